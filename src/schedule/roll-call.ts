/** A roll call that is missing: the teacher is asked at the unit's time, two hours later the principal. */

import { askForRoll, missingDaysOf, rollNotNeeded } from '../casework/classes/ask-for-roll.ts';
import { tellIrregular } from '../casework/classes/irregular.ts';
import { isSchoolDay, isWakingTime, todayIn } from '../casework/ground/school-days.ts';
import type { Tx } from '../casework/ground/tx.ts';
import { settingFor } from '../casework/ground/unit-settings.ts';
import { unitById } from '../casework/ground/units.ts';
import { nextRollCallAt } from '../casework/records/hours.ts';
import type { Instant } from '../domain/screen.ts';
import { civilOn, hour, instantOf } from '../domain/time.ts';

/** So long the teacher has before the principal is asked. */
const patience = 2 * hour;

/**
 * What is due is decided by the time it is, not by the time it was due: after a jump of the clock a class is asked for
 * once, for all days that it misses, and not at all at night or on a day without school.
 */
export async function rollCallDue(tx: Tx, classId: string, dueAt: Instant): Promise<Instant | undefined> {
  const schoolClass = await unitById(tx, classId);
  if (!schoolClass || schoolClass.closedAt !== null) return undefined;
  const next = await nextRollCallAt(tx, schoolClass);
  const today = todayIn(schoolClass, tx.now);
  if (!(await isSchoolDay(tx, schoolClass, today))) {
    await rollNotNeeded(tx, schoolClass, today);
    return next;
  }
  const rollCallAt = await settingFor(tx, schoolClass, 'rollCallAt');
  const askedAt = (on: string): Instant => instantOf(on, rollCallAt, schoolClass.timeZone);
  if (tx.now < askedAt(today) || !isWakingTime(schoolClass, tx.now)) return next;
  // Once a day: a second look is for the principal.
  if (dueAt < askedAt(today) + patience) await tellIrregular(tx, schoolClass);
  const days = await missingDaysOf(tx, schoolClass);
  if (days.length === 0) return next;

  const dueOn = civilOn(dueAt, schoolClass.timeZone);
  const teacherHadTime = dueAt >= askedAt(dueOn) + patience && (days[0] ?? today) <= dueOn;
  if (teacherHadTime) {
    await askForRoll(tx, schoolClass, days, 'principal');
    if (dueOn < today) await askForRoll(tx, schoolClass, days, 'teacher');
    return next;
  }
  const asked = await askForRoll(tx, schoolClass, days, 'teacher');
  if (asked > 0) return tx.now + patience;
  await askForRoll(tx, schoolClass, days, 'principal');
  return next;
}
