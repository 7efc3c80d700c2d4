import type { InlineKeyboardButton, Message } from 'grammy/types';
import type { CallbackAnswer } from '../../src/sandbox/bus.ts';
import type { Upload } from '../../src/sandbox/input.ts';
import type { CastMember } from '../../src/sandbox/options.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { showChat } from './show-chat.ts';

/** Real time that a person waits for something to appear. */
const PATIENCE_MS = 30_000;

/** One person with a phone. Acts happen at once; `sees` and `answerTo` wait. */
export interface Person {
  readonly id: number;
  says(text: string): void;
  /** Presses a button of the newest message that has one with this label; throws with the screen if there is none. */
  taps(label: string | RegExp): string;
  /** Likewise by the beginning of the callback data. */
  tapsData(prefix: string): string;
  /** Sends callback data that no button offers, as a changed client can. */
  forges(data: string, messageId?: number): string;
  opensLink(url: string): void;
  sends(file: Upload, more?: { readonly asPhoto?: boolean; readonly caption?: string }): void;
  blocks(): void;
  unblocks(): void;
  /** The newest message from the bot that holds the text; waits for it, then throws with the screen. */
  sees(what: string | RegExp): Promise<Message>;
  /** Watches for `forMs` of real time (after `idle` a moment is enough) and throws if such a message shows. */
  neverSees(what: string | RegExp, forMs?: number): Promise<void>;
  /** The answer to a tap (its toast or alert). */
  answerTo(queryId: string): Promise<CallbackAnswer>;
  /** Newest message from the bot; throws when there is none. */
  last(): Message;
  /** Labels of all buttons in the chat, newest message last. */
  buttons(): readonly string[];
  /** All visible messages, oldest first. */
  chat(): readonly Message[];
  /** The link in a button (shared or copied ones too) or text of the newest message that has one matching. */
  link(pattern: RegExp): string;
}

export function makePerson(sandbox: Sandbox, member: CastMember): Person {
  const { id } = member;
  const chat = (): readonly Message[] => sandbox.messages(id);
  const fail = (what: string): Error => new Error(`${member.firstName} ${what}. On screen:\n${showChat(chat(), id)}`);
  const fromBot = (): readonly Message[] => chat().filter((message) => message.from?.id !== id);
  const press = (wanted: (button: InlineKeyboardButton) => boolean, described: string): string => {
    const found = newest(chat(), (message) => buttonsIn(message).find(wanted));
    if (found === undefined) throw fail(`has no button ${described}`);
    const { message, value: button } = found;
    if (!('callback_data' in button)) throw fail(`can't press ${described}: it opens or copies something`);
    return sandbox.people.press(id, message.message_id, button.callback_data);
  };
  const visible = (what: string | RegExp): Message | undefined =>
    newest(fromBot(), (message) => (matches(textOf(message), what) ? message : undefined))?.value;

  return {
    id,
    says: (text) => void sandbox.people.say(id, text),
    taps: (label) => press((button) => isLabel(button.text, label), `labelled ${label}`),
    tapsData: (prefix) =>
      press((button) => 'callback_data' in button && button.callback_data.startsWith(prefix), `with data ${prefix}…`),
    forges: (data, messageId = fromBot().at(-1)?.message_id ?? 1) => sandbox.people.press(id, messageId, data),
    opensLink: (url) => sandbox.people.openLink(id, url),
    sends: (file, more) => void sandbox.people.sendFile(id, file, more),
    blocks: () => sandbox.people.block(id),
    unblocks: () => sandbox.people.unblock(id),
    sees: (what) =>
      waitFor(
        sandbox,
        () => visible(what),
        PATIENCE_MS,
        () => fail(`never saw ${what}`),
      ),
    async neverSees(what, forMs = 50) {
      const unseen = new Error('unseen');
      const seen = await waitFor(
        sandbox,
        () => visible(what),
        forMs,
        () => unseen,
      ).catch((error: unknown) => error);
      if (seen !== unseen) throw fail(`saw ${what}, which must not be shown`);
    },
    answerTo: (queryId) =>
      waitFor(
        sandbox,
        () => sandbox.answerTo(queryId),
        PATIENCE_MS,
        () => fail('got no answer to the tap'),
      ),
    last() {
      const message = fromBot().at(-1);
      if (message === undefined) throw fail('has got no message yet');
      return message;
    },
    buttons: () => chat().flatMap((message) => buttonsIn(message).map((button) => button.text)),
    chat,
    link(pattern) {
      const found = newest(chat(), (message) => linksIn(message).find((link) => pattern.test(link)));
      if (found === undefined) throw fail(`has no link like ${pattern}`);
      return found.value;
    },
  };
}

/** Text or caption; for a file without one, its name. */
const textOf = (message: Message): string => message.text ?? message.caption ?? message.document?.file_name ?? '';

const buttonsIn = (message: Message): readonly InlineKeyboardButton[] =>
  message.reply_markup?.inline_keyboard.flat() ?? [];

/** Invisible isolates around names and numbers don't count when a test looks for words. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');
const matches = (text: string, what: string | RegExp): boolean =>
  typeof what === 'string' ? plain(text).includes(plain(what)) : what.test(plain(text));
const isLabel = (text: string, label: string | RegExp): boolean =>
  typeof label === 'string' ? plain(text) === plain(label) : label.test(plain(text));

/** The link inside a t.me/share link; any other as it is. */
const sharedLink = (url: string): string =>
  /^https:\/\/t\.me\/share\/url\?/.test(url) ? (new URL(url).searchParams.get('url') ?? url) : url;

function linksIn(message: Message): string[] {
  const inButtons = buttonsIn(message).flatMap((button) => {
    if ('url' in button) return [sharedLink(button.url)];
    return 'copy_text' in button ? [button.copy_text.text] : [];
  });
  const entities = message.entities ?? message.caption_entities ?? [];
  const inText = entities.flatMap((entity) => {
    if (entity.type === 'text_link') return [entity.url];
    const isLink = entity.type === 'url' || entity.type === 'code';
    return isLink ? [textOf(message).slice(entity.offset, entity.offset + entity.length)] : [];
  });
  return [...inButtons, ...inText];
}

function newest<T>(messages: readonly Message[], find: (message: Message) => T | undefined) {
  for (const message of messages.toReversed()) {
    const value = find(message);
    if (value !== undefined) return { message, value };
  }
  return undefined;
}

/** Looks at once and after each change, until `patienceMs` of real time are over. */
function waitFor<T>(sandbox: Sandbox, look: () => T | undefined, patienceMs: number, failure: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const found = look();
    if (found !== undefined) {
      resolve(found);
      return;
    }
    const timer = setTimeout(() => {
      unsubscribe();
      reject(failure());
    }, patienceMs);
    const unsubscribe = sandbox.subscribe(() => {
      const value = look();
      if (value === undefined) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(value);
    });
  });
}
