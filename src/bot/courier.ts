/** Carries screens to Telegram: rendered when they are sent, in the language the reader has now. The only code that sends. */
import { hash } from 'node:crypto';
import type { Api } from 'grammy';
import type { Screen } from '../domain/screen.ts';
import type { Reader } from '../text/format.ts';
import type { Texts } from '../text/texts.ts';
import { sendAttached, sendMade } from './attachment.ts';
import { type Failure, failureOf } from './delivery-errors.ts';
import { InputFile } from './grammy.ts';
import { render } from './render.ts';

type Delivered = { readonly kind: 'sent'; readonly messageIds: readonly number[] } | Failure;

export interface CourierParts {
  readonly api: Api;
  readonly texts: Texts;
  readonly readerOf: (personId: string) => Promise<Reader>;
  /** The bytes of a made file; undefined when it is no more. */
  readonly madeFile: (id: string) => Promise<Uint8Array | undefined>;
}

/** Of at least so many messages it is remembered what they show, so that an edit that changes nothing is not sent. */
const remembered = 5_000;

/** What the outbox needs: deliver, remove, answer. Failures are values. */
export function makeCourier({ api, texts, readerOf, madeFile }: CourierParts) {
  /** The newest, and those before them. */
  let shown = new Map<string, string>();
  let shownBefore = new Map<string, string>();
  const remember = (key: string, content: string): void => {
    if (shown.size >= remembered) {
      shownBefore = shown;
      shown = new Map();
    }
    shown.set(key, content);
  };
  return {
    async deliver(parcel: {
      personId: string;
      chat: string;
      out: { screen: Screen };
      edits: readonly number[];
    }): Promise<Delivered> {
      const reader = await readerOf(parcel.personId);
      const message = render(parcel.out.screen, texts, reader);
      const { text, ...how } = message;
      const [edit] = parcel.edits;
      const { attachment } = parcel.out.screen;
      if (attachment?.kind === 'made') {
        const bytes = await madeFile(attachment.id);
        if (!bytes) return { kind: 'needless' };
        return attempt(async () => [await sendMade(api, Number(parcel.chat), { ...attachment, bytes }, message)]);
      }
      if (attachment)
        return attempt(async () => [
          await sendAttached(api, Number(parcel.chat), attachment, message, { texts, reader }),
        ]);
      const content = hash('sha1', text + JSON.stringify(how.reply_markup ?? null));
      const key = `${parcel.chat} ${edit}`;
      if (edit !== undefined && (shown.get(key) ?? shownBefore.get(key)) === content) return { kind: 'needless' };
      return attempt(async () => {
        const { protect_content: _, ...changes } = how;
        const id = edit ?? (await api.raw.sendMessage({ chat_id: Number(parcel.chat), text, ...how })).message_id;
        if (edit !== undefined)
          await api.raw.editMessageText({ chat_id: Number(parcel.chat), message_id: edit, text, ...changes });
        remember(`${parcel.chat} ${id}`, content);
        return [id];
      });
    },
    remove: (chat: string, messageIds: readonly number[]): Promise<Delivered> =>
      attempt(async () => {
        await api.raw.deleteMessages({ chat_id: Number(chat), message_ids: [...messageIds] });
        return messageIds;
      }),
    async empty(personId: string, chat: string, messageId: number): Promise<Delivered> {
      const text = texts.plain({ key: 'common.withdrawn' }, await readerOf(personId));
      const at = { chat_id: Number(chat), message_id: messageId };
      const asText = await attempt(async () => {
        await api.raw.editMessageText({ ...at, text });
        return [messageId];
      });
      if (asText.kind !== 'refused') return asText;
      // It has no text of its own: a file, which another one takes the place of.
      return attempt(async () => {
        const media = new InputFile(Buffer.from(`${text}\n`), 'withdrawn.txt');
        await api.editMessageMedia(at.chat_id, messageId, { type: 'document', media, caption: text });
        return [messageId];
      });
    },
    answer: (callbackId: string, text?: string, alert?: boolean): Promise<Delivered> =>
      attempt(async () => {
        await api.raw.answerCallbackQuery({
          callback_query_id: callbackId,
          ...(text ? { text } : {}),
          ...(alert ? { show_alert: true } : {}),
        });
        return [];
      }),
  };
}

async function attempt(call: () => Promise<readonly number[]>): Promise<Delivered> {
  try {
    return { kind: 'sent', messageIds: await call() };
  } catch (error) {
    return failureOf(error);
  }
}
