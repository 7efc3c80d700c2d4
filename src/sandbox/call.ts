import type { Message } from 'grammy/types';
import type { Input } from './input.ts';
import { badRequest, refuse } from './refusal.ts';
import type { Chat, World } from './world.ts';

/** One request to a method. */
export interface Call {
  readonly world: World;
  readonly input: Input;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

/** A method gives its result or throws a Refusal. */
export type Method = (call: Call) => unknown;

/** The chat named by `chat_id`, or by another parameter that names a chat. */
export function findChat({ world, input }: Call, name = 'chat_id'): Chat {
  const id = input.text(name);
  if (id === '') throw badRequest(`${name} is empty`);
  const chat = world.chats.get(Number(id));
  if (chat === undefined) throw badRequest('chat not found');
  return chat;
}

/** The chat of a request that sends something: the person must have begun it and not have blocked the bot. */
export function writableChat(call: Call): Chat {
  const chat = findChat(call);
  if (!chat.started) throw refuse(403, "bot can't initiate conversation with a user");
  if (chat.blocked) throw refuse(403, 'bot was blocked by the user', true);
  return chat;
}

/** The message named by `message_id`; `what` is Telegram's word for its part: "message to edit". */
export function findMessage({ input }: Call, chat: Chat, what: string): Message {
  const message = chat.messages.get(input.integer('message_id', 0));
  if (message === undefined) throw badRequest(`${what} not found`);
  return message;
}

export const isFromBot = (world: World, message: Message): boolean => message.from?.id === world.me.id;
