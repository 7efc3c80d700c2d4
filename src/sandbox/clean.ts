import type { MessageEntity } from 'grammy/types';

const BLANK = /^[\s]*$/;

/** A text with its entities; offsets and lengths are UTF-16 units. */
export interface RichText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/**
 * The text as Telegram stores it: control characters become spaces, U+2028–U+202E (with them the bidi embeddings and
 * overrides) and three combining lines vanish, of a run of LRM and RLM only the last stays (the others turn into ZWNJ),
 * and white space at both ends is cut. Entities move along; those left without visible characters are dropped.
 */
export function cleanText(text: string, entities: readonly MessageEntity[] = []): RichText {
  const moved: number[] = [];
  let kept = '';
  for (let at = 0; at < text.length; at++) {
    moved[at] = kept.length;
    kept += cleanUnit(text.charCodeAt(at), text.charCodeAt(at + 1)) ?? text.charAt(at);
  }
  moved[text.length] = kept.length;
  const shifted = entities.map((entity) => span(entity, moved[entity.offset], moved[entity.offset + entity.length]));
  return trim(kept, shifted);
}

/** The replacement of one UTF-16 unit, undefined when it stays. */
function cleanUnit(unit: number, next: number): string | undefined {
  if (unit === 0x0d) return '';
  if (unit < 0x20 && unit !== 0x0a) return ' ';
  if (unit >= 0x2028 && unit <= 0x202e) return '';
  if (unit === 0x0333 || unit === 0x033f || unit === 0x030a) return '';
  if (isMark(unit) && isMark(next)) return '\u200c';
  return undefined;
}

const isMark = (unit: number): boolean => unit === 0x200e || unit === 0x200f;

function span(entity: MessageEntity, from = 0, to = 0): MessageEntity {
  return { ...entity, offset: from, length: to - from };
}

/** Cuts the ends; an entity that begins in the leading white space protects it, as on the real server. */
function trim(text: string, entities: readonly MessageEntity[]): RichText {
  const visible = entities.filter((e) => e.length > 0 && !BLANK.test(text.slice(e.offset, e.offset + e.length)));
  const end = text.trimEnd().length;
  const firstEntity = Math.min(end, ...visible.map((entity) => entity.offset));
  let start = 0;
  while (start < firstEntity && /[ \n]/.test(text.charAt(start))) start++;
  return {
    text: text.slice(start, end),
    entities: visible.map((e) => span(e, e.offset - start, Math.min(e.offset + e.length, end) - start)),
  };
}
