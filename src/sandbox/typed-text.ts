import type { Message } from 'grammy/types';
import { cleanText } from './clean.ts';
import { withFound } from './detect.ts';
import { MOST_TEXT_UNITS } from './text-input.ts';

/** What a person types, as the messages that arrive: cleaned, cut at 4096 units, with the entities that are found. */
export const typedMessages = (text: string): Partial<Message>[] => split(cleanText(text).text).map(withEntities);

/** As one message, for an edit: the client takes no more than fits. */
export const typedMessage = (text: string): Partial<Message> =>
  withEntities(cleanText(text).text.slice(0, MOST_TEXT_UNITS));

function withEntities(text: string): Partial<Message> {
  const { entities } = withFound({ text, entities: [] });
  return { text, ...(entities.length > 0 ? { entities: [...entities] } : {}) };
}

/** Parts of at most 4096 units, cut at a line end where one is near, never inside a character. */
function split(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > MOST_TEXT_UNITS) {
    const line = rest.lastIndexOf('\n', MOST_TEXT_UNITS - 1);
    const isInsideCharacter = /[\ud800-\udbff]/.test(rest.charAt(MOST_TEXT_UNITS - 1));
    const cut = line > MOST_TEXT_UNITS / 2 ? line : MOST_TEXT_UNITS - (isInsideCharacter ? 1 : 0);
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}
