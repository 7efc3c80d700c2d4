/** What the intake needs to know of Telegram: the number of an update, and whose it is. */
import type { Update } from 'grammy/types';

type Polled =
  | { readonly kind: 'updates'; readonly updates: readonly Update[] }
  | { readonly kind: 'retry'; readonly afterMs?: number; readonly why: string; readonly otherPoller?: true }
  | { readonly kind: 'fatal'; readonly why: string };

export interface UpdateSource {
  /** Waits for updates from `offset` on, which confirms all before it. */
  getUpdates(offset: number | undefined, signal: AbortSignal): Promise<Polled>;
}

/**
 * The chat whose updates are handled in order. A private chat has the id of its person, so that a tap, which may come
 * from a message elsewhere, waits for the text before it.
 */
export function laneOf(update: Update): string {
  const message = update.message ?? update.edited_message;
  if (message) return String(message.chat.id);
  const change = update.my_chat_member;
  if (change) return String(change.chat.id);
  const press = update.callback_query;
  return press ? String(press.from.id) : 'other';
}
