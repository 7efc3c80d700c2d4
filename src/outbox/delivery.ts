/** One entry on its way: whom it is for, new or an edit, and how it ended. */
import { faultOf, type Log } from '../store/log.ts';
import { type KnownMessage, mayHoldNames } from '../store/message-register.ts';
import { type Ending, type Recipient, recipientOf, stillWaits } from '../store/outbox-queries.ts';
import type { OutboxEntry } from '../store/outbox-signal.ts';
import type { Store } from '../store/tx.ts';
import type { Courier, Delivery } from './courier.ts';

export interface Again {
  readonly kind: 'again';
  readonly afterMs?: number;
  readonly limited?: boolean;
}

export type Attempt = Ending | Again;

export interface Tried {
  readonly store: Store;
  readonly courier: Courier;
  readonly clock: () => number;
  readonly log: Log;
}

/** Tries to deliver an entry. Never throws: a bug in the rendering drops the entry and is logged. */
export async function attempt(entry: OutboxEntry, tried: Tried): Promise<Attempt> {
  const { store, clock, log } = tried;
  if (entry.expiresAt !== null && entry.expiresAt <= clock()) return { kind: 'dropped', entry };
  try {
    const [recipient, waits] = await store.read((tx) =>
      Promise.all([recipientOf(tx, entry), store.shared ? stillWaits(tx, entry.id) : true]),
    );
    if (!waits) return { kind: 'dropped', entry };
    if (recipient.chat === null) return { kind: 'parked', entry };
    return await send(entry, { ...recipient, chat: recipient.chat }, tried);
  } catch (error) {
    log.error({ entry: entry.id, fault: faultOf(error) }, 'A message could not be made');
    return { kind: 'dropped', entry };
  }
}

type Reachable = Recipient & { readonly chat: string };

async function send(entry: OutboxEntry, { chat, known }: Reachable, { courier, clock, log }: Tried): Promise<Attempt> {
  const { out, personId } = entry;
  if (entry.op === 'delete' || !out) {
    if (known.length === 0) return { kind: 'dropped', entry };
    const removed = await courier.remove(chat, known.map(idOf));
    return removed.kind === 'sent' ? { kind: 'deleted', entry } : end(entry, removed, log);
  }
  const fits = out.screen.sensitivity !== 'names' || known.every(({ sentAt }) => mayHoldNames(sentAt, clock()));
  if (known.length > 0 && fits && !out.anew) {
    const edits = known.map(idOf);
    const edited = await courier.deliver({ personId, chat, out, edits });
    if (edited.kind === 'sent') return { kind: 'edited', entry, chat, messageIds: edited.messageIds };
    if (edited.kind === 'needless') return { kind: 'edited', entry, chat, messageIds: edits };
    if (edited.kind !== 'edit-lost') return end(entry, edited, log);
  }
  const sent = await courier.deliver({ personId, chat, out, edits: [] });
  return sent.kind === 'sent' ? { kind: 'sent', entry, chat, messageIds: sent.messageIds } : end(entry, sent, log);
}

const idOf = (message: KnownMessage): number => message.messageId;

function end(entry: OutboxEntry, delivery: Exclude<Delivery, { kind: 'sent' }>, log: Log): Attempt {
  switch (delivery.kind) {
    case 'retry':
      return { ...delivery, kind: 'again' };
    case 'gone':
      return { kind: 'gone', entry };
    case 'refused':
      log.error({ entry: entry.id, code: delivery.code }, 'A message was refused');
      return { kind: 'dropped', entry };
    case 'edit-lost':
    case 'needless':
      return { kind: entry.op === 'delete' ? 'deleted' : 'dropped', entry };
  }
}
