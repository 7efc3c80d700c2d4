/** What the outbox needs done at the messenger; main gives it. */
import type { OutboxEntry } from '../store/outbox-signal.ts';

interface Parcel {
  readonly personId: string;
  readonly chat: string;
  /** The screen and all that was said about it. */
  readonly out: NonNullable<OutboxEntry['out']>;
  /** Message ids to be edited into the screen; empty for a new message. */
  readonly edits: readonly number[];
}

export type Delivery =
  /** Ids of the message, in its parts when it had to be cut. */
  | { readonly kind: 'sent'; readonly messageIds: readonly number[] }
  /** The chat is dead until the person writes again. */
  | { readonly kind: 'gone' }
  /** Not delivered for now; `limited` means that the server's limit was hit, so that everybody waits. */
  | { readonly kind: 'retry'; readonly afterMs?: number; readonly limited?: boolean }
  /** The message to be edited is no more: a new one has to be sent. */
  | { readonly kind: 'edit-lost' }
  /** There is nothing left to do. */
  | { readonly kind: 'needless' }
  | { readonly kind: 'refused'; readonly code: number };

export interface Courier {
  /** Renders the screen in the reader's language and sends it, or edits the messages into it. */
  deliver(parcel: Parcel): Promise<Delivery>;
  /** Deletes messages of one chat, at most 100; `sent` when they are gone. */
  remove(chat: string, messageIds: readonly number[]): Promise<Delivery>;
  /** Takes the words and buttons out of a message that is too old to be deleted. */
  empty(personId: string, chat: string, messageId: number): Promise<Delivery>;
  /** Answers a tapped button. */
  answer(callbackId: string, text?: string, alert?: boolean): Promise<Delivery>;
}
