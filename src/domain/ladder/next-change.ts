/** When time alone changes something: until then a case need not be looked at again, unless something is told. */

import { civilDate, dayNumber } from '../civil-day.ts';
import { addMonths } from '../months.ts';
import type { Round } from './climb.ts';
import type { Ground } from './ladder-evidence.ts';
import type { AttendanceDay } from './ladder-facts.ts';
import { overBefore } from './streaks.ts';
import type { Told } from './told.ts';

/**
 * The first day after today on which a step opens, is completed by a broken promise, becomes overdue or asks for a look
 * without anything being told; a day too early now and then, never too late. Days without a roll call are not asked
 * for: they are found by the calendar. `round`: the one that goes on; undefined where none does.
 */
export function nextChange(
  ground: Ground,
  days: readonly AttendanceDay[],
  told: readonly Told[],
  round: Round | undefined,
): number | undefined {
  const { rules, today } = ground;
  let next = Number.POSITIVE_INFINITY;
  const at = (day: number | undefined) => {
    if (day !== undefined && day > today) next = Math.min(next, day);
  };
  // Told for a day to come: an excuse, a return.
  for (const { known } of told) at(known);
  const now = civilDate(today);
  for (const { on, recordedOn } of days) {
    if (on > now) at(dayNumber(on));
    if (recordedOn > now) at(dayNumber(recordedOn));
  }
  if (round) {
    at(round.nextOn);
    for (const { settled, due, reviewDay, nextOn } of round.steps) {
      if (settled) continue;
      at(due + 1);
      at(reviewDay);
      at(nextOn);
    }
    const { streak } = round;
    if (overBefore(streak) === Number.POSITIVE_INFINITY)
      for (const { id, trigger } of rules.steps)
        if ('absentMonths' in trigger && !streak.fired.has(id))
          at(Math.max(addMonths(rules.calendar, streak.first, trigger.absentMonths), today + 1));
  }
  return next === Number.POSITIVE_INFINITY ? undefined : next;
}
