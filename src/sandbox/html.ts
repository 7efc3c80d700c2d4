import type { MessageEntity } from 'grammy/types';
import type { RichText } from './clean.ts';
import { settleEntities } from './entity-order.ts';
import { characterReference } from './html-entity.ts';
import { byteOffset, cannotParse, type OpenTag, readOpenTag } from './html-tag.ts';
import { badRequest } from './refusal.ts';
import { checkedUrl } from './url.ts';

const SIMPLE: Readonly<Record<string, 'bold' | 'italic' | 'strikethrough' | 'underline' | 'spoiler'>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
};

interface Open extends OpenTag {
  readonly offset: number;
}

/**
 * Telegram's HTML parse mode: the plain text and its entities, sorted, offsets in UTF-16 units.
 * Throws the refusal of the real server ("can't parse entities: …" with the byte offset) for anything it refuses.
 */
export function parseHtml(source: string): RichText {
  const open: Open[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    const reference = char === '&' ? characterReference(source, at) : undefined;
    if (char !== '<') {
      text += reference?.text ?? char;
      at = reference?.next ?? at + 1;
    } else if (source.charAt(at + 1) === '/') {
      at = close(source, at, open, (tag) => addEntity(tag, text, entities));
    } else {
      const tag = readOpenTag(source, at);
      if (tag.name === 'span' && tag.attributes.get('class') !== 'tg-spoiler') {
        throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(source, at)}`);
      }
      open.push({ ...tag, offset: text.length });
      at = tag.next;
    }
  }
  const left = open.at(-1);
  if (left !== undefined) throw cannotParse(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities: settleEntities(entities) };
}

/** Reads the end tag at `begin`, hands over the tag that it closes, and gives the index after it. */
function close(source: string, begin: number, open: Open[], closed: (tag: Open) => void): number {
  const place = byteOffset(source, begin);
  const tag = open.at(-1);
  if (tag === undefined) throw cannotParse(`Unexpected end tag at byte offset ${place}`);
  const end = /^<\/([^\s>]*)\s*/.exec(source.slice(begin));
  const name = end?.[1]?.toLowerCase() ?? '';
  const at = begin + (end?.[0].length ?? 2);
  if (source.charAt(at) !== '>') throw cannotParse(`Unclosed end tag at byte offset ${place}`);
  if (name !== '' && name !== tag.name) {
    throw cannotParse(`Unmatched end tag at byte offset ${place}, expected "</${tag.name}>", found "</${name}>"`);
  }
  open.pop();
  closed(tag);
  return at + 1;
}

function addEntity(tag: Open, text: string, entities: MessageEntity[]): void {
  const range = { offset: tag.offset, length: text.length - tag.offset };
  if (range.length === 0) return;
  const simple = SIMPLE[tag.name];
  const same = entities.findIndex((e) => e.offset === range.offset && e.length === range.length);
  const inner = entities[same];
  if (simple !== undefined) {
    entities.push({ type: simple, ...range });
  } else if (tag.name === 'a') {
    const url = checkedUrl(tag.attributes.get('href') || text.slice(range.offset));
    if (url !== undefined) entities.push({ type: 'text_link', ...range, url });
  } else if (tag.name === 'pre') {
    const language = inner?.type === 'code' ? languages.get(inner) : undefined;
    if (language !== undefined) entities.splice(same, 1);
    entities.push({ type: 'pre', ...range, ...(language === undefined ? {} : { language }) });
  } else if (tag.name === 'code') {
    const code: MessageEntity = { type: 'code', ...range };
    const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
    if (language !== undefined) languages.set(code, language);
    entities.push(code);
  } else if (tag.name === 'blockquote') {
    entities.push({ type: tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote', ...range });
  } else if (tag.name === 'tg-time') {
    addTime(tag, range, entities);
  } else if (tag.name === 'tg-emoji') {
    const id = tag.attributes.get('emoji-id') ?? '';
    if (!/^[1-9][0-9]*$/.test(id)) throw badRequest('Invalid custom emoji identifier specified');
    entities.push({ type: 'custom_emoji', ...range, custom_emoji_id: id });
  }
}

/** Languages of `<code class="language-…">`, which count only inside a `<pre>` of the same extent. */
const languages = new WeakMap<MessageEntity, string>();

type TimeFormat = Extract<MessageEntity, { type: 'date_time' }>['date_time_format'];

function addTime(tag: Open, range: { offset: number; length: number }, entities: MessageEntity[]): void {
  const format = tag.attributes.get('format') ?? '';
  if (!isTimeFormat(format)) throw cannotParse('Invalid date-time format specified');
  const unix = Number.parseInt(tag.attributes.get('unix') ?? '', 10);
  if (unix > 0) entities.push({ type: 'date_time', ...range, unix_time: unix, date_time_format: format });
}

const isTimeFormat = (format: string): format is TimeFormat => /^(r|w?[dD]?[tT]?)$/.test(format);
