/**
 * Holidays past the years of a country's table: those of fixed days are certain, those of the moon a forecast until the
 * year's table comes.
 */
import type { CalendarData, Holiday } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/screen.ts';
import { addDays } from '../domain/time.ts';
import { type LunarCountry, lunarNewYear } from './lunar-new-year.ts';

interface Named {
  /** Code of its name: a text of the noun `holiday`. */
  readonly name: string;
  /** How many days; one where nothing is said. */
  readonly days?: number;
}

export type HolidayRule = Named &
  (
    | { readonly month: number; readonly day: number }
    /** Of the tabular Islamic calendar, from which the sighting of the moon is hardly ever further than a day. */
    | { readonly islamic: readonly [month: number, day: number] }
    /** Of the lunar months of China and Viet Nam. */
    | { readonly lunar: readonly [month: number, day: number] }
    /** So many days from the lunar new year's first day. */
    | { readonly fromNewYear: number; readonly of: LunarCountry }
  );

/** A day of which it is said that it may become a holiday, and no decision is known. */
export interface UndecidedHoliday {
  readonly name: string;
  readonly month: number;
  readonly day: number;
}

interface Frame {
  readonly id: string;
  readonly calendar: 'gregory' | 'persian';
  readonly holidays: CalendarData;
  readonly holidayRules?: readonly HolidayRule[];
  readonly undecidedHolidays?: readonly UndecidedHoliday[];
}

/** Years past the table for which the rules are worked out. */
const yearsAhead = 6;
const made = new WeakMap<CalendarData, CalendarData>();

/** The country's table, and past its end what the rules give. Made once per table. */
export function holidaysOf(programme: Frame): CalendarData {
  const { holidays, holidayRules = [] } = programme;
  const known = made.get(holidays);
  if (known) return known;
  const { knownUntil } = holidays;
  const last = Temporal.PlainDate.from(knownUntil).add({ years: yearsAhead }).toString();
  const ruled = holidayRules
    .flatMap((rule) => occurrences(rule, programme.calendar, knownUntil, last))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const all: CalendarData = { ...holidays, holidays: [...holidays.holidays, ...ruled] };
  made.set(holidays, all);
  return all;
}

/** The undecided days of a span. */
export const undecidedIn = (
  { calendar, undecidedHolidays = [] }: Frame,
  from: CivilDate,
  until: CivilDate,
): { readonly name: string; readonly on: CivilDate }[] =>
  undecidedHolidays.flatMap(({ name, month, day }) =>
    yearsFrom(calendar, from, until).flatMap((year) => {
      const on = dateIn(calendar, year, month, day);
      return on !== undefined && on >= from && on <= until ? [{ name, on }] : [];
    }),
  );

function occurrences(rule: HolidayRule, calendar: Frame['calendar'], after: CivilDate, last: CivilDate): Holiday[] {
  const days = rule.days ?? 1;
  return daysOf(rule, calendar, after, last)
    .filter((on) => on > after && on <= last)
    .map((from) => ({
      from,
      to: addDays(from, days - 1),
      name: rule.name,
      ...('month' in rule ? { fixed: true as const } : { forecast: true as const }),
    }));
}

function daysOf(rule: HolidayRule, calendar: Frame['calendar'], from: CivilDate, until: CivilDate): CivilDate[] {
  const present = (on: CivilDate | undefined): CivilDate[] => (on === undefined ? [] : [on]);
  if ('month' in rule)
    return yearsFrom(calendar, from, until).flatMap((year) => present(dateIn(calendar, year, rule.month, rule.day)));
  if ('islamic' in rule) {
    const [month, day] = rule.islamic;
    return yearsFrom('islamic-civil', from, until).flatMap((year) =>
      present(dateIn('islamic-civil', year, month, day)),
    );
  }
  const years = yearsFrom('gregory', from, until);
  if ('lunar' in rule) {
    const [month, day] = rule.lunar;
    return years.flatMap((year) => present(lunarDay(year, month, day)));
  }
  return years.flatMap((year) => {
    const newYear = lunarNewYear(rule.of, year);
    return newYear === undefined ? [] : [addDays(newYear, rule.fromNewYear)];
  });
}

function yearsFrom(calendar: string, from: CivilDate, until: CivilDate): number[] {
  const yearOf = (on: CivilDate): number => Temporal.PlainDate.from(on).withCalendar(calendar).year;
  const first = yearOf(from);
  return Array.from({ length: yearOf(until) - first + 1 }, (_, i) => first + i);
}

/** Undefined where the year has no such day: the 30th of Esfand. */
function dateIn(calendar: string, year: number, month: number, day: number): CivilDate | undefined {
  const date = Temporal.PlainDate.from({ calendar, year, month, day: 1 });
  return day > date.daysInMonth ? undefined : date.with({ day }).withCalendar('iso8601').toString();
}

/** Of the lunar year that begins in that Gregorian year; never in a leap month. */
function lunarDay(year: number, month: number, day: number): CivilDate {
  const { year: lunarYear } = Temporal.PlainDate.from({ year, month: 6, day: 1 }).withCalendar('chinese');
  const monthCode = `M${String(month).padStart(2, '0')}`;
  return Temporal.PlainDate.from({ calendar: 'chinese', year: lunarYear, monthCode, day })
    .withCalendar('iso8601')
    .toString();
}
