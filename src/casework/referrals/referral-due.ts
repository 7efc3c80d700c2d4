/** What happens when a referral's day has come, before the morning's messages that name it to liaison and coordinator. */

import type { Instant } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { isReachable } from '../ground/reachable.ts';
import { isOfficeDay, todayIn } from '../ground/school-days.ts';
import { timerAt } from '../ground/timers.ts';
import { theClock } from '../ground/who.ts';
import { tellLiaison } from '../ladder/lay-with.ts';
import { passOnReferralsOf } from '../ladder/pass-on-referrals.ts';
import { isMissed, isReminderTime, nextReminderAt, remindAt } from '../ladder/steps.ts';
import { caseOfReferral, isWithAgency, referralById } from '../records/referral-rows.ts';

/** Days between reminders once those above know. */
const laterDays = 7;

/**
 * Gives the instant of the next look; undefined once nothing is due. After days on which the bot was away it is the
 * liaison's turn before coordinators hear.
 */
export async function referralDue(tx: Tx, id: string, dueAt: Instant): Promise<Instant | undefined> {
  const before = await referralById(tx, id);
  if (!before || !isWithAgency(before) || before.liaisonId === null) return undefined;
  if (!(await isReachable(tx, before.liaisonId))) {
    await passOnReferralsOf(tx, before.liaisonId, theClock);
    const next = await timerAt(tx, 'referral', id);
    if (next !== undefined && next > tx.now) return next;
    const after = await referralById(tx, id);
    if (!after || after.liaisonId !== before.liaisonId) return undefined;
  }
  const { row, schoolClass } = await caseOfReferral(tx, before);
  if (before.dueOn === null) return undefined;
  const today = todayIn(schoolClass, tx.now);
  const works = await isOfficeDay(tx, schoolClass, today);
  const isMorning = isReminderTime(schoolClass, tx.now) && (works || before.dueOn === today);
  if (!isMorning || before.dueOn > today) return remindAt(tx, { dueOn: before.dueOn }, schoolClass, tx.now);
  const missed = isMissed(schoolClass, dueAt, tx.now);
  // On a day off there is no morning's message.
  if (!works) await tellLiaison(tx, before, row, schoolClass, { key: 'referral.reminder' });
  if (before.dueOn === today || missed) return nextReminderAt(tx, schoolClass, tx.now);
  if (before.escalatedAt === null)
    await tx.db.update(tx.t.referral).set({ escalatedAt: tx.now }).where(eq(tx.t.referral.id, id));
  return remindAt(tx, { dueOn: addDays(today, laterDays) }, schoolClass, tx.now);
}
