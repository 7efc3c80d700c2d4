/** Days on which offices work, for meetings and what they decide. */
import type { Choice, Read } from '../src/dialogue/question.ts';
import { addWorkingDays, type Calendar, isWorkingDay, lastWorkingDay, nextWorkingDay } from '../src/domain/calendar.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';

const choiceOf = (on: CivilDate): Choice<Label> => ({
  value: on,
  label: { key: 'meeting.day', values: { on: { on } } },
});

/** Each of the days, or the first working day after it; no day twice. */
export function workingDaysToTap(working: Calendar, days: readonly CivilDate[]): Choice<Label>[] {
  const offered: CivilDate[] = [];
  for (const day of days) {
    const { on } = nextWorkingDay(working, day);
    offered.push(offered.includes(on) ? addWorkingDays(working, on, 1).on : on);
  }
  return offered.map(choiceOf);
}

/** The day if offices work on it, else why not, with the working days around it as buttons. */
export function onWorkingDay(working: Calendar, on: CivilDate, today: CivilDate): Read<Label> {
  if (isWorkingDay(working, on)) return { ok: true, value: on };
  const around = [lastWorkingDay(working, on, today).on, nextWorkingDay(working, on).on];
  return { ok: false, reason: 'day-of-rest', offers: around.filter((day) => isWorkingDay(working, day)).map(choiceOf) };
}
