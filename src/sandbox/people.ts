import { randomInt } from 'node:crypto';
import type { Message, Update } from 'grammy/types';
import { cleanText } from './clean.ts';
import { checkPhoto, documentOf, photoOf } from './files.ts';
import { forwarded } from './forwarding.ts';
import type { Upload } from './input.ts';
import { typedMessage, typedMessages } from './typed-text.ts';
import { Unable } from './unable.ts';
import { startLink } from './url.ts';
import { type Chat, privateChat, putMessage, unixNow, userOf, type World } from './world.ts';

const EDITABLE_SECONDS = 48 * 60 * 60;
/** Files of one album. */
const MOST_TOGETHER = 10;

interface FileManner {
  readonly asPhoto?: boolean;
  readonly caption?: string;
  /** The album that the file is a part of. */
  readonly album?: string;
}

/** What the people of the cast do; used by the page and by tests. Each throws Unable when a person could not do it. */
export interface People {
  /** Sends a text; one longer than 4096 units goes as several messages, as clients do. */
  say(personId: number, text: string): readonly Message[];
  /** Changes an own message: its text, or the caption of a file. Not after 48 hours. */
  edit(personId: number, messageId: number, text: string): void;
  sendFile(personId: number, upload: Upload, more?: FileManner): Message;
  /** Sends files at once: ten to an album, each a message of its own, the caption with the first. */
  sendAlbum(personId: number, uploads: readonly Upload[], more?: Omit<FileManner, 'album'>): readonly Message[];
  /** Hands a message of a chat (one's own when left out) on to the bot; `hidden` withholds the account it came from. */
  forward(personId: number, messageId: number, more?: { readonly from?: number; readonly hidden?: boolean }): Message;
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
    if (chat.blocked) {
      throw new Unable('blocked', `${chat.person.firstName} has blocked the bot and must unblock it to write`);
    }
    chat.started = true;
    return chat;
  };
  const people: People = {
    say(personId, text) {
      const chat = openChat(personId);
      return typedMessages(text).map((content) => arrive(world, chat, content));
    },
    edit(personId, messageId, text) {
      const chat = openChat(personId);
      const before = chat.messages.get(messageId);
      if (before?.from?.id !== personId || before.forward_origin)
        throw new Unable('not-own', 'Only own messages change');
      if (unixNow(world) - before.date > EDITABLE_SECONDS)
        throw new Unable('too-old', 'It can be changed for 48 hours');
      const { text: isText, entities: _, caption_entities: __, ...kept } = before;
      const typed = typedMessage(text);
      const changed =
        isText === undefined
          ? { caption: typed.text, ...(typed.entities ? { caption_entities: typed.entities } : {}) }
          : typed;
      const message = { ...kept, ...changed, edit_date: unixNow(world) } as Message;
      putMessage(world, chat, message);
      world.updates.push({ edited_message: message as NonNullable<Update['edited_message']> });
    },
    sendFile(personId, upload, { asPhoto = false, caption = '', album } = {}) {
      const chat = openChat(personId);
      if (asPhoto) checkPhoto(upload);
      const kept = world.files.keep(upload, asPhoto ? 'photos' : 'documents');
      const content = asPhoto ? { photo: photoOf(kept) } : { document: documentOf(kept) };
      const words = cleanText(caption).text;
      return arrive(world, chat, {
        ...content,
        ...(words === '' ? {} : { caption: words }),
        ...(album === undefined ? {} : { media_group_id: album }),
      });
    },
    sendAlbum(personId, uploads, { caption = '', asPhoto = false } = {}) {
      // One request of the client: the bot's next poll finds all of it.
      const release = world.updates.hold();
      try {
        return uploads.map((upload, at) => {
          const first = at - (at % MOST_TOGETHER);
          const isAlone = first === uploads.length - 1;
          const album = `${world.lastMessageId() + 1 - (at - first)}${String(personId).padStart(12, '0')}`;
          return people.sendFile(personId, upload, {
            asPhoto,
            caption: at === 0 ? caption : '',
            ...(isAlone ? {} : { album }),
          });
        });
      } finally {
        release();
      }
    },
    forward(personId, messageId, { from = personId, hidden = false } = {}) {
      const source = chatOf(from).messages.get(messageId);
      if (source === undefined) throw new Unable('gone', 'The message is not there any more');
      const content = forwarded(source, hidden);
      return arrive(world, openChat(personId), content);
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
        throw new Unable('other-bot', `${link} does not open this bot`);
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
