import type { Message } from 'grammy/types';
import { Unable } from './unable.ts';

/** What arrives when a message is handed on: its content and where it came from, once and for all. */
export function forwarded(source: Message, isHidden: boolean): Partial<Message> {
  if (source.has_protected_content === true) throw new Unable('protected', 'A protected message cannot be forwarded');
  const { text, entities, caption, caption_entities, document, photo, from, date } = source;
  const content = { text, entities, caption, caption_entities, document, photo };
  const origin: Message['forward_origin'] =
    from === undefined || isHidden
      ? { type: 'hidden_user', sender_user_name: from?.first_name ?? '', date }
      : { type: 'user', sender_user: from, date };
  return {
    ...Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)),
    forward_origin: source.forward_origin ?? origin,
  };
}
