/** What the sender asks of the store: what waits, whom it is for, and how it ended. */
import { groupOf } from '../domain/recipient.ts';
import type { Instant, Outgoing } from '../domain/screen.ts';
import { chatOf } from './addresses.ts';
import {
  type KnownMessage,
  messagesOf,
  registerDeleted,
  registerEdited,
  registerSent,
  sentAtOf,
} from './message-register.ts';
import { and, asc, eq, gt, isNull, lt, lte, min, or, type SQL } from './orm.ts';
import { release, removeEntries } from './outbox-queue.ts';
import type { OutboxEntry, OutboxOp } from './outbox-signal.ts';
import type { ReadTx, Tx } from './tx.ts';

/** Everything that may be sent now, best rank first, then in order; at most `limit`. */
export function dueEntries(tx: ReadTx, limit: number): Promise<OutboxEntry[]> {
  const { outbox } = tx.t;
  return entries(tx, or(isNull(outbox.notBefore), lte(outbox.notBefore, tx.now)), limit);
}

/** What may be sent to one person now. */
export function dueEntriesOf(tx: ReadTx, personId: string, limit: number): Promise<OutboxEntry[]> {
  const { outbox } = tx.t;
  const due = or(isNull(outbox.notBefore), lte(outbox.notBefore, tx.now));
  return entries(tx, and(eq(outbox.personId, personId), due), limit);
}

/** People for whom something may be sent now, those with the best rank first. */
export async function peopleWaiting(tx: ReadTx, limit: number): Promise<string[]> {
  const { outbox } = tx.t;
  const rank = min(outbox.rank);
  const rows = await tx.db
    .select({ personId: outbox.personId, rank })
    .from(outbox)
    .where(and(eq(outbox.state, 'waiting'), or(isNull(outbox.notBefore), lte(outbox.notBefore, tx.now))))
    .groupBy(outbox.personId)
    .orderBy(asc(rank), asc(min(outbox.place)))
    .limit(limit);
  return rows.map(({ personId }) => personId);
}

/** Whether an entry is still to be sent: another process may have replaced or withdrawn it. */
export async function stillWaits(tx: ReadTx, id: number): Promise<boolean> {
  const rows = await tx.db
    .select({ id: tx.t.outbox.id })
    .from(tx.t.outbox)
    .where(and(eq(tx.t.outbox.id, id), eq(tx.t.outbox.state, 'waiting')));
  return rows.length > 0;
}

async function entries(tx: ReadTx, which: SQL | undefined, limit: number): Promise<OutboxEntry[]> {
  const { outbox } = tx.t;
  const rows = await tx.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, 'waiting'), which))
    .orderBy(asc(outbox.rank), asc(outbox.place))
    .limit(limit);
  const opened: OutboxEntry[] = [];
  for (const { body, op, state: _, createdAt: __, ...row } of rows) {
    const out = body && ((await tx.seals.open('service', 'outbox', String(row.id), body)) as Outgoing);
    opened.push({ ...row, op: op as OutboxOp, out: out ?? null });
  }
  return opened;
}

/** When the next entry comes due that is not due yet. */
export async function nextDueAt(tx: ReadTx): Promise<Instant | undefined> {
  const { outbox } = tx.t;
  const [row] = await tx.db
    .select({ notBefore: outbox.notBefore })
    .from(outbox)
    .where(and(gt(outbox.notBefore, tx.now), eq(outbox.state, 'waiting')))
    .orderBy(asc(outbox.notBefore))
    .limit(1);
  return row?.notBefore ?? undefined;
}

export interface Recipient {
  /** Id of the private chat; null when the person has no account, or it cannot be reached. */
  readonly chat: string | null;
  /** The message that has the entry's handle, or that it edits by id. */
  readonly known: readonly KnownMessage[];
}

