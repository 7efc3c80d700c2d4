/** Whom an outbox entry is for: a person's id, or a group that is told something once, in a language of one of its people. */
import { type Language, languages } from './language.ts';

const pattern = new RegExp(`^chat:(${languages.join('|')}):(-?\\d+)$`);

export const groupRecipient = (chat: number, language: Language): string => `chat:${language}:${chat}`;

/** Undefined for a person. */
export function groupOf(recipient: string): { readonly chat: string; readonly language: Language } | undefined {
  const [, language, chat] = pattern.exec(recipient) ?? [];
  return chat === undefined ? undefined : { chat, language: language as Language };
}
