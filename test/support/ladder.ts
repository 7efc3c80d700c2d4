/** Short ways to write a child's facts for tests of the ladder. Dates without a year are of 2026. */
import { type Calendar, type Calendars, calendarOf, isWorkingDay } from '../../src/domain/calendar.ts';
import { civilDate, dayNumber } from '../../src/domain/civil-day.ts';
import type { AttendanceDay, CaseFact, Mark } from '../../src/domain/ladder/ladder-facts.ts';
import { holidays } from '../../src/programmes/cn/holidays.ts';

const china = calendarOf(holidays);
export const calendars: Calendars = { working: china, school: china };

const marks: Record<string, Mark | undefined> = { P: 'present', A: 'absent', E: 'excused' };
export const on = (short: string): string => (short.length === 5 ? `2026-${short}` : short);

/**
 * One letter per school day from `from`: A absent, P present, E excused, ? no roll call. Recorded on the day itself
 * unless `told` says that a day (its place in the row, from 0) was recorded later.
 */
export function row(
  from: string,
  letters: string,
  told: Readonly<Record<number, string>> = {},
  school: Calendar = china,
): AttendanceDay[] {
  const days: AttendanceDay[] = [];
  let day = dayNumber(on(from));
  for (const [index, letter] of [...letters].entries()) {
    while (!isWorkingDay(school, civilDate(day))) day++;
    const mark = marks[letter];
    const date = civilDate(day++);
    if (mark) days.push({ on: date, mark, recordedOn: on(told[index] ?? date) });
  }
  return days;
}

type Kind<K> = Extract<CaseFact, { kind: K }>;
export const contact = (day: string, reached = true): Kind<'contact'> => ({
  kind: 'contact',
  on: on(day),
  recordedOn: on(day),
  reached,
});
export const visit = (day: string, met = true): Kind<'visit'> => ({
  kind: 'visit',
  on: on(day),
  recordedOn: on(day),
  met,
});
export const persuasion = (
  day: string,
  outcome: 'refused' | 'undecided' | 'back' | 'not-met' | { promised: string } = 'refused',
  recorded = day,
): CaseFact => ({
  kind: 'persuasion',
  on: on(day),
  recordedOn: on(recorded),
  ...(typeof outcome === 'string' ? { outcome } : { outcome: 'promised', promisedOn: on(outcome.promised) }),
});
export const told = (
  kind: 'lost-contact' | 'named-person' | 'return' | 'write-off',
  day: string,
  recorded = day,
): CaseFact => ({
  kind,
  on: on(day),
  recordedOn: on(recorded),
});
export const report = (day: string, to: string): CaseFact => ({ kind: 'report', on: on(day), recordedOn: on(day), to });