/** Whom an entry is for, and which message it may edit. A `sentAt` of 0 stands for unknown. */
export async function recipientOf(tx: ReadTx, entry: OutboxEntry): Promise<Recipient> {
  const { personId, handle, out } = entry;
  const group = groupOf(personId);
  if (group) return { chat: group.chat, known: [] };
  const account = await chatOf(tx, personId);
  const chat = account?.isReachable ? account.chat : null;
  if (out?.edits !== undefined) {
    const sentAt = out.screen.sensitivity === 'names' ? await sentAtOf(tx, personId, out.edits) : undefined;
    return { chat, known: [{ messageId: out.edits, sentAt: sentAt ?? 0 }] };
  }
  const known = handle === null || handle.startsWith('~') || out?.anew ? [] : await messagesOf(tx, personId, handle);
  return { chat, known };
}

export type Ending =
  | {
      readonly kind: 'sent' | 'edited';
      readonly entry: OutboxEntry;
      readonly chat: string;
      readonly messageIds: readonly number[];
    }
  /** Expired, refused or needless. */
  | { readonly kind: 'dropped'; readonly entry: OutboxEntry }
  | { readonly kind: 'deleted'; readonly entry: OutboxEntry }
  /** Waits until the person can be reached. */
  | { readonly kind: 'parked'; readonly entry: OutboxEntry }
  /** The chat turned out to be dead. */
  | { readonly kind: 'gone'; readonly entry: OutboxEntry };

/** Stores how deliveries ended, many at once. `onUnreachable` hears of each person whose chat turned out dead. */
export async function settle(
  tx: Tx,
  endings: readonly Ending[],
  onUnreachable: (personId: string, tx: Tx) => Promise<void>,
): Promise<void> {
  const over = endings.filter(({ kind }) => kind !== 'gone' && kind !== 'parked');
  await removeEntries(
    tx,
    over.map(({ entry }) => entry.id),
  );
  for (const ending of endings) {
    const { entry } = ending;
    if (ending.kind === 'gone') {
      await markUnreachable(tx, entry.personId);
      await onUnreachable(entry.personId, tx);
    } else if (ending.kind === 'parked') await park(tx, entry);
    else {
      if (ending.kind === 'deleted' && entry.handle !== null) await registerDeleted(tx, entry.personId, entry.handle);
      if (ending.kind === 'sent' || ending.kind === 'edited') await register(tx, ending);
    }
  }
}

async function register(tx: Tx, ending: Ending & { kind: 'sent' | 'edited' }): Promise<void> {
  const { entry, chat, messageIds, kind } = ending;
  if (!entry.out) return;
  const sent = { personId: entry.personId, chat, messageIds, handle: entry.out.handle ?? null, out: entry.out };
  await (kind === 'sent' ? registerSent(tx, sent) : registerEdited(tx, sent));
  const { attachment } = entry.out.screen;
  if (attachment?.kind === 'made') await tx.db.delete(tx.t.madeFile).where(eq(tx.t.madeFile.id, attachment.id));
}

/** Their account is dead until they write again: what waits for them is parked. */
async function markUnreachable(tx: Tx, personId: string): Promise<void> {
  const { account, outbox } = tx.t;
  await tx.db
    .update(account)
    .set({ unreachableSince: tx.now })
    .where(and(eq(account.personId, personId), isNull(account.unreachableSince)));
  await tx.db.update(outbox).set({ state: 'parked' }).where(eq(outbox.personId, personId));
}

async function park(tx: Tx, entry: OutboxEntry): Promise<void> {
  const { outbox } = tx.t;
  await tx.db.update(outbox).set({ state: 'parked' }).where(eq(outbox.id, entry.id));
  // They may have written between the look-up and now.
  if ((await recipientOf(tx, entry)).chat !== null) await release(tx, entry.personId);
}

/** Deletes entries that expired before they could be sent. */
export async function purgeOutbox(tx: Tx): Promise<void> {
  await tx.db.delete(tx.t.outbox).where(lt(tx.t.outbox.expiresAt, tx.now));
}
