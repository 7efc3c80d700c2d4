/**
 * Working days and school days: which they are, and counting in them. Data comes from the programme and the unit.
 * Rules of counting: Civil Code of the PRC art. 201 (the entry day is not counted) and 203 (a last day that falls on a
 * holiday moves on).
 */
import { civilDate, dayNumber, weekdayOf } from './civil-day.ts';
import type { CivilDate } from './screen.ts';

/** From the first to the last day, both included. */
export interface Span {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export interface CalendarData {
  /** ISO weekdays that are off: [6, 7] is Saturday and Sunday. */
  readonly weekend: readonly number[];
  readonly holidays: readonly Span[];
  /** Days that are worked although the week-end or a holiday says otherwise. */
  readonly makeUpDays: readonly CivilDate[];
  /** Past this day only week-ends are certain: what is counted beyond it is provisional. */
  readonly knownUntil: CivilDate;
}

/** What a unit adds: a school that closes for a flood, or teaches on a Saturday. It wins over the country's table. */
export interface CalendarChanges {
  readonly weekend?: readonly number[];
  readonly off?: readonly Span[];
  readonly on?: readonly CivilDate[];
}

/** Prepared by `calendarOf`; made once per table and kept, as preparing costs more than counting. */
export interface Calendar {
  readonly knownUntil: number;
  /** By ISO weekday; index 0 is not used. */
  readonly weekend: readonly boolean[];
  readonly off: ReadonlySet<number>;
  readonly on: ReadonlySet<number>;
}

export interface Calendars {
  /** Offices: deadlines in working days. */
  readonly working: Calendar;
  /** The child's school: which days can be missed. */
  readonly school: Calendar;
}

export interface Counted {
  readonly on: CivilDate;
  /** It lies past the known years. */
  readonly provisional: boolean;
  /** What made it later or earlier than the week alone would: for the explanation of a due date. */
  readonly skipped: { readonly holidays: readonly Span[]; readonly makeUpDays: readonly CivilDate[] };
}

/** A calendar from a country's table and a unit's changes. Throws when every weekday would be off. */
export function calendarOf(data: CalendarData, changes: CalendarChanges = {}): Calendar {
  const weekend = new Array<boolean>(8).fill(false);
  for (const weekday of changes.weekend ?? data.weekend) weekend[weekday] = true;
  if (weekend.slice(1).every(Boolean)) throw new Error('A calendar needs at least one weekday that is worked');
  const off = daysOfSpans(data.holidays);
  const on = new Set(data.makeUpDays.map(dayNumber));
  for (const day of daysOfSpans(changes.off ?? [])) {
    off.add(day);
    on.delete(day);
  }
  for (const day of (changes.on ?? []).map(dayNumber)) {
    off.delete(day);
    on.add(day);
  }
  return { knownUntil: dayNumber(data.knownUntil), weekend, off, on };
}

function daysOfSpans(spans: readonly Span[]): Set<number> {
  const days = new Set<number>();
  for (const span of spans) {
    const to = dayNumber(span.to);
    for (let day = dayNumber(span.from); day <= to; day++) days.add(day);
  }
  return days;
}

/** The same by day number, for loops. */
export const isWorkingDayNumber = (calendar: Calendar, day: number): boolean =>
  calendar.on.has(day) || !(calendar.weekend[weekdayOf(day)] || calendar.off.has(day));

export const isWorkingDay = (calendar: Calendar, on: CivilDate): boolean => isWorkingDayNumber(calendar, dayNumber(on));

/** `on` itself when it is a working day, else the first one after it (遇周末或节假日顺延). */
export function nextWorkingDay(calendar: Calendar, on: CivilDate): Counted {
  const from = dayNumber(on);
  let day = from;
  while (!isWorkingDayNumber(calendar, day)) day++;
  return counted(calendar, from, day);
}

/** The `days`-th working day after `from`, which is itself not counted. No days: `from`, whatever day it is. */
export function addWorkingDays(calendar: Calendar, from: CivilDate, days: number): Counted {
  const start = dayNumber(from);
  let day = start;
  for (let left = days; left > 0; left--) {
    do day++;
    while (!isWorkingDayNumber(calendar, day));
  }
  return counted(calendar, start + 1, day);
}

function counted(calendar: Calendar, from: number, to: number): Counted {
  const makeUpDays: CivilDate[] = [];
  const holidays: Span[] = [];
  for (let day = from; day <= to; day++) {
    if (calendar.on.has(day)) {
      if (calendar.weekend[weekdayOf(day)]) makeUpDays.push(civilDate(day));
    } else if (calendar.off.has(day)) {
      const first = day;
      let costsAWeekday = false;
      for (; day <= to && calendar.off.has(day) && !calendar.on.has(day); day++)
        if (!calendar.weekend[weekdayOf(day)]) costsAWeekday = true;
      day--;
      if (costsAWeekday) holidays.push({ from: civilDate(first), to: civilDate(day) });
    }
  }
  return { on: civilDate(to), provisional: to > calendar.knownUntil, skipped: { holidays, makeUpDays } };
}
