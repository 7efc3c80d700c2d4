/** The year as dated duties: which of them lie in a span of days, by the programme's calendar, the terms and the holidays. */
import {
  addWorkingDays,
  type Calendars,
  isWorkingDay,
  lastWorkingDay,
  nextWorkingDay,
  type Span,
} from '../calendar.ts';
import type { MonthWindow, Period } from '../ladder/ladder-rules.ts';
import type { CivilDate } from '../screen.ts';
import { addDays } from '../time.ts';
import type { DutyBecause, DutyOccurrence, DutyWhen } from './duty-rules.ts';

export interface DutyGround {
  /** Of the programme: its months and years. */
  readonly calendar: 'gregory' | 'persian';
  readonly calendars: Calendars;
  /** `year`: of the school year, in the programme's calendar. */
  readonly terms: readonly { readonly year: number; readonly code: string; readonly startsOn: CivilDate }[];
  /** First day of the lunar year at UTC+7 in a Gregorian year; undefined past the known ones. */
  readonly lunarNewYear: (year: number) => CivilDate | undefined;
}

interface Rule {
  readonly code: string;
  readonly when: DutyWhen;
}

interface Dated {
  readonly period: string;
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly because: Omit<DutyBecause, 'when'>;
}

/**
 * The occurrences of these duties that are open on some day of the span, the earliest due first. The same ground gives
 * the same answer; other holidays or terms move dates, never a period's name.
 */
export function occurrencesOf(rules: readonly Rule[], ground: DutyGround, span: Span): DutyOccurrence[] {
  return rules
    .flatMap(({ code, when }) =>
      datedOf(when, ground, span).map((one) => ({ ...one, code, because: { when, ...one.because } })),
    )
    .filter(({ opensOn, dueOn }) => opensOn <= span.to && dueOn >= span.from)
    .toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.code, b.code) || compare(a.period, b.period));
}

/**
 * The same, none due on a day on which offices rest: the end of months and a day of the year move to the last working
 * day until then, what is counted from a term's start moves on (Civil Code of the PRC art. 203).
 */
export const onWorkingDays = (
  found: readonly DutyOccurrence[],
  { working }: Pick<Calendars, 'working'>,
): DutyOccurrence[] =>
  found.map((one) => {
    const { dueOn: restOn, opensOn, because } = one;
    if (isWorkingDay(working, restOn)) return one;
    const moved =
      'termStart' in because.when ? nextWorkingDay(working, restOn) : lastWorkingDay(working, restOn, opensOn);
    const { skipped, provisional } = moved;
    return {
      ...one,
      dueOn: moved.on,
      because: {
        ...because,
        restOn,
        holidays: [...because.holidays, ...skipped.holidays],
        makeUpDays: [...because.makeUpDays, ...skipped.makeUpDays],
        provisional: because.provisional || provisional,
      },
    };
  });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function datedOf(when: DutyWhen, ground: DutyGround, span: Span): Dated[] {
  const years = yearsOf(ground.calendar, span);
  if ('months' in when) return years.map((year) => inMonths(ground, year, when.months, when.dueDay));
  if ('from' in when) return years.map((year) => betweenDays(ground, year, when));
  if ('termStart' in when) return fromTerms(ground, when);
  if ('monthlyOn' in when)
    return monthsIn(years, when.within).map(([year, month]) => onDayOfMonth(ground, year, month, when));
  if ('everyMonth' in when)
    return monthsIn(years, when.everyMonth).map(([year, month]) =>
      inMonths(ground, year, { from: month, to: month }, undefined),
    );
  if ('quarterly' in when)
    return years.flatMap((year) =>
      [1, 4, 7, 10].map((month, i) => ({
        ...inMonths(ground, year, { from: month, to: month + 2 }, undefined),
        period: `${year}-q${i + 1}`,
      })),
    );
  return lunar(ground, span, when);
}

