import { randomInt } from 'node:crypto';
import type { Message, Update } from 'grammy/types';
import { cleanText } from './clean.ts';
import { withFound } from './detect.ts';
import { checkPhoto, documentOf, photoOf } from './files.ts';
import type { Upload } from './input.ts';
import { MOST_TEXT_UNITS } from './text-input.ts';
import { startLink } from './url.ts';
import { type Chat, privateChat, putMessage, unixNow, userOf, type World } from './world.ts';

/** What the people of the cast do; used by the page and by tests. Each throws when a person could not do it. */
export interface People {
  /** Sends a text; one longer than 4096 units goes as several messages, as clients do. */
  say(personId: number, text: string): readonly Message[];
  /** Changes an own text message. */
  edit(personId: number, messageId: number, text: string): void;
  sendFile(personId: number, upload: Upload, more?: { readonly asPhoto?: boolean; readonly caption?: string }): Message;
  /** Presses a callback button; `data` is not checked against the message (clients can forge it). Gives the query id. */
  press(personId: number, messageId: number, data: string): string;
  /** Opens a t.me link to the bot: sends /start with its code. */
  openLink(personId: number, link: string): void;
  block(personId: number): void;
  unblock(personId: number): void;
}

export function makePeople(world: World): People {
  const chatOf = (personId: number): Chat => {
    const chat = world.chats.get(personId);
    if (chat === undefined) throw new Error(`Nobody in the cast has the id ${personId}`);
    return chat;
  };
  const openChat = (personId: number): Chat => {
    const chat = chatOf(personId);
    if (chat.blocked) throw new Error(`${chat.person.firstName} has blocked the bot and must unblock it to write`);
    chat.started = true;
    return chat;
  };
  const people: People = {
    say(personId, text) {
      const chat = openChat(personId);
      return split(cleanText(text).text).map((part) => {
        const { entities } = withFound({ text: part, entities: [] });
        return arrive(world, chat, { text: part, ...(entities.length > 0 ? { entities: [...entities] } : {}) });
      });
    },
    edit(personId, messageId, text) {
      const chat = openChat(personId);
      const before = chat.messages.get(messageId);
      if (before?.text === undefined || before.from?.id !== personId) throw new Error('Only own texts can be changed');
      const message = { ...before, text: cleanText(text).text, edit_date: unixNow(world) };
      putMessage(world, chat, message);
      world.updates.push({ edited_message: message as NonNullable<Update['edited_message']> });
    },
    sendFile(personId, upload, { asPhoto = false, caption = '' } = {}) {
      const chat = openChat(personId);
      if (asPhoto) checkPhoto(upload);
      const kept = world.files.keep(upload, asPhoto ? 'photos' : 'documents');
      const content = asPhoto ? { photo: photoOf(kept) } : { document: documentOf(kept) };
      const words = cleanText(caption).text;
      return arrive(world, chat, { ...content, ...(words === '' ? {} : { caption: words }) });
    },
    press(personId, messageId, data) {
      const chat = openChat(personId);
      const message = chat.messages.get(messageId);
      const id = `${randomInt(1_000_000_000)}${randomInt(1_000_000_000)}`;
      world.queries.set(id, { chat, messageId, pressedAt: world.options.clock.now() });
      const from = userOf(chat.person);
      const gone = { chat: privateChat(chat.person), message_id: messageId, date: 0 as const };
      const query = { id, from, message: message ?? gone, chat_instance: String(personId), data };
      world.updates.push({ callback_query: query as NonNullable<Update['callback_query']> });
      return id;
    },
    openLink(personId, link) {
      const target = startLink(link);
      if (target?.username.toLowerCase() !== world.options.bot.username.toLowerCase()) {
        throw new Error(`${link} does not open this bot`);
      }
      if (chatOf(personId).blocked) people.unblock(personId);
      people.say(personId, `/start ${target.start}`);
    },
    block: (personId) => setBlocked(world, chatOf(personId), true),
    unblock: (personId) => setBlocked(world, chatOf(personId), false),
  };
  return people;
}

function arrive(world: World, chat: Chat, content: Partial<Message>): Message {
  const message = {
    message_id: world.nextMessageId(),
    from: userOf(chat.person),
    chat: privateChat(chat.person),
    date: unixNow(world),
    ...content,
  } as Message;
  putMessage(world, chat, message);
  world.updates.push({ message: message as NonNullable<Update['message']> });
  return message;
}

function setBlocked(world: World, chat: Chat, blocked: boolean): void {
  if (chat.blocked === blocked) return;
  chat.blocked = blocked;
  const member = { user: world.me, status: 'member' as const };
  const kicked = { user: world.me, status: 'kicked' as const, until_date: 0 };
  const [before, after] = blocked ? [member, kicked] : [kicked, member];
  world.updates.push({
    my_chat_member: {
      chat: privateChat(chat.person),
      from: userOf(chat.person),
      date: unixNow(world),
      old_chat_member: before,
      new_chat_member: after,
    },
  });
  world.bus.publish({ type: 'chat', chatId: chat.person.id });
}

/** Parts of at most 4096 units, cut at a line end where one is near. */
function split(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > MOST_TEXT_UNITS) {
    const line = rest.lastIndexOf('\n', MOST_TEXT_UNITS - 1);
    const cut = line > MOST_TEXT_UNITS / 2 ? line : MOST_TEXT_UNITS;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}
