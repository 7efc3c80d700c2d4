/** Terms of a school year as rules, and the dates they give. Coordinators set others in chat. */
import { daysOfSpans, type Span } from '../domain/calendar.ts';
import { civilDate, dayNumber, weekdayOf } from '../domain/civil-day.ts';
import type { CivilDate } from '../domain/screen.ts';
import { type LunarCountry, lunarNewYear, lunarYears } from './lunar-new-year.ts';

/**
 * A day of a school year: a day of the programme's calendar, in the year in which the school year begins or the one
 * after it; or so many days from the lunar new year in the latter, moved on to a weekday where one is given.
 */
type TermDay =
  | { readonly month: number; readonly day: number; readonly next?: true }
  | { readonly fromNewYear: number; readonly of: LunarCountry; readonly weekday?: number };

interface TermRule {
  readonly code: string;
  readonly starts: TermDay;
  readonly ends: TermDay;
}

/** Days on which schools rest although offices work, such as the weeks after Nowruz. */
interface BreakRule {
  readonly code: string;
  readonly starts: TermDay;
  readonly ends: TermDay;
}

/**
 * Days without school that a country leaves to its places: whoever sets the calendar there is asked for them in good time.
 * A break by usual days of its own; the days between two terms; or those after the last one, of which the last day of
 * classes is asked.
 */
export type AskedBreakRule = { readonly code: string } & (
  | { readonly starts: TermDay; readonly ends: TermDay }
  | { readonly after: string; readonly before: string }
  /** `practice`: last days of classes that schools have in fact, where the rule's is later. */
  | { readonly after: string; readonly practice?: readonly TermDay[] }
);

export interface SchoolYear {
  readonly terms: readonly TermRule[];
  readonly breaks: readonly BreakRule[];
  readonly asked?: readonly AskedBreakRule[];
  /** Whose lunar new year is the long holiday there. */
  readonly newYear?: LunarCountry;
}

export interface Term {
  readonly code: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

interface Frame {
  readonly calendar: 'gregory' | 'persian';
  readonly schoolYear: SchoolYear;
}

/** Gregorian years in which the school years begin that have terms by default. */
const known = { from: lunarYears.from - 1, to: lunarYears.to - 1 };

/**
 * The terms of the school year that begins in that year of the programme's calendar (2026, 1405), by the rules alone.
 * Empty for years that the rules do not reach.
 */
export const defaultTerms = (frame: Frame, year: number): Term[] => datesOf(frame, frame.schoolYear.terms, year);

/** School years of the programme's calendar that have default terms. */
export function termYears({ calendar }: Pick<Frame, 'calendar'>): number[] {
  const first = calendar === 'persian' ? known.from - 621 : known.from;
  return Array.from({ length: known.to - known.from + 1 }, (_, i) => first + i);
}

/** Breaks of all those years. */
export const defaultBreaks = (frame: Frame): Span[] =>
  termYears(frame).flatMap((year) =>
    datesOf(frame, frame.schoolYear.breaks, year).map(({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn })),
  );

/** The school year in which a day lies, by the programme's calendar: it begins with the first term's month. */
export function schoolYearOf({ calendar, schoolYear }: Frame, on: CivilDate): number {
  const date = Temporal.PlainDate.from(on).withCalendar(calendar);
  const [first] = schoolYear.terms;
  const begins = first && 'month' in first.starts ? first.starts : { month: 1, day: 1 };
  // The weeks before the first day of school already belong to the new year.
  return date.month >= begins.month - 1 ? date.year : date.year - 1;
}

function datesOf(frame: Frame, rules: readonly TermRule[], year: number): Term[] {
  return rules.flatMap(({ code, starts, ends }) => {
    const startsOn = dateOf(frame, starts, year);
    const endsOn = dateOf(frame, ends, year);
    return startsOn && endsOn && startsOn <= endsOn ? [{ code, startsOn, endsOn }] : [];
  });
}

/** Of a break with usual days: these days in that school year; undefined past the years of the rules. */
export const usualDays = (
  frame: Frame,
  { code, starts, ends }: Extract<AskedBreakRule, { starts: TermDay }>,
  year: number,
): Span | undefined => {
  const [days] = datesOf(frame, [{ code, starts, ends }], year);
  return days && { from: days.startsOn, to: days.endsOn };
};

/** Days of that school year, those that the rules don't reach left out. */
export const daysBy = (frame: Frame, rules: readonly TermDay[], year: number): CivilDate[] =>
  rules.flatMap((rule) => dateOf(frame, rule, year) ?? []);

function dateOf({ calendar }: Frame, rule: TermDay, year: number): CivilDate | undefined {
  if ('month' in rule) {
    const { month, day, next } = rule;
    const date = Temporal.PlainDate.from({ year: year + (next ? 1 : 0), month, day, calendar });
    return date.withCalendar('iso8601').toString();
  }
  const newYear = lunarNewYear(rule.of, year + 1);
  if (newYear === undefined) return undefined;
  let day = dayNumber(newYear) + rule.fromNewYear;
  while (rule.weekday !== undefined && weekdayOf(day) !== rule.weekday) day++;
  return civilDate(day);
}

/** True where two of the spans share a day, or are not in order. */
export const overlap = (spans: readonly Span[]): boolean => {
  const days = daysOfSpans(spans);
  return days.some((day, i) => i > 0 && day <= (days[i - 1] ?? day));
};
