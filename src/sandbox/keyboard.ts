import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { cleanText } from './clean.ts';
import { type Input, isRecord } from './input.ts';
import { badRequest, type Refusal } from './refusal.ts';
import { checkedUrl } from './url.ts';

const MOST_BUTTONS = 100;
const MOST_DATA_BYTES = 64;
const MOST_COPY_UNITS = 256;

/** The checked reply_markup of a request; `inline` is undefined for none and for reply keyboards, which are kept apart. */
export function readMarkup(input: Input): { inline?: InlineKeyboardMarkup; reply?: Record<string, unknown> } {
  const value = input.json('reply_markup', "Can't parse reply keyboard markup JSON object");
  if (value === undefined) return {};
  if (!isRecord(value)) throw badRequest('Object expected as reply markup');
  const rows = value['inline_keyboard'];
  if (rows === undefined) return { reply: value };
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw badRequest('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  }
  const inline = rows.map((row: readonly unknown[]) => row.map(readButton)).filter((row) => row.length > 0);
  if (inline.flat().length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  return inline.length === 0 ? {} : { inline: { inline_keyboard: inline } };
}

function readButton(value: unknown): InlineKeyboardButton {
  if (!isRecord(value)) throw cannotRead('InlineKeyboardButton must be an Object');
  const text = cleanText(field(value, 'text')).text;
  const style = value['style'] === undefined ? {} : { style: readStyle(field(value, 'style')) };
  const action = readAction(value);
  if (text === '') throw badRequest('Inline keyboard button text must be non-empty');
  return { text, ...style, ...action };
}

const cannotRead = (why: string): Refusal => badRequest(`Can't parse inline keyboard button: ${why}`);

function field(value: Record<string, unknown>, name: string): string {
  const found = value[name];
  if (found === undefined) throw cannotRead(`Can't find field "${name}"`);
  if (typeof found !== 'string' && typeof found !== 'number') {
    throw cannotRead(`Field "${name}" must be of type String`);
  }
  return String(found);
}

function readStyle(style: string): 'primary' | 'success' | 'danger' {
  const known = style.toLowerCase();
  if (known === 'primary' || known === 'success' || known === 'danger') return known;
  throw cannotRead('invalid button style specified');
}

type Action = { url: string } | { callback_data: string } | { copy_text: { text: string } };

/** The first action that the server finds, in its own order; several in one button are reported as lint. */
function readAction(button: Record<string, unknown>): Action {
  const link = button['url'] === undefined ? '' : field(button, 'url');
  if (link !== '') {
    const url = checkedUrl(link);
    if (url === undefined) throw badRequest(`Inline keyboard button URL '${link}' is invalid: Wrong HTTP URL`);
    return { url };
  }
  const data = button['callback_data'] === undefined ? '' : field(button, 'callback_data');
  if (data !== '') {
    if (Buffer.byteLength(data) > MOST_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    return { callback_data: data };
  }
  const copy = button['copy_text'];
  if (isRecord(copy)) {
    const text = field(copy, 'text');
    if (text === '' || text.length > MOST_COPY_UNITS) throw badRequest('BUTTON_COPY_TEXT_INVALID');
    return { copy_text: { text } };
  }
  throw cannotRead('Text buttons are unallowed in the inline keyboard');
}
