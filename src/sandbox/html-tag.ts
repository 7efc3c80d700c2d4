import { characterReference } from './html-entity.ts';
import { badRequest, type Refusal } from './refusal.ts';

const TAGS = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code blockquote'.split(' '),
);

export interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Index after the closing `>`. */
  readonly next: number;
}

export const cannotParse = (text: string): Refusal => badRequest(`Can't parse entities: ${text}`);

/** Byte offset (UTF-8) of a UTF-16 index, as Telegram names places in its refusals. */
export const byteOffset = (source: string, at: number): number => Buffer.byteLength(source.slice(0, at));

const isSpace = (char: string): boolean => char === '' || /[ \t\r\n\v\0]/.test(char);

function skipSpace(source: string, from: number): number {
  let at = from;
  while (at < source.length && isSpace(source.charAt(at))) at++;
  return at;
}

/** The start tag at `begin` (a `<`). Throws the server's own refusal for unknown, unclosed or malformed tags. */
export function readOpenTag(source: string, begin: number): OpenTag {
  const place = byteOffset(source, begin);
  let at = begin + 1;
  while (!isSpace(source.charAt(at)) && source.charAt(at) !== '>') at++;
  if (at >= source.length) throw cannotParse(`Unclosed start tag at byte offset ${place}`);
  const name = source.slice(begin + 1, at).toLowerCase();
  if (!TAGS.has(name)) throw cannotParse(`Unsupported start tag "${name}" at byte offset ${place}`);
  const attributes = new Map<string, string>();
  for (at = skipSpace(source, at); source.charAt(at) !== '>'; at = skipSpace(source, at)) {
    const attribute = readAttribute(source, at, name, place);
    attributes.set(attribute.name, attribute.value);
    at = attribute.next;
  }
  return { name, attributes, next: at + 1 };
}

function readAttribute(source: string, from: number, tag: string, place: number) {
  let at = from;
  while (!isSpace(source.charAt(at)) && !/[=>/"']/.test(source.charAt(at))) at++;
  const name = source.slice(from, at);
  if (name === '') throw cannotParse(`Empty attribute name in the tag "${tag}" at byte offset ${place}`);
  const unclosed = () => cannotParse(`Unclosed start tag "${tag}" at byte offset ${place}`);
  at = skipSpace(source, at);
  if (at >= source.length) throw unclosed();
  if (source.charAt(at) !== '=') return { name, value: '1', next: at };
  at = skipSpace(source, at + 1);
  if (at >= source.length) throw unclosed();
  const quote = source.charAt(at);
  const read = quote === '"' || quote === "'" ? readQuoted(source, at + 1, quote) : readToken(source, at);
  if (read.next >= source.length) throw cannotParse(`Unclosed start tag at byte offset ${place}`);
  return { name, ...read };
}

function readToken(source: string, from: number) {
  const value = /^[A-Za-z0-9.-]*/.exec(source.slice(from))?.[0] ?? '';
  const next = from + value.length;
  if (!isSpace(source.charAt(next)) && source.charAt(next) !== '>') {
    throw cannotParse(`Unexpected end of name token at byte offset ${byteOffset(source, from)}`);
  }
  return { value: value.toLowerCase(), next };
}

function readQuoted(source: string, from: number, quote: string) {
  let value = '';
  let at = from;
  while (at < source.length && source.charAt(at) !== quote) {
    const reference = source.charAt(at) === '&' ? characterReference(source, at) : undefined;
    value += reference?.text ?? source.charAt(at);
    at = reference?.next ?? at + 1;
  }
  return { value, next: at + 1 };
}
