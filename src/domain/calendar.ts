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

/** A holiday of a country's table. */
export interface Holiday extends Span {
  /** Code of its name: a text of the noun `holiday`. */
  readonly name?: string;
  /** It moves with the sighting of the moon, or waits for a notice: what is counted over it is provisional. */
  readonly forecast?: true;
  /** Off each year by law: it stays where a year's table says nothing of it. */
  readonly fixed?: true;
}

export interface CalendarData {
  /** ISO weekdays that are off: [6, 7] is Saturday and Sunday. */
  readonly weekend: readonly number[];
  readonly holidays: readonly Holiday[];
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
  /** Schools teach in these only, the earliest first; before the first and after the last nothing is known. */
  readonly terms?: readonly Span[];
}

/** Prepared by `calendarOf`; made once per table and kept, as preparing costs more than counting. */
export interface Calendar {
  readonly knownUntil: number;
  /** By ISO weekday; index 0 is not used. */
  readonly weekend: readonly boolean[];
  /** Days of the country's table: true is worked, false is off, whatever the weekday. */
  readonly days: ReadonlyMap<number, boolean>;
  /** The same of the unit's changes, which win over the terms, and those over the table. */
  readonly own: ReadonlyMap<number, boolean>;
  /** First and last days of the terms, in turn. */
  readonly terms: readonly number[];
  readonly forecast: ReadonlySet<number>;
}

export interface Calendars {
  /** Offices: deadlines in working days. */
  readonly working: Calendar;
  /** The child's school: which days can be missed. */
  readonly school: Calendar;
}

export interface Counted {
  readonly on: CivilDate;
  /** It lies past the known years, or a holiday on the way may still move. */
  readonly provisional: boolean;
  /** What made it later or earlier than the week alone would: for the explanation of a due date. */
  readonly skipped: { readonly holidays: readonly Span[]; readonly makeUpDays: readonly CivilDate[] };
}

/** A calendar from a country's table and a unit's changes. Throws when every weekday would be off. */
export function calendarOf(data: CalendarData, changes: CalendarChanges = {}): Calendar {
  const days = new Map<number, boolean>();
  for (const day of daysOfSpans(data.holidays)) days.set(day, false);
  for (const on of data.makeUpDays) days.set(dayNumber(on), true);
  const forecast = new Set(daysOfSpans(data.holidays.filter((holiday) => holiday.forecast)));
  const knownUntil = dayNumber(data.knownUntil);
  const table = { knownUntil, weekend: weekendOf(data.weekend), days, own: new Map(), terms: [], forecast };
  return changedBy(table, changes);
}

/** The calendar with further changes on top; the country's table is shared. Throws when every weekday would be off. */
export function changedBy(calendar: Calendar, { weekend, off = [], on = [], terms }: CalendarChanges): Calendar {
  const own = new Map(calendar.own);
  for (const day of daysOfSpans(off)) own.set(day, false);
  for (const day of on) own.set(dayNumber(day), true);
  return {
    ...calendar,
    own,
    ...(weekend && { weekend: weekendOf(weekend) }),
    ...(terms && { terms: terms.flatMap(({ from, to }) => [dayNumber(from), dayNumber(to)]) }),
  };
}

function weekendOf(weekdays: readonly number[]): boolean[] {
  const weekend = new Array<boolean>(8).fill(false);
  for (const weekday of weekdays) weekend[weekday] = true;
  if (weekend.slice(1).every(Boolean)) throw new Error('A calendar needs at least one weekday that is worked');
  return weekend;
}

/** The days of the spans, by number. */
export function daysOfSpans(spans: readonly Span[]): number[] {
  const days: number[] = [];
  for (const span of spans) {
    const to = dayNumber(span.to);
    for (let day = dayNumber(span.from); day <= to; day++) days.push(day);
  }
  return days;
}

/** Between two terms; undefined terms and days past their ends are nobody's vacation. */
function isVacation({ terms }: Calendar, day: number): boolean {
  // The first term that ends on that day or later: terms of decades are asked about for each day that is counted.
  let [low, high] = [0, terms.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle * 2 + 1] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low > 0 && low * 2 < terms.length && day < (terms[low * 2] ?? 0);
}

/** What is said of the day beside its weekday: true is worked, false is off, undefined is nothing. */
const saidOf = (calendar: Calendar, day: number): boolean | undefined =>
  calendar.own.get(day) ?? (isVacation(calendar, day) ? false : calendar.days.get(day));

/** A holiday, a vacation or a change says what the day is, whatever its weekday. */
export const isSaid = (calendar: Calendar, day: number): boolean => saidOf(calendar, day) !== undefined;

/** The same by day number, for loops. */
export const isWorkingDayNumber = (calendar: Calendar, day: number): boolean =>
  saidOf(calendar, day) ?? !calendar.weekend[weekdayOf(day)];

export const isWorkingDay = (calendar: Calendar, on: CivilDate): boolean => isWorkingDayNumber(calendar, dayNumber(on));

/** `on` itself when it is a working day, else the first one after it (遇周末或节假日顺延). */
export function nextWorkingDay(calendar: Calendar, on: CivilDate): Counted {
  const from = dayNumber(on);
  let day = from;
  while (!isWorkingDayNumber(calendar, day)) day++;
  return counted(calendar, from, day);
}

/** `on` itself when it is a working day, else the last one before it; the first one from `first` on where that is earlier. */
export function lastWorkingDay(calendar: Calendar, on: CivilDate, first: CivilDate): Counted {
  const until = dayNumber(on);
  let day = until;
  while (!isWorkingDayNumber(calendar, day)) day--;
  if (day < dayNumber(first)) return nextWorkingDay(calendar, first);
  return { ...counted(calendar, day, until), on: civilDate(day) };
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
  let provisional = to > calendar.knownUntil;
  for (let day = from; day <= to; day++) {
    const said = saidOf(calendar, day);
    provisional ||= calendar.forecast.has(day) && !calendar.own.has(day);
    if (said === true && calendar.weekend[weekdayOf(day)]) makeUpDays.push(civilDate(day));
    if (said !== false) continue;
    const first = day;
    let costsAWeekday = false;
    for (; day <= to && saidOf(calendar, day) === false; day++) {
      if (!calendar.weekend[weekdayOf(day)]) costsAWeekday = true;
      provisional ||= calendar.forecast.has(day) && !calendar.own.has(day);
    }
    day--;
    if (costsAWeekday) holidays.push({ from: civilDate(first), to: civilDate(day) });
  }
  return { on: civilDate(to), provisional, skipped: { holidays, makeUpDays } };
}
