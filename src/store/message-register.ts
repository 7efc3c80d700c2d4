/** The register of messages: which message has which handle, and which have to disappear again when. */
import type { Instant, Outgoing, Screen } from '../domain/screen.ts';
import { subjectsIn } from '../domain/screen-subjects.ts';
import { and, asc, eq, gt, isNotNull, isNull, like, lt, lte, not, or, sql } from './orm.ts';
import { removeEntries } from './outbox-queue.ts';
import { prepared } from './prepared.ts';
import type { ReadTx, Tx } from './tx.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A bot may delete messages younger than 48 h; an hour is kept for when it is away. */
const DELETABLE_MS = 47 * HOUR_MS;
const NAMES_STAY_MS = 24 * HOUR_MS;
const HANDLES_KEPT_MS = 60 * 24 * HOUR_MS;
/** deleteMessages takes so many at once. */
const DELETE_BATCH = 100;

export interface KnownMessage {
  readonly messageId: number;
  readonly sentAt: Instant;
}

/** When a message sent at `sentAt` has to disappear: null for one that may stay. Never too late to be deleted. */
function withdrawalOf(out: Outgoing, sentAt: Instant, now: Instant): Instant | null {
  const { sensitivity, withdrawAt } = out.screen;
  if (sensitivity !== 'names' && withdrawAt === undefined) return null;
  return Math.min(withdrawAt ?? now + NAMES_STAY_MS, sentAt + DELETABLE_MS);
}

/** Whether names put into a message sent then could be withdrawn in time; else they need a message of their own. */
export function mayHoldNames(sentAt: Instant, now: Instant): boolean {
  return sentAt + DELETABLE_MS >= now + HOUR_MS;
}

const byHandle = prepared(({ db, t }) =>
  db
    .select({ messageId: t.message.messageId, sentAt: t.message.sentAt })
    .from(t.message)
    .where(
      and(
        eq(t.message.personId, sql.placeholder('personId')),
        eq(t.message.handle, sql.placeholder('handle')),
        isNull(t.message.withdrawnAt),
      ),
    )
    .orderBy(asc(t.message.messageId))
    .prepare('message_by_handle'),
);

/** The message (in its parts, when it was long) that has the handle now. */
export const messagesOf = (tx: Pick<ReadTx, 'db' | 't'>, personId: string, handle: string): Promise<KnownMessage[]> =>
  byHandle(tx).execute({ personId, handle });

/** When a message of ours was sent, if it is registered. */
export async function sentAtOf(tx: ReadTx, personId: string, messageId: number): Promise<Instant | undefined> {
  const { message } = tx.t;
  const [row] = await tx.db
    .select({ sentAt: message.sentAt })
    .from(message)
    .where(and(eq(message.personId, personId), eq(message.messageId, messageId), eq(message.direction, 'out')));
  return row?.sentAt;
}

const forgetHandle = prepared(({ db, t }) =>
  db
    .update(t.message)
    .set({ handle: null })
    .where(and(eq(t.message.personId, sql.placeholder('personId')), eq(t.message.handle, sql.placeholder('handle'))))
    .prepare('message_forget_handle'),
);

/** The message becomes something else (what was answered, a dialogue): a later one under the handle leaves it alone. */
export async function leaveHandle(tx: Tx, personId: string, messageId: number): Promise<void> {
  const { message } = tx.t;
  await tx.db
    .update(message)
    .set({ handle: null })
    .where(and(eq(message.personId, personId), eq(message.messageId, messageId), isNotNull(message.handle)));
}

/** A message with names that is about to become the answer to a tap in it: it is edited, not deleted under the finger. */
export async function stayForAnswer(tx: Tx, personId: string, messageId: number): Promise<void> {
  const { message } = tx.t;
  await tx.db
    .update(message)
    .set({ withdrawAt: tx.now + MINUTE_MS })
    .where(
      and(
        eq(message.personId, personId),
        eq(message.messageId, messageId),
        lte(message.withdrawAt, tx.now),
        isNull(message.withdrawnAt),
      ),
    );
}

const insert = prepared(({ db, t }) =>
  db
    .insert(t.message)
    .values({
      id: sql.placeholder('id'),
      personId: sql.placeholder('personId'),
      messageId: sql.placeholder('messageId'),
      handle: sql.placeholder('handle'),
      direction: sql.placeholder('direction'),
      sensitivity: sql.placeholder('sensitivity'),
      withdrawAt: sql.placeholder('withdrawAt'),
      sentAt: sql.placeholder('sentAt'),
      subjects: sql.placeholder('subjects'),
    })
    .prepare('message_insert'),
);

