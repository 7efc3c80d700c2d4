import type { MessageEntity } from 'grammy/types';
import type { RichText } from './clean.ts';
import { sortEntities } from './entity-order.ts';

const FOUND = [
  ['bot_command', /(?<![\p{L}\p{N}_/<>@.])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{N}_/])/gu],
  [
    'url',
    /(?<![\p{L}\p{N}_@])(?:https?:\/\/[^\s<>"«»]+|(?:[a-z0-9-]+\.)+(?:com|org|net|me|ir|cn|vn)\b(?:\/[^\s<>"«»]*)?)/giu,
  ],
  ['email', /(?<![\p{L}\p{N}_.])[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\p{L}\p{N}])/giu],
  ['mention', /(?<![\p{L}\p{N}_/])@[A-Za-z][A-Za-z0-9_]{2,31}(?![\p{L}\p{N}_])/gu],
  ['hashtag', /(?<![\p{L}\p{N}_/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
] as const;
const BLOCKING = new Set(['text_link', 'text_mention', 'code', 'pre', 'date_time', 'custom_emoji']);

/** The text with what Telegram finds in it by itself: commands, links, e-mail addresses, mentions, hashtags. */
export function withFound(rich: RichText): RichText {
  const taken = rich.entities.filter((entity) => BLOCKING.has(entity.type));
  const added: MessageEntity[] = [];
  for (const [type, pattern] of FOUND) {
    for (const match of rich.text.matchAll(pattern)) {
      const found = type === 'url' ? match[0].replace(/[.,:;!?)\]'…]+$/u, '') : match[0];
      const entity: MessageEntity = { type, offset: match.index, length: found.length };
      const clash = [...taken, ...added].some(
        (other) => entity.offset < other.offset + other.length && other.offset < entity.offset + entity.length,
      );
      if (!clash) added.push(entity);
    }
  }
  return { text: rich.text, entities: sortEntities([...rich.entities, ...added]) };
}
