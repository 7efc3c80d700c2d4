/**
 * A clock that was once far ahead leaves timers where nobody comes for them. What stands further away than its kind ever
 * sets it falls due now: a handler decides by the time it is, and sets the next one.
 */
import type { Instant } from '../../domain/screen.ts';
import { day } from '../../domain/time.ts';
import { and, eq, gt, or } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { setTimer, type TimerKind } from '../ground/timers.ts';

/** Days from now beyond which a timer of that kind is never set: longer than the longest holidays for the school's own. */
const furthest: Partial<Record<TimerKind, number>> = {
  housekeeping: 1,
  day: 2,
  duty: 2,
  names: 8,
  retention: 2,
  counts: 2,
  danger: 1,
  'take-over': 9,
  erasure: 4,
  reads: 2,
  digest: 31,
  'roll-call': 120,
};
/** Days after what a step, referral or lease is due on; its reminders come more often. */
const afterDue = 31;
const piece = 500;

/** Sets at most so many anew in one transaction; the rest comes with the next look. */
export async function bringNear(tx: Tx): Promise<void> {
  const { timer, step, referral, need } = tx.t;
  const far = tx.now + afterDue * day;
  const standing = await tx.db
    .select({ kind: timer.kind, subjectId: timer.subjectId })
    .from(timer)
    .where(
      or(
        ...Object.entries(furthest).map(([kind, days]) => and(eq(timer.kind, kind), gt(timer.at, tx.now + days * day))),
      ),
    )
    .limit(piece);
  for (const { kind, subjectId } of standing) await setTimer(tx, kind as TimerKind, subjectId, tx.now);

  const isFar = (kind: TimerKind) => and(eq(timer.kind, kind), gt(timer.at, far));
  const steps = await tx.db
    .select({ id: step.id, at: timer.at, dueAt: step.dueAt })
    .from(timer)
    .innerJoin(step, eq(step.id, timer.subjectId))
    .where(isFar('step'))
    .limit(piece);
  for (const { id, at, dueAt } of steps) if (isPast(at, dueAt)) await setTimer(tx, 'step', id, tx.now);
  const referrals = await tx.db
    .select({ id: referral.id, at: timer.at, dueOn: referral.dueOn })
    .from(timer)
    .innerJoin(referral, eq(referral.id, timer.subjectId))
    .where(isFar('referral'))
    .limit(piece);
  for (const { id, at, dueOn } of referrals)
    if (dueOn !== null && isPast(at, Date.parse(dueOn))) await setTimer(tx, 'referral', id, tx.now);
  const leases = await tx.db
    .select({ id: need.id, at: timer.at, leaseUntil: need.leaseUntil })
    .from(timer)
    .innerJoin(need, eq(need.id, timer.subjectId))
    .where(isFar('lease'))
    .limit(piece);
  for (const { id, at, leaseUntil } of leases)
    if (leaseUntil !== null && at > leaseUntil) await setTimer(tx, 'lease', id, Math.max(tx.now, leaseUntil - day));
}

const isPast = (at: Instant, dueAt: Instant): boolean => at > dueAt + afterDue * day;
