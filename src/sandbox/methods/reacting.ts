import type { CallbackAnswer } from '../bus.ts';
import { type Call, findChat, findMessage, type Method, writableChat } from '../call.ts';
import { isRecord } from '../input.ts';
import { badRequest } from '../refusal.ts';
import { CALLBACK_EXPIRES_MS } from '../updates.ts';
import { startLink } from '../url.ts';
import type { Chat } from '../world.ts';

const MOST_ANSWER_UNITS = 200;
const CHAT_ACTIONS =
  /^(typing|(upload|record)_(photo|video|voice|audio|document|video_note)|choose_sticker|find_location)$/;

/** Ends the spinner on a pressed button, with a toast or an alert when there is a text. */
export const answerCallbackQuery: Method = ({ world, input }) => {
  const queryId = input.text('callback_query_id');
  const query = world.queries.get(queryId);
  if (query === undefined || world.options.clock.now() - query.pressedAt > CALLBACK_EXPIRES_MS) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const text = input.text('text');
  const url = input.text('url');
  if (text.length > MOST_ANSWER_UNITS) throw badRequest('MESSAGE_TOO_LONG');
  if (url !== '' && startLink(url)?.username !== world.me.username) throw badRequest('URL_INVALID');
  if (query.answer !== undefined) {
    const problem = 'the query was answered before: only the first answer is shown';
    world.lint.push({ method: 'answerCallbackQuery', parameter: 'callback_query_id', problem });
    return true;
  }
  const answer: CallbackAnswer = {
    queryId,
    messageId: query.messageId,
    alert: input.flag('show_alert'),
    ...(text === '' ? {} : { text }),
    ...(url === '' ? {} : { url }),
  };
  query.answer = answer;
  world.bus.publish({ type: 'answer', chatId: query.chat.person.id, ...answer });
  return true;
};

export const sendChatAction: Method = (call) => {
  const action = call.input.text('action').toLowerCase();
  if (!CHAT_ACTIONS.test(action)) throw badRequest('Wrong parameter action in request');
  const chat = writableChat(call);
  call.world.bus.publish({ type: 'typing', chatId: chat.person.id, action });
  return true;
};

export const setMessageReaction: Method = (call) => {
  const given = call.input.json('reaction', "Can't parse reaction types JSON object") ?? [];
  if (!Array.isArray(given)) throw badRequest('Expected an Array of ReactionType');
  const chat = findChat(call);
  const message = findMessage(call, chat, 'message to react');
  const first: unknown = given[0];
  if (first === undefined) chat.reactions.delete(message.message_id);
  else chat.reactions.set(message.message_id, readEmoji(first));
  return changed(call, chat);
};

function readEmoji(value: unknown): string {
  const emoji = isRecord(value) && value['type'] === 'emoji' ? value['emoji'] : undefined;
  if (typeof emoji !== 'string') throw badRequest("Can't parse ReactionType: invalid reaction type specified");
  if (!/^\p{Extended_Pictographic}/u.test(emoji)) throw badRequest('REACTION_INVALID');
  return emoji;
}

export const pinChatMessage: Method = (call) => {
  const chat = findChat(call);
  chat.pinned.add(findMessage(call, chat, 'message to pin').message_id);
  return changed(call, chat);
};

/** Without a message id the newest pin goes. */
export const unpinChatMessage: Method = (call) => {
  const chat = findChat(call);
  const newest = Math.max(0, ...chat.pinned);
  const id = call.input.has('message_id') ? findMessage(call, chat, 'message to unpin').message_id : newest;
  if (id === 0) throw badRequest('Message to unpin not found');
  chat.pinned.delete(id);
  return changed(call, chat);
};

function changed({ world }: Call, chat: Chat): true {
  world.bus.publish({ type: 'chat', chatId: chat.person.id });
  return true;
}
