/** What happens when a referral's day has come: its liaison is reminded with the form, and silence goes to the coordinator. */

import type { Instant } from '../../domain/screen.ts';
import { referralNewsScreen } from '../../domain/screens/referral-news.ts';
import { addDays } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { isReachable } from '../ground/reachable.ts';
import { isOfficeDay, isWakingTime, todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { timerAt } from '../ground/timers.ts';
import type { Unit } from '../ground/units.ts';
import { theClock } from '../ground/who.ts';
import { tellLiaison } from '../ladder/lay-with.ts';
import { isMissed, isToldInSum } from '../ladder/missed-reminders.ts';
import { passOnReferralsOf } from '../ladder/pass-on-referrals.ts';
import { nextReminderAt, remindAt } from '../ladder/steps.ts';
import type { CaseRow } from '../records/cases.ts';
import { caseOfReferral, isWithAgency, type ReferralRow, referralById } from '../records/referral-rows.ts';

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
  const isMorning =
    isWakingTime(schoolClass, tx.now) && ((await isOfficeDay(tx, schoolClass, today)) || before.dueOn === today);
  if (!isMorning || before.dueOn > today) return remindAt(tx, { dueOn: before.dueOn }, schoolClass, tx.now);
  const missed = isMissed(schoolClass, dueAt, tx.now);
  if (!missed || !(await isToldInSum(tx, before.liaisonId, schoolClass)))
    await tellLiaison(tx, before, row, schoolClass, { key: 'referral.reminder' });
  if (before.dueOn === today || missed) return nextReminderAt(tx, schoolClass, tx.now);
  if (before.escalatedAt === null) await tellCoordinators(tx, before, row, schoolClass);
  return remindAt(tx, { dueOn: addDays(today, laterDays) }, schoolClass, tx.now);
}

async function tellCoordinators(tx: Tx, ref: ReferralRow, row: CaseRow, schoolClass: Unit): Promise<void> {
  const screen = referralNewsScreen({
    key: 'late',
    publicId: ref.publicId,
    casePublicId: row.publicId,
    number: row.number,
    agency: ref.agency,
    mayManage: true,
  });
  for (const { personId: to } of await nearestHolders(tx, row.area, 'coordinator'))
    if (to !== ref.liaisonId) await tell(tx, to, screen, { hours: schoolClass });
  await tx.db.update(tx.t.referral).set({ escalatedAt: tx.now }).where(eq(tx.t.referral.id, ref.id));
}
