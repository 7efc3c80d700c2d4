import type { MessageEntity } from 'grammy/types';

type Type = MessageEntity['type'];

/** Which of two entities over the same characters comes first (is the outer one), as Telegram sorts them. */
const PRIORITY: Partial<Record<Type, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  date_time: 30,
  text_link: 49,
  text_mention: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
};
const STYLES = new Set<Type>(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
const VERBATIM = new Set<Type>(['code', 'pre']);
const isQuote = (entity: MessageEntity): boolean => entity.type.endsWith('blockquote');
const end = (entity: MessageEntity): number => entity.offset + entity.length;
const overlap = (a: MessageEntity, b: MessageEntity): boolean => a.offset < end(b) && b.offset < end(a);

export function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  return entities.toSorted(
    (a, b) => a.offset - b.offset || b.length - a.length || (PRIORITY[a.type] ?? 50) - (PRIORITY[b.type] ?? 50),
  );
}

/**
 * Sorted and made to nest as Telegram allows it: links and code cannot hold each other (the outer one stays), quotes
 * cannot hold quotes, styles are cut around code and never nest in their own kind.
 */
export function settleEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  const sorted = sortEntities(entities);
  const quotes = firstOnly(sorted.filter(isQuote));
  const solid = firstOnly(sorted.filter((entity) => !isQuote(entity) && !STYLES.has(entity.type)));
  const verbatim = solid.filter((entity) => VERBATIM.has(entity.type));
  const styles = sorted.filter((entity) => STYLES.has(entity.type)).flatMap((style) => cutAround(style, verbatim));
  const plain = styles.filter(
    (style, at) => !styles.some((other, before) => before < at && other.type === style.type && overlap(other, style)),
  );
  return sortEntities([...quotes, ...solid, ...plain]);
}

function firstOnly(sorted: readonly MessageEntity[]): MessageEntity[] {
  const kept: MessageEntity[] = [];
  for (const entity of sorted) if (!kept.some((other) => overlap(other, entity))) kept.push(entity);
  return kept;
}

function cutAround(style: MessageEntity, verbatim: readonly MessageEntity[]): MessageEntity[] {
  let pieces = [style];
  for (const hole of verbatim) {
    pieces = pieces.flatMap((piece) => {
      if (!overlap(piece, hole)) return [piece];
      const before = { ...piece, length: hole.offset - piece.offset };
      const after = { ...piece, offset: end(hole), length: end(piece) - end(hole) };
      return [before, after].filter((part) => part.length > 0);
    });
  }
  return pieces;
}