/** A window may begin in the year before the span, and the next year's be reached by what is moved on. */
function yearsOf(calendar: DutyGround['calendar'], span: Span): number[] {
  const first = Temporal.PlainDate.from(span.from).withCalendar(calendar).year - 1;
  const last = Temporal.PlainDate.from(span.to).withCalendar(calendar).year + 1;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function monthsIn(years: readonly number[], window: MonthWindow | undefined): [year: number, month: number][] {
  const all = Array.from({ length: 12 }, (_, i) => i + 1).filter((month) => !window || isWithin(month, window));
  return years.flatMap((year) => all.map((month): [number, number] => [year, month]));
}

const isWithin = (month: number, { from, to }: MonthWindow): boolean =>
  from <= to ? from <= month && month <= to : month >= from || month <= to;

/** `day` past the month's end is its last: 30 Esfand in a year of 29. */
const dayIn = (calendar: DutyGround['calendar'], year: number, month: number, day: number): CivilDate =>
  Temporal.PlainDate.from({ year, month, day, calendar }, { overflow: 'constrain' }).withCalendar('iso8601').toString();

const lastDay = 31;
const named = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
const plain = { holidays: [], makeUpDays: [], provisional: false } as const;

function inMonths({ calendar }: DutyGround, year: number, months: MonthWindow, dueDay: number | undefined): Dated {
  const opensOn = dayIn(calendar, year, months.from, 1);
  const endsIn = months.to < months.from ? year + 1 : year;
  const dueOn = dayIn(calendar, endsIn, months.to, dueDay ?? lastDay);
  return { period: named(year, months.from), opensOn, dueOn, because: { from: opensOn, ...plain } };
}

function betweenDays(
  { calendar }: DutyGround,
  year: number,
  { from, to }: Extract<DutyWhen, { readonly from: unknown }>,
): Dated {
  const opensOn = dayIn(calendar, year, from.month, from.day);
  const crosses = to.month < from.month || (to.month === from.month && to.day < from.day);
  const dueOn = dayIn(calendar, crosses ? year + 1 : year, to.month, to.day);
  return { period: named(year, from.month), opensOn, dueOn, because: { from: opensOn, ...plain } };
}

function fromTerms(ground: DutyGround, when: Extract<DutyWhen, { readonly termStart: unknown }>): Dated[] {
  return ground.terms
    .filter(({ code }) => !when.terms || when.terms.includes(code))
    .map(({ year, code, startsOn }) => {
      const counted = after(ground, startsOn, when.termStart);
      return {
        period: `${year}-${code}`,
        opensOn: startsOn,
        dueOn: counted.on,
        because: { from: startsOn, term: code, ...counted.skipped, provisional: counted.provisional },
      };
    });
}

function onDayOfMonth(
  ground: DutyGround,
  year: number,
  month: number,
  { monthlyOn, rollsOn, opensBefore }: Extract<DutyWhen, { readonly monthlyOn: unknown }>,
): Dated {
  const from = dayIn(ground.calendar, year, month, monthlyOn);
  const moved = rollsOn ? nextWorkingDay(ground.calendars.working, from) : undefined;
  const first = dayIn(ground.calendar, year, month, 1);
  const opensOn = opensBefore ? before(ground.calendar, from, opensBefore) : first;
  const dueOn = moved?.on ?? from;
  const because = {
    from,
    ...(dueOn !== from && { restOn: from }),
    ...(moved ? { ...moved.skipped, provisional: moved.provisional } : plain),
  };
  return { period: named(year, month), opensOn, dueOn, because };
}

function lunar(ground: DutyGround, span: Span, when: Extract<DutyWhen, { readonly lunar: unknown }>): Dated[] {
  const [first, last] = [span.from, span.to].map((on) => Temporal.PlainDate.from(on).year);
  const dated: Dated[] = [];
  for (let year = (first ?? 0) - 1; year <= (last ?? 0); year += 1) {
    const newYear = ground.lunarNewYear(year);
    if (newYear === undefined) continue;
    const opensOn = addDays(newYear, when.lunar.day - 1);
    const dueOn = addDays(opensOn, when.days - 1);
    dated.push({ period: `${year}-lunar`, opensOn, dueOn, because: { from: newYear, ...plain } });
  }
  return dated;
}

/** So long after a day, which is itself not counted. */
function after({ calendar, calendars }: DutyGround, from: CivilDate, { count, unit }: Period) {
  if (unit === 'working') return addWorkingDays(calendars.working, from, count);
  if (unit === 'school') return addWorkingDays(calendars.school, from, count);
  const on = unit === 'month' ? addMonths(calendar, from, count) : addDays(from, count);
  return { on, provisional: false, skipped: { holidays: [], makeUpDays: [] } };
}

/** So long before a day; school and working days are taken as days of the calendar, since it only says when to begin. */
const before = (calendar: DutyGround['calendar'], from: CivilDate, { count, unit }: Period): CivilDate =>
  unit === 'month' ? addMonths(calendar, from, -count) : addDays(from, -count);

const addMonths = (calendar: DutyGround['calendar'], from: CivilDate, months: number): CivilDate =>
  Temporal.PlainDate.from(from).withCalendar(calendar).add({ months }).withCalendar('iso8601').toString();
