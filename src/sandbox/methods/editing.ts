import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { type Call, findChat, findMessage, isFromBot, type Method } from '../call.ts';
import { readMarkup } from '../keyboard.ts';
import { badRequest } from '../refusal.ts';
import { readText } from '../text-input.ts';
import { type Chat, putMessage, unixNow } from '../world.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
  'content and reply markup of the message';

/** Replaces the text; a keyboard that is not sent again is gone. */
export const editMessageText: Method = (call) => {
  const rich = readText(call.input);
  const { inline } = readMarkup(call.input);
  const { chat, message } = editable(call);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const { text: _text, entities: _entities, ...kept } = message;
  const entities = rich.entities.length > 0 ? { entities: [...rich.entities] } : {};
  return replace(call, chat, message, { ...kept, text: rich.text, ...entities } as Message, inline);
};

export const editMessageReplyMarkup: Method = (call) => {
  const { inline } = readMarkup(call.input);
  const { chat, message } = editable(call);
  return replace(call, chat, message, message, inline);
};

function editable(call: Call): { chat: Chat; message: Message } {
  if (call.input.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const chat = findChat(call);
  const message = findMessage(call, chat, 'message to edit');
  if (!isFromBot(call.world, message)) throw badRequest("message can't be edited");
  return { chat, message };
}

function replace(
  { world }: Call,
  chat: Chat,
  before: Message,
  after: Message,
  inline: InlineKeyboardMarkup | undefined,
): Message {
  const { reply_markup: _markup, ...kept } = after;
  const edited = inline === undefined ? kept : { ...kept, reply_markup: inline };
  if (JSON.stringify(comparable(before)) === JSON.stringify(comparable(edited as Message))) {
    throw badRequest(NOT_MODIFIED);
  }
  world.countSend(chat.person.id, performance.now());
  return putMessage(world, chat, { ...edited, edit_date: unixNow(world) } as Message);
}

const comparable = (message: Message) => [message.text, message.entities ?? [], message.reply_markup ?? null];
