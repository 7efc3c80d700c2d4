import type { MessageEntity } from 'grammy/types';
import { cleanText, type RichText } from './clean.ts';
import { withFound } from './detect.ts';
import { settleEntities } from './entity-order.ts';
import { parseHtml } from './html.ts';
import { type Input, isRecord } from './input.ts';
import { badRequest } from './refusal.ts';

export const MOST_TEXT_UNITS = 4096;
const MOST_CAPTION_UNITS = 1024;
const MOST_SOURCE_BYTES = 32_768;

/** The text of sendMessage and editMessageText after parsing, cleaning and checking its length. */
export function readText(input: Input): RichText {
  const source = input.text('text');
  if (source === '') throw badRequest('message text is empty');
  const rich = formatted(source, input, 'entities');
  if (rich.text === '') throw badRequest('text must be non-empty');
  if (rich.text.length > MOST_TEXT_UNITS) throw badRequest('message is too long');
  return rich;
}

/** The caption of a file, empty when there is none. */
export function readCaption(input: Input): RichText {
  const rich = formatted(input.text('caption'), input, 'caption_entities');
  if (rich.text.length > MOST_CAPTION_UNITS) throw badRequest('message caption is too long');
  return rich;
}

function formatted(source: string, input: Input, entitiesName: string): RichText {
  if (Buffer.byteLength(source) > MOST_SOURCE_BYTES) throw badRequest('Text is too long');
  const mode = input.text('parse_mode').toLowerCase();
  if (mode === 'html') return tidy(parseHtml(source));
  if (mode === 'markdown' || mode === 'markdownv2') {
    throw badRequest('the sandbox reads HTML only; Markdown is not used in this project');
  }
  if (mode !== '' && mode !== 'none') throw badRequest('Unsupported parse_mode');
  const given = input.json(entitiesName, "Can't parse entities JSON object");
  return tidy({ text: source, entities: Array.isArray(given) ? given.map(readEntity) : [] });
}

const tidy = (rich: RichText): RichText => withFound(cleanText(rich.text, settleEntities(rich.entities)));

function readEntity(value: unknown): MessageEntity {
  if (!isRecord(value)) throw badRequest("Can't parse MessageEntity: expected an Object");
  const { type, offset, length } = value;
  if (typeof type !== 'string' || !Number.isInteger(offset) || !Number.isInteger(length)) {
    throw badRequest("Can't parse MessageEntity: Unsupported type specified");
  }
  return value as unknown as MessageEntity;
}