export interface SentMessage {
  readonly personId: string;
  readonly messageIds: readonly number[];
  readonly handle: string | null;
  readonly out: Outgoing;
}

/** Stored so that a subject is found by ` subject `. */
const asStored = (subjects: readonly string[]): string | null =>
  subjects.length > 0 ? ` ${subjects.join(' ')} ` : null;

/** Registers a new message; one that has no handle, may stay and speaks of nothing needs no row. */
export async function registerSent(tx: Tx, sent: SentMessage): Promise<void> {
  const { personId, handle, out } = sent;
  const withdrawAt = withdrawalOf(out, tx.now, tx.now);
  const subjects = asStored(subjectsIn(out.screen));
  if (handle === null && withdrawAt === null && subjects === null) return;
  if (handle !== null) await forgetHandle(tx).execute({ personId, handle });
  const sensitivity = out.screen.sensitivity ?? 'open';
  for (const messageId of sent.messageIds) {
    const row = {
      personId,
      messageId,
      handle,
      direction: 'out',
      sensitivity,
      withdrawAt,
      subjects,
      sentAt: tx.now,
    };
    await insert(tx).execute({ id: tx.newNumber(), ...row });
  }
}

/** Registers what an edited message shows now. */
export async function registerEdited(tx: Tx, edited: SentMessage): Promise<void> {
  const { message } = tx.t;
  const { personId, out } = edited;
  const sensitivity = out.screen.sensitivity ?? 'open';
  for (const messageId of edited.messageIds) {
    const sentAt = (await sentAtOf(tx, personId, messageId)) ?? null;
    const withdrawAt = withdrawalOf(out, sentAt ?? tx.now, tx.now);
    if (sentAt === null) await registerSent(tx, { ...edited, messageIds: [messageId] });
    else {
      await tx.db
        .update(message)
        .set({
          sensitivity,
          withdrawAt,
          subjects: asStored(subjectsIn(out.screen)),
          ...(edited.handle === null ? {} : { handle: edited.handle }),
        })
        .where(and(eq(message.personId, personId), eq(message.messageId, messageId), eq(message.direction, 'out')));
    }
  }
}

/** A message of a person that holds names: it is deleted from the chat at `withdrawAt`. `sentAt`: one that is edited is older. */
export async function rememberIncoming(
  tx: Tx,
  incoming: { personId: string; messageId: number; sentAt: Instant; withdrawAt: Instant },
): Promise<void> {
  const sentAt = Math.min(incoming.sentAt, tx.now);
  const withdrawAt = Math.min(incoming.withdrawAt, sentAt + DELETABLE_MS);
  const row = { handle: null, direction: 'in', sensitivity: 'names', subjects: null };
  await insert(tx).execute({ id: tx.newNumber(), ...incoming, ...row, sentAt, withdrawAt });
}

export interface DueWithdrawal {
  readonly id: number;
  readonly personId: string;
  readonly messageId: number;
  readonly direction: 'in' | 'out';
  readonly sentAt: Instant;
  /** Over 48 hours old: Telegram deletes it no more. */
  readonly tooOld: boolean;
}

const due = prepared(({ db, t }) =>
  db
    .select({
      id: t.message.id,
      personId: t.message.personId,
      messageId: t.message.messageId,
      direction: t.message.direction,
      sentAt: t.message.sentAt,
    })
    .from(t.message)
    .where(and(lte(t.message.withdrawAt, sql.placeholder('now')), isNull(t.message.withdrawnAt)))
    .orderBy(asc(t.message.withdrawAt))
    .limit(DELETE_BATCH)
    .prepare('message_due'),
);

/** Messages whose time has come, at most as many as one call can delete. */
export const dueWithdrawals = async (tx: ReadTx): Promise<DueWithdrawal[]> =>
  (await due(tx).execute({ now: tx.now })).map(({ direction, ...row }) => ({
    ...row,
    direction: direction === 'in' ? 'in' : 'out',
    tooOld: row.sentAt + DELETABLE_MS + HOUR_MS <= tx.now,
  }));

