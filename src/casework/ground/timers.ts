/** What falls due by the clock: one row for each kind and subject, set and struck in the transaction that decides it. */
import type { Instant } from '../../domain/screen.ts';
import { and, asc, eq, gt, inArray, isNull, lte, min, or, sql } from '../../store/orm.ts';
import { prepared } from '../../store/prepared.ts';
import { skippingLocked } from '../../store/skip-locked.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';

const timerKinds = [
  'day',
  'roll-call',
  'digest',
  'step',
  'referral',
  'closure',
  'lease',
  'pledge',
  'cards',
  'card-news',
  'horizon',
  'breaks',
  'duty',
  'duty-news',
  'housekeeping',
  'names',
  'retention',
  'counts',
  'backup',
  'take-over',
  'danger',
  'erasure',
  'reads',
] as const;
export type TimerKind = (typeof timerKinds)[number];

export interface Timer {
  readonly kind: TimerKind;
  readonly subjectId: string;
  readonly at: Instant;
}

/** Sets the timer, or moves it. */
export async function setTimer(tx: Tx, kind: TimerKind, subjectId: string, at: Instant): Promise<void> {
  await setQuery(tx).execute({ kind, subjectId, at });
}

const setQuery = prepared(({ db, t: { timer } }) =>
  db
    .insert(timer)
    .values({ kind: sql.placeholder('kind'), subjectId: sql.placeholder('subjectId'), at: sql.placeholder('at') })
    .onConflictDoUpdate({ target: [timer.kind, timer.subjectId], set: { at: sql`excluded.at` } })
    .prepare('timer_set'),
);

/** Sets the timer where there is none; one that is set stays as it is. */
export async function keepTimer(tx: Tx, kind: TimerKind, subjectId: string, at: Instant): Promise<void> {
  await tx.db.insert(tx.t.timer).values({ kind, subjectId, at }).onConflictDoNothing();
}

export async function strikeTimer(tx: Tx, kind: TimerKind, subjectId: string): Promise<void> {
  const { timer } = tx.t;
  await tx.db.delete(timer).where(and(eq(timer.kind, kind), eq(timer.subjectId, subjectId)));
}

/** Kinds that fall due by the time that passed, even while nobody knows what the time is. */
export const neverWaiting: readonly TimerKind[] = ['danger'];

/** Timers that fell due, the earliest first; of these kinds alone where they are named. */
export const dueTimers = async (
  tx: ReadTx,
  now: Instant,
  limit: number,
  kinds?: readonly TimerKind[],
): Promise<Timer[]> =>
  (await tx.db
    .select()
    .from(tx.t.timer)
    .where(and(lte(tx.t.timer.at, now), kinds && inArray(tx.t.timer.kind, [...kinds])))
    .orderBy(asc(tx.t.timer.at))
    .limit(limit)) as Timer[];

/** When it is set for; undefined when it is not. */
export async function timerAt(tx: ReadTx, kind: TimerKind, subjectId: string): Promise<Instant | undefined> {
  const [row] = await atQuery(tx).execute({ kind, subjectId });
  return row?.at;
}

/** The same, and nobody else does what is due meanwhile; undefined, too, while somebody does. */
export async function claimTimer(tx: Tx, kind: TimerKind, subjectId: string): Promise<Instant | undefined> {
  const [row] = await claimQuery(tx).execute({ kind, subjectId });
  return row?.at;
}

const claimQuery = prepared(({ db, t: { timer } }) =>
  skippingLocked(
    db
      .select({ at: timer.at })
      .from(timer)
      .where(and(eq(timer.kind, sql.placeholder('kind')), eq(timer.subjectId, sql.placeholder('subjectId')))),
  ).prepare('timer_claim'),
);

const atQuery = prepared(({ db, t: { timer } }) =>
  db
    .select({ at: timer.at })
    .from(timer)
    .where(and(eq(timer.kind, sql.placeholder('kind')), eq(timer.subjectId, sql.placeholder('subjectId'))))
    .prepare('timer_at_of'),
);

/** Kinds that may end in a message; the others keep the house. */
const visible: readonly TimerKind[] = [
  'roll-call',
  'digest',
  'step',
  'referral',
  'closure',
  'lease',
  'pledge',
  'card-news',
  'horizon',
  'breaks',
  'duty-news',
  'take-over',
  'danger',
  'erasure',
];

/** When somebody may see something next: a timer of these kinds, or a message that waits for its hour. */
export async function nextVisibleAt(tx: ReadTx): Promise<Instant | undefined> {
  const { timer, outbox } = tx.t;
  const [due] = await tx.db
    .select({ at: min(timer.at) })
    .from(timer)
    .where(and(inArray(timer.kind, [...visible]), gt(timer.at, tx.now)));
  const [waiting] = await tx.db
    .select({ at: min(outbox.notBefore) })
    .from(outbox)
    .where(and(gt(outbox.notBefore, tx.now), eq(outbox.state, 'waiting')));
  const all = [due?.at, waiting?.at].filter((at) => at !== null && at !== undefined);
  return all.length > 0 ? Math.min(...all) : undefined;
}

/** Whether everything that fell due was done, and its messages are sent. */
export async function isDueDone(tx: ReadTx): Promise<boolean> {
  const { timer, outbox } = tx.t;
  const [due] = await tx.db.select({ at: timer.at }).from(timer).where(lte(timer.at, tx.now)).limit(1);
  if (due) return false;
  const [unsent] = await tx.db
    .select({ state: outbox.state })
    .from(outbox)
    .where(and(eq(outbox.state, 'waiting'), or(isNull(outbox.notBefore), lte(outbox.notBefore, tx.now))))
    .limit(1);
  return unsent === undefined;
}
