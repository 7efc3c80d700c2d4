import type { Message } from 'grammy/types';
import { type Call, findChat, findMessage, type Method } from '../call.ts';
import { badRequest } from '../refusal.ts';
import { removeMessages, unixNow } from '../world.ts';

const DELETABLE_SECONDS = 48 * 60 * 60;
const MOST_IDS = 100;

export const deleteMessage: Method = (call) => {
  if (!call.input.has('chat_id')) throw badRequest('Chat identifier is not specified');
  if (call.input.integer('message_id', 0) <= 0) throw badRequest('Message identifier is not specified');
  const chat = findChat(call);
  const message = findMessage(call, chat, 'message to delete');
  checkAge(call, message);
  removeMessages(call.world, chat, [message.message_id]);
  return true;
};

/** Unknown ids are passed over; one that is too old refuses the whole request. */
export const deleteMessages: Method = (call) => {
  const ids = call.input.json('message_ids', "Can't parse message_ids JSON object");
  if (ids === undefined) throw badRequest('Message identifiers are not specified');
  if (!Array.isArray(ids)) throw badRequest('Expected an Array of message identifiers');
  if (ids.length > MOST_IDS) throw badRequest('Too many message identifiers specified');
  const chat = findChat(call);
  const messages = ids.map((id: unknown) => chat.messages.get(readId(id))).filter((found) => found !== undefined);
  for (const message of messages) checkAge(call, message);
  const found = messages.map((message) => message.message_id);
  if (found.length > 0) removeMessages(call.world, chat, found);
  return true;
};

function readId(value: unknown): number {
  const id = Number(value);
  if (!Number.isInteger(id)) throw badRequest('Message identifier must be a Number');
  if (id <= 0) throw badRequest('Invalid message identifier specified');
  return id;
}

function checkAge({ world }: Call, message: Message): void {
  if (unixNow(world) - message.date > DELETABLE_SECONDS) throw badRequest("message can't be deleted for everyone");
}
