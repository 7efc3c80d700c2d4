import type { Message, User } from 'grammy/types';
import { type Bus, type CallbackAnswer, makeBus } from './bus.ts';
import { type Faults, makeFaults } from './faults.ts';
import { type FileStore, makeFileStore } from './files.ts';
import type { Kept, KeptChat } from './keeping.ts';
import { type CountSend, makeRateLimiter } from './limits.ts';
import type { Lint } from './lint.ts';
import type { CastMember, SandboxOptions } from './options.ts';
import { makeProfile, type Profile } from './profile.ts';
import { makeUpdateQueue, type UpdateQueue } from './updates.ts';

/** A private chat of the bot with a person: what the person sees, oldest first. */
export interface Chat {
  person: CastMember;
  readonly messages: Map<number, Message>;
  readonly pinned: Set<number>;
  /** Emoji that the bot put on a message. */
  readonly reactions: Map<number, string>;
  /** The person has written at least once; before, the bot may not. */
  started: boolean;
  blocked: boolean;
}

interface CallbackRecord {
  readonly chat: Chat;
  readonly messageId: number;
  readonly pressedAt: number;
  answer?: CallbackAnswer;
}

/** A Bot API refusal that the bot received. `wanted` ones were caused by the test or the person. */
export interface RefusalRecord {
  readonly method: string;
  readonly code: number;
  readonly description: string;
  readonly wanted: boolean;
}

/** All that the sandbox knows. */
export interface World {
  readonly options: SandboxOptions;
  readonly me: User;
  readonly chats: ReadonlyMap<number, Chat>;
  readonly queries: Map<string, CallbackRecord>;
  readonly updates: UpdateQueue;
  readonly files: FileStore;
  readonly profile: Profile;
  readonly faults: Faults;
  readonly countSend: CountSend;
  readonly bus: Bus;
  readonly lint: Lint[];
  readonly refusals: RefusalRecord[];
  /** Requests other than getUpdates: how many run, and when (monotonic) something last happened. */
  readonly activity: { running: number; lastAtMs: number };
  nextMessageId(): number;
  lastMessageId(): number;
}

/** `earlier`: how the chats stood when an earlier start of the server ended. */
export function makeWorld(options: SandboxOptions, earlier?: Kept): World {
  const bus = makeBus();
  const activity = { running: 0, lastAtMs: performance.now() };
  let lastMessageId = earlier?.lastMessageId ?? 0;
  const queueChanged = (): void => {
    activity.lastAtMs = performance.now();
    bus.publish({ type: 'queue' });
  };
  return {
    options,
    me: { id: options.bot.id, is_bot: true, first_name: options.bot.name, username: options.bot.username },
    chats: new Map(
      options.cast.map((person) => [
        person.id,
        newChat(
          person,
          earlier?.chats.find((chat) => chat.person.id === person.id),
        ),
      ]),
    ),
    queries: new Map(),
    updates: makeUpdateQueue(() => options.clock.now(), queueChanged, earlier?.queue),
    files: makeFileStore(options.folder, earlier?.files),
    profile: makeProfile(),
    faults: makeFaults(),
    countSend: makeRateLimiter(options.limits),
    bus,
    lint: [],
    refusals: [],
    activity,
    nextMessageId: () => ++lastMessageId,
    lastMessageId: () => lastMessageId,
  };
}

function newChat(person: CastMember, kept?: KeptChat): Chat {
  return {
    person: kept?.started ? { ...kept.person, role: person.role } : person,
    messages: new Map(kept?.messages.map((message) => [message.message_id, message])),
    pinned: new Set(kept?.pinned),
    reactions: new Map(kept?.reactions),
    started: kept?.started ?? false,
    blocked: kept?.blocked ?? false,
  };
}

/** A person as Telegram names them to the bot. */
export function userOf(person: CastMember): User {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
    language_code: person.languageCode,
  };
}

export function privateChat(person: CastMember): Extract<Message['chat'], { type: 'private' }> {
  return {
    id: person.id,
    type: 'private',
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
  };
}

/** Unix seconds of the injected clock. */
export const unixNow = (world: World): number => Math.floor(world.options.clock.now() / 1000);

/** Puts a message into a chat, or in place of its earlier version, and tells everyone. */
export function putMessage(world: World, chat: Chat, message: Message): Message {
  chat.messages.set(message.message_id, message);
  world.bus.publish({ type: 'message', chatId: chat.person.id, message });
  return message;
}

export function removeMessages(world: World, chat: Chat, messageIds: readonly number[]): void {
  for (const id of messageIds) {
    chat.messages.delete(id);
    chat.pinned.delete(id);
  }
  world.bus.publish({ type: 'deleted', chatId: chat.person.id, messageIds });
}
