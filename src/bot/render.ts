/** Makes a messenger's message of a screen, in the reader's language: the only place where texts meet Telegram's limits. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Button, Label, Screen } from '../domain/screen.ts';
import type { Reader } from '../text/format.ts';
import { directed, withoutMarks } from '../text/isolate.ts';
import type { Texts } from '../text/texts.ts';

export interface Message {
  readonly text: string;
  readonly parse_mode: 'HTML';
  readonly protect_content?: true;
  readonly link_preview_options: { readonly is_disabled: true };
  readonly reply_markup?: InlineKeyboardMarkup;
}

/** Telegram's limits: characters of a message after entity parsing, of a button's label (where phones still show it), of copied text. */
const messageLimit = 4096;
const labelLimit = 60;
const copyLimit = 256;

const marks = { absent: '❌ ', excused: '📝 ', done: '✅ ' } as const;

/** The message; lines past Telegram's limit give way to a line that says so. */
export function render(screen: Screen, texts: Texts, reader: Reader): Message {
  const rows = (screen.rows ?? []).filter((row) => row.length > 0);
  return {
    text: body(screen, texts, reader),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(isProtected(screen) ? { protect_content: true as const } : {}),
    ...(rows.length > 0
      ? { reply_markup: { inline_keyboard: rows.map((row) => row.map((b) => key(b, texts, reader))) } }
      : {}),
  };
}

const isProtected = ({ sensitivity = 'open' }: Screen): boolean => sensitivity !== 'open';

function body(screen: Screen, texts: Texts, reader: Reader): string {
  const lines = screen.lines.map((line) => (line ? directedLines(texts.html(line, reader), reader) : ''));
  const more = texts.html({ key: 'common.cut' }, reader);
  let length = 0;
  const kept: string[] = [];
  for (const line of lines) {
    length += line.length + 1;
    if (length > messageLimit - more.length - 1) return [...kept, more].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
}

const directedLines = (html: string, { language }: Reader): string =>
  html
    .split('\n')
    .map((line) => directed(line, language))
    .join('\n');

function key(button: Button, texts: Texts, reader: Reader): InlineKeyboardButton {
  const base = {
    text: visible(shorten(labelText(button.label, texts, reader), labelLimit)),
    ...(button.style ? { style: button.style } : {}),
  };
  if ('action' in button) return { ...base, callback_data: button.action };
  if ('copy' in button) return { ...base, copy_text: { text: withoutMarks(button.copy).slice(0, copyLimit) } };
  if ('url' in button) return { ...base, url: button.url };
  const { url, text } = button.share;
  const query = `url=${encodeURIComponent(url)}&text=${encodeURIComponent(withoutMarks(texts.plain(text, reader)))}`;
  return { ...base, url: `https://t.me/share/url?${query}` };
}

/** The words on a button, on one line, in the reader's language. Also what a typed answer is compared with. */
export const labelText = (label: Label, texts: Texts, reader: Reader): string =>
  'key' in label
    ? texts.plain(label, reader).replace(/\s*\n\s*/gu, ' ')
    : `${label.mark ? marks[label.mark] : ''}${label.verbatim}`;

/** A label of which nothing is seen would have the whole message refused. */
const visible = (label: string): string => (/[^\s\p{C}\u115F\u1160\u2800\u3164\uFFA0]/u.test(label) ? label : '?');

/** A number, a date or a code, with the separators before it. */
const numbers = /[\s·،,、:：(（\u2068]*(?<![A-Za-z\p{N}/:.-])[A-Za-z/:.-]*\p{N}[A-Za-z\p{N}/:.-]*/gu;

/** Cuts between whole characters, with an ellipsis, and before a number or a code: half of one is another one. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)];
  let kept = '';
  for (const { segment } of segments) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  const split = [...text.matchAll(numbers)].find(
    ({ 0: number, index }) => index < kept.length && kept.length < index + number.length,
  );
  const whole = split ? kept.slice(0, split.index) : kept;
  return `${closed(whole || kept)}…`;
}

/** An isolate that the cut left open ends with the words. */
const closed = (text: string): string =>
  text.lastIndexOf('\u2068') > text.lastIndexOf('\u2069') ? `${text}\u2069` : text;