const withdrawn = prepared(({ db, t }) =>
  db
    .update(t.message)
    .set({ withdrawnAt: sql`${sql.placeholder('now')}`, handle: null })
    .where(eq(t.message.id, sql.placeholder('id')))
    .prepare('message_withdrawn'),
);

export async function markWithdrawn(tx: Tx, ids: readonly number[]): Promise<void> {
  for (const id of ids) await withdrawn(tx).execute({ id, now: tx.now });
}

/** Messages that speak of one of these leave their chats at once, whoever has them; so do the unsent ones, and those that `isMeant`. */
export async function withdrawSpeakingOf(
  tx: Tx,
  subjects: ReadonlySet<string>,
  isMeant: (unsent: Screen) => boolean,
): Promise<void> {
  const { message, outbox } = tx.t;
  for (const one of subjects)
    await tx.db
      .update(message)
      .set({ withdrawAt: tx.now })
      .where(and(like(message.subjects, `% ${one} %`), isNull(message.withdrawnAt)));
  const gone: number[] = [];
  for (const { id, body } of await tx.db.select({ id: outbox.id, body: outbox.body }).from(outbox)) {
    const out = body && ((await tx.seals.open('service', 'outbox', String(id), body)) as Outgoing);
    if (out && (subjectsIn(out.screen).some((subject) => subjects.has(subject)) || isMeant(out.screen))) gone.push(id);
  }
  await removeEntries(tx, gone);
  if (gone.length > 0) tx.afterCommit(() => tx.outbox.tell({ kind: 'withdrawn', ids: gone }));
}

/**
 * Messages with names leave the chats of these people, read or typed: not of all is known of whom they speak, such as a list
 * that was pasted. In the chat of who acts a minute later, since one of them becomes the answer.
 */
export async function withdrawNames(tx: Tx, people: readonly string[], actor: string | null): Promise<void> {
  const { message } = tx.t;
  for (const personId of people) {
    const at = personId === actor ? tx.now + MINUTE_MS : tx.now;
    await tx.db
      .update(message)
      .set({ withdrawAt: at })
      .where(
        and(
          eq(message.personId, personId),
          eq(message.sensitivity, 'names'),
          gt(message.withdrawAt, at),
          isNull(message.withdrawnAt),
        ),
      );
  }
}

/** All that stands in a person's chat, whatever it shows: a stranger may hold the phone. */
export async function withdrawAllOf(tx: Tx, personId: string): Promise<void> {
  const { message } = tx.t;
  await tx.db
    .update(message)
    .set({ withdrawAt: tx.now })
    .where(and(eq(message.personId, personId), isNull(message.withdrawnAt)));
}

/** What people typed leaves their chats at once: while nobody is here to delete it, it may become too old for that. */
export async function withdrawTyped(tx: Tx): Promise<void> {
  const { message } = tx.t;
  await tx.db
    .update(message)
    .set({ withdrawAt: tx.now })
    .where(and(eq(message.direction, 'in'), gt(message.withdrawAt, tx.now), isNull(message.withdrawnAt)));
}

/** Two people have changed chats: each has what stands in the other's. */
export async function swapMessages(tx: Tx, one: string, other: string): Promise<void> {
  const { message } = tx.t;
  const ofOther = await tx.db.select({ id: message.id }).from(message).where(eq(message.personId, other));
  await tx.db.update(message).set({ personId: other }).where(eq(message.personId, one));
  for (const { id } of ofOther) await tx.db.update(message).set({ personId: one }).where(eq(message.id, id));
}

/** The message of a handle was deleted on purpose. */
export async function registerDeleted(tx: Tx, personId: string, handle: string): Promise<void> {
  const { message } = tx.t;
  await tx.db
    .update(message)
    .set({ withdrawnAt: tx.now, handle: null })
    .where(and(eq(message.personId, personId), eq(message.handle, handle)));
}

/** Forgets messages that are gone, that nothing will be done to any more, and handles two months old. */
export async function purgeMessages(tx: Tx): Promise<void> {
  const { message: m } = tx.t;
  const speaks = and(isNotNull(m.subjects), isNull(m.withdrawnAt));
  const settled = and(isNull(m.handle), or(isNull(m.withdrawAt), isNotNull(m.withdrawnAt)), not(speaks ?? sql`false`));
  await tx.db
    .delete(m)
    .where(or(and(lt(m.sentAt, tx.now - 2 * DELETABLE_MS), settled), lt(m.sentAt, tx.now - HANDLES_KEPT_MS)));
}
