/** What a transaction does to the outbox: put entries in, take unsent ones back. */
import type { Outgoing } from '../domain/screen.ts';
import { guarded } from '../domain/screen-sensitivity.ts';
import { and, desc, eq, inArray, max, type SQL, sql } from './orm.ts';
import type { OutboxEntry } from './outbox-signal.ts';
import { prepared } from './prepared.ts';
import type { ReadTx, Tx } from './tx.ts';

const RANK = { answer: 0, notice: 1, bulk: 2, guest: 3 } as const;

const sameHandle = prepared(({ db, t }) =>
  db
    .select({ id: t.outbox.id, place: t.outbox.place, rank: t.outbox.rank })
    .from(t.outbox)
    .where(and(eq(t.outbox.personId, sql.placeholder('personId')), eq(t.outbox.handle, sql.placeholder('handle'))))
    .orderBy(desc(t.outbox.place))
    .prepare('outbox_same_handle'),
);

const insert = prepared(({ db, t }) =>
  db
    .insert(t.outbox)
    .values({
      id: sql.placeholder('id'),
      personId: sql.placeholder('personId'),
      rank: sql.placeholder('rank'),
      place: sql.placeholder('place'),
      notBefore: sql.placeholder('notBefore'),
      expiresAt: sql.placeholder('expiresAt'),
      handle: sql.placeholder('handle'),
      op: sql.placeholder('op'),
      about: sql.placeholder('about'),
      body: sql.placeholder('body'),
      state: 'waiting',
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare('outbox_insert'),
);

const REMOVED_AT_ONCE = 16;
const places = Array.from({ length: REMOVED_AT_ONCE }, (_, at) => `id${at}`);

const remove = prepared(({ db, t }) =>
  db
    .delete(t.outbox)
    .where(
      inArray(
        t.outbox.id,
        places.map((place) => sql.placeholder(place)),
      ),
    )
    .prepare('outbox_remove'),
);

/** Takes entries out of the queue; nothing happens to those that are not there any more. */
export async function removeEntries(tx: Tx, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += REMOVED_AT_ONCE) {
    await remove(tx).execute(Object.fromEntries(places.map((place, at) => [place, ids[from + at] ?? ids[from]])));
  }
}

/** Stands for the handle of an entry that names the message it edits by its id, so that such edits collapse too. */
const editHandle = (messageId: number): string => `#${messageId}`;

/** Stands for the sort of an entry of which only the newest is worth sending; no message has it. */
const newestHandle = (sort: string): string => `~${sort}`;

/** Stores the entry and, after the commit, tells the sender. */
export async function enqueue(tx: Tx, asked: Outgoing): Promise<void> {
  const screen = guarded(asked.screen);
  const out = { ...asked, screen };
  const { handle = null, edits, to } = out;
  const newest = handle === null && edits === undefined ? screen.newest : undefined;
  const key = handle ?? (edits === undefined ? newest && newestHandle(newest) : editHandle(edits)) ?? null;
  const rank = RANK[out.priority ?? 'answer'];
  const unsent = key === null || out.anew ? undefined : await unsentOf(tx, to, key);
  const entry = {
    personId: to,
    handle: key,
    op: 'send',
    out,
    rank: newest ? rank : Math.min(rank, unsent?.rank ?? rank),
  } as const;
  // One that is sent in place of another of its sort comes after what was said meanwhile.
  await put(tx, entry, unsent, newest === undefined);
}

/** Deletes the message of that handle from the person's chat; an unsent entry of it is dropped. */
export async function enqueueDelete(tx: Tx, personId: string, handle: string): Promise<void> {
  const unsent = await unsentOf(tx, personId, handle);
  await put(tx, { personId, handle, op: 'delete', out: null, rank: RANK.answer }, unsent, true);
}

async function unsentOf(tx: Tx, personId: string, handle: string) {
  const [row] = await sameHandle(tx).execute({ personId, handle });
  return row;
}

async function put(
  tx: Tx,
  wanted: Pick<OutboxEntry, 'personId' | 'handle' | 'op' | 'out' | 'rank'>,
  unsent: { readonly id: number; readonly place: number } | undefined,
  inItsPlace: boolean,
): Promise<void> {
  const id = tx.newNumber();
  const entry: OutboxEntry = {
    ...wanted,
    id,
    place: (inItsPlace && unsent?.place) || id,
    notBefore: wanted.out?.notBefore ?? null,
    expiresAt: expiryOf(wanted.out),
    about: wanted.out?.about ?? null,
  };
  if (unsent) await removeEntries(tx, [unsent.id]);
  const body = wanted.out && (await tx.seals.seal('service', 'outbox', String(id), wanted.out));
  await insert(tx).execute({ ...entry, out: undefined, body, createdAt: tx.now });
  tx.afterCommit(() => tx.outbox.tell({ kind: 'queued', entry, replaces: unsent?.id ?? null }));
}

/** Names are not sent after the moment at which they were to leave the chat again. */
const expiryOf = (out: Outgoing | null): number | null =>
  out?.expiresAt ?? (out?.screen.sensitivity === 'names' ? out.screen.withdrawAt : undefined) ?? null;

/** Drops the unsent entries about a settled subject. */
export const withdrawAbout = (tx: Tx, about: string): Promise<void> => drop(tx, eq(tx.t.outbox.about, about));

/** Drops what a person has not been sent yet under a handle; what was sent stays. */
export const dropUnsent = (tx: Tx, personId: string, handle: string): Promise<void> =>
  drop(tx, and(eq(tx.t.outbox.personId, personId), eq(tx.t.outbox.handle, handle)));

/** Drops all that a person has not been sent yet. */
export const dropAllUnsent = (tx: Tx, personId: string): Promise<void> => drop(tx, eq(tx.t.outbox.personId, personId));

async function drop(tx: Tx, which: SQL | undefined): Promise<void> {
  const gone = await tx.db.delete(tx.t.outbox).where(which).returning({ id: tx.t.outbox.id });
  const ids = gone.map((row) => row.id);
  if (ids.length > 0) tx.afterCommit(() => tx.outbox.tell({ kind: 'withdrawn', ids }));
}

/** The person can be reached again: what was parked for them goes out. */
export async function release(tx: Tx, personId: string): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ state: 'waiting' })
    .where(and(eq(outbox.personId, personId), eq(outbox.state, 'parked')));
  tx.afterCommit(() => tx.outbox.tell({ kind: 'reachable', personId }));
}

/** The newest number in outbox and register, after which those of this process begin. */
export async function newestNumber({ db, t }: Pick<ReadTx, 'db' | 't'>): Promise<number> {
  const [queued] = await db.select({ id: max(t.outbox.id) }).from(t.outbox);
  const [sent] = await db.select({ id: max(t.message.id) }).from(t.message);
  return Math.max(queued?.id ?? 0, sent?.id ?? 0);
}
