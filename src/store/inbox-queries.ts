/** The inbox: raw updates, stored (sealed) or handled before they are confirmed, each handled once. */
import type { Instant } from '../domain/screen.ts';
import { laneKey } from './addresses.ts';
import { and, asc, eq, gt, gte, isNotNull, isNull, lt, lte, or, sql } from './orm.ts';
import { prepared } from './prepared.ts';
import type { ReadTx, Tx } from './tx.ts';

const KEPT_MS = 2 * 86_400_000;
const PAGE = 500;
/** Of one chat. */
const AT_ONCE = 20;

export interface Incoming {
  readonly updateId: number;
  readonly lane: string;
  readonly update: unknown;
}

export interface Waiting extends Incoming {
  readonly id: number;
  /** Keyed hash of the lane, as it is stored. */
  readonly key?: string;
  /** Times that it was tried before it was stored. */
  readonly failures?: number;
}

const insert = prepared(({ db, t }) =>
  db
    .insert(t.inbox)
    .values({
      updateId: sql.placeholder('updateId'),
      lane: sql.placeholder('lane'),
      body: sql.placeholder('body'),
      attempts: 0,
      receivedAt: sql.placeholder('receivedAt'),
    })
    .onConflictDoNothing({ target: t.inbox.updateId })
    .returning({ id: t.inbox.id })
    .prepare('inbox_insert'),
);

/** Stores a batch and returns those not stored before, in order. */
export async function storeIncoming(tx: Tx, batch: readonly Incoming[]): Promise<Waiting[]> {
  const stored: Waiting[] = [];
  for (const incoming of batch) {
    const { updateId, lane, update } = incoming;
    const body = await tx.seals.seal('service', 'inbox', String(updateId), update);
    const key = laneKey(tx.seals, lane);
    const [row] = await insert(tx).execute({ updateId, lane: key, body, receivedAt: tx.now });
    if (row) stored.push({ ...incoming, id: row.id, key });
  }
  return stored;
}

const insertHandled = prepared(({ db, t }) =>
  db
    .insert(t.inbox)
    .values({
      updateId: sql.placeholder('updateId'),
      lane: '',
      attempts: 0,
      receivedAt: sql.placeholder('now'),
      doneAt: sql.placeholder('now'),
    })
    .prepare('inbox_insert_handled'),
);

/** Notes that an update came and is handled in this transaction. Throws when it was stored before. */
export async function storeHandled(tx: Tx, { updateId }: Incoming): Promise<void> {
  await insertHandled(tx).execute({ updateId, now: tx.now });
}

const storedBetween = prepared(({ db, t }) =>
  db
    .select({ updateId: t.inbox.updateId })
    .from(t.inbox)
    .where(and(gte(t.inbox.updateId, sql.placeholder('first')), lte(t.inbox.updateId, sql.placeholder('last'))))
    .prepare('inbox_between'),
);

/** Those of a batch that were not stored before: its numbers follow one another. */
export async function notStored(tx: ReadTx, batch: readonly Incoming[]): Promise<readonly Incoming[]> {
  const numbers = batch.map(({ updateId }) => updateId);
  const stored = await storedBetween(tx).execute({ first: Math.min(...numbers), last: Math.max(...numbers) });
  if (stored.length === 0) return batch;
  const known = new Set(stored.map(({ updateId }) => updateId));
  return batch.filter(({ updateId }) => !known.has(updateId));
}

const markDone = prepared(({ db, t }) =>
  db
    .update(t.inbox)
    .set({ doneAt: sql`${sql.placeholder('now')}`, lane: '', body: null })
    .where(and(eq(t.inbox.id, sql.placeholder('id')), isNull(t.inbox.doneAt), isNull(t.inbox.parkedAt)))
    .returning({ id: t.inbox.id })
    .prepare('inbox_done'),
);

/** Marks it handled and forgets its body and whose it was; false when it was handled or parked before. */
export async function markHandled(tx: Tx, id: number): Promise<boolean> {
  const rows = await markDone(tx).execute({ id, now: tx.now });
  return rows.length > 0;
}

/** Sets aside an update that cannot be handled; it is kept, sealed, until the purge. */
export async function parkIncoming(tx: Tx, id: number, attempts: number): Promise<void> {
  await tx.db.update(tx.t.inbox).set({ parkedAt: tx.now, attempts }).where(eq(tx.t.inbox.id, id));
}

const nextInLane = prepared(({ db, t: { inbox } }) =>
  db
    .select({ id: inbox.id, updateId: inbox.updateId, lane: inbox.lane, body: inbox.body, attempts: inbox.attempts })
    .from(inbox)
    .where(and(eq(inbox.lane, sql.placeholder('lane')), isNull(inbox.doneAt), isNull(inbox.parkedAt)))
    .orderBy(asc(inbox.id))
    .limit(AT_ONCE)
    .prepare('inbox_next_in_lane'),
);

/** The updates under that key that have to be handled next, in order, with how often each was tried. */
export async function nextOfLane(tx: ReadTx, key: string): Promise<Waiting[]> {
  const rows = await nextInLane(tx).execute({ lane: key });
  return Promise.all(
    rows.map(async ({ body, attempts: failures, ...row }) => {
      const update = body && (await tx.seals.open('service', 'inbox', String(row.updateId), body));
      return { ...row, update, failures };
    }),
  );
}

/** Another try of it failed. */
export async function countFailure(tx: Tx, id: number, attempts: number): Promise<void> {
  await tx.db.update(tx.t.inbox).set({ attempts }).where(eq(tx.t.inbox.id, id));
}

/** Keys of chats whose updates have waited since before `before`. */
export async function lanesWaiting(tx: ReadTx, before: Instant): Promise<string[]> {
  const { inbox } = tx.t;
  const rows = await tx.db
    .selectDistinct({ lane: inbox.lane })
    .from(inbox)
    .where(and(isNull(inbox.doneAt), isNull(inbox.parkedAt), lte(inbox.receivedAt, before)))
    .limit(PAGE);
  return rows.map(({ lane }) => lane);
}

/** What an earlier process left unhandled, in order, a page at a time after `afterId`. */
export async function unhandled(tx: ReadTx, afterId: number): Promise<Omit<Waiting, 'lane'>[]> {
  const { inbox } = tx.t;
  const rows = await tx.db
    .select({ id: inbox.id, updateId: inbox.updateId, body: inbox.body })
    .from(inbox)
    .where(and(gt(inbox.id, afterId), isNull(inbox.doneAt), isNull(inbox.parkedAt)))
    .orderBy(asc(inbox.id))
    .limit(PAGE);
  const waiting: Omit<Waiting, 'lane'>[] = [];
  for (const { body, ...row } of rows) {
    const update = body && (await tx.seals.open('service', 'inbox', String(row.updateId), body));
    waiting.push({ ...row, update });
  }
  return waiting;
}

/** Deletes handled and parked updates two days after they came. */
export async function purgeInbox(tx: Tx): Promise<void> {
  const { inbox } = tx.t;
  await tx.db
    .delete(inbox)
    .where(and(lt(inbox.receivedAt, tx.now - KEPT_MS), or(isNotNull(inbox.doneAt), isNotNull(inbox.parkedAt))));
}
