/** What falls due by the clock: one row for each kind and subject, set and struck in the transaction that decides it. */
import type { Instant } from '../domain/screen.ts';
import { and, asc, eq, lte } from '../store/orm.ts';
import type { ReadTx, Tx } from '../store/tx.ts';

export const timerKinds = ['day', 'roll-call', 'digest', 'step', 'lease', 'housekeeping'] as const;
export type TimerKind = (typeof timerKinds)[number];

export interface Timer {
  readonly kind: TimerKind;
  readonly subjectId: string;
  readonly at: Instant;
}

/** Sets the timer, or moves it. */
export async function setTimer(tx: Tx, kind: TimerKind, subjectId: string, at: Instant): Promise<void> {
  const { timer } = tx.t;
  await tx.db
    .insert(timer)
    .values({ kind, subjectId, at })
    .onConflictDoUpdate({ target: [timer.kind, timer.subjectId], set: { at } });
}

export async function strikeTimer(tx: Tx, kind: TimerKind, subjectId: string): Promise<void> {
  const { timer } = tx.t;
  await tx.db.delete(timer).where(and(eq(timer.kind, kind), eq(timer.subjectId, subjectId)));
}

/** Timers that fell due, the earliest first. */
export const dueTimers = async (tx: ReadTx, now: Instant, limit: number): Promise<Timer[]> =>
  (await tx.db
    .select()
    .from(tx.t.timer)
    .where(lte(tx.t.timer.at, now))
    .orderBy(asc(tx.t.timer.at))
    .limit(limit)) as Timer[];

/** The instant of the next timer; undefined when none is set. */
export async function nextTimerAt(tx: ReadTx): Promise<Instant | undefined> {
  const [next] = await tx.db.select({ at: tx.t.timer.at }).from(tx.t.timer).orderBy(asc(tx.t.timer.at)).limit(1);
  return next?.at;
}
