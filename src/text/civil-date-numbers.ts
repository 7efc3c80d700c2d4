/** From day, month and maybe year to a civil date: calendars, two-digit years, the nearest year, day-month order. */
import type { Language } from '../domain/language.ts';
import type { CivilDate } from '../domain/screen.ts';

export type DateCalendar = 'gregory' | 'persian';

export interface DateContext {
  readonly today: CivilDate;
  readonly language: Language;
  /** The reader's calendar: that of a date in numbers without a four-digit year. */
  readonly calendar: DateCalendar;
  /** On which side of today a date without a year, or a bare weekday, is sought; today is on both. Default: the nearest. */
  readonly prefer?: 'past' | 'future';
}

export type ParsedDate =
  | { readonly ok: true; readonly on: CivilDate }
  | { readonly ok: false; readonly reason: 'not-a-date' | 'impossible' }
  /** Two ways to read it: the bot offers both. */
  | { readonly ok: false; readonly reason: 'ambiguous'; readonly options: readonly CivilDate[] }
  /** The weekday that was typed is not that of the date. */
  | { readonly ok: false; readonly reason: 'weekday-differs'; readonly on: CivilDate };

export interface Reading {
  readonly calendar: DateCalendar;
  readonly year?: number | undefined;
  readonly month: number;
  readonly day: number;
}

const yearsOf = { gregory: { first: 1900, last: 2100 }, persian: { first: 1300, last: 1500 } } as const;

/** The calendar that a four-digit year belongs to; undefined for a year that nobody can mean. */
export const calendarOfYear = (year: number): DateCalendar | undefined =>
  (['persian', 'gregory'] as const).find((name) => year >= yearsOf[name].first && year <= yearsOf[name].last);

/** The latest year with these two last digits that is at most five years ahead. */
export function fullYear(twoDigits: number, calendar: DateCalendar, today: CivilDate): number {
  const latest = Temporal.PlainDate.from(today).withCalendar(calendar).year + 5;
  return latest - ((latest - twoDigits) % 100);
}

function dateOf({ calendar, month, day }: Reading, year: number, overflow: 'reject' | 'constrain') {
  if (month < 1 || month > 12 || day < 1) return undefined;
  try {
    return Temporal.PlainDate.from({ calendar, year, month, day }, { overflow }).withCalendar('iso8601');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The civil date of a reading, undefined when there is no such day. */
function dayOfReading(reading: Reading, context: DateContext): CivilDate | undefined {
  const { calendar, year } = reading;
  if (year !== undefined) {
    if (year < yearsOf[calendar].first || year > yearsOf[calendar].last) return undefined;
    return dateOf(reading, year, 'reject')?.toString();
  }
  const today = Temporal.PlainDate.from(context.today);
  const thisYear = today.withCalendar(calendar).year;
  const near = [thisYear - 1, thisYear, thisYear + 1].flatMap((candidate) => {
    const date = dateOf(reading, candidate, 'constrain');
    return date ? [{ candidate, days: today.until(date).days }] : [];
  });
  const chosen = closest(near, (one) => one.days, context.prefer);
  return chosen && dateOf(reading, chosen.candidate, 'reject')?.toString();
}

/** The one nearest to zero days, on the preferred side. */
export function closest<T>(
  items: readonly T[],
  daysOf: (item: T) => number,
  prefer: DateContext['prefer'],
): T | undefined {
  const onSide = items.filter((item) =>
    prefer === 'past' ? daysOf(item) <= 0 : prefer !== 'future' || daysOf(item) >= 0,
  );
  return onSide.toSorted((a, b) => Math.abs(daysOf(a)) - Math.abs(daysOf(b)))[0];
}

/** The date when there is one reading, `ambiguous` when two give different days, `impossible` when none gives one. */
export function decide(readings: readonly Reading[], context: DateContext): ParsedDate {
  const options = [...new Set(readings.flatMap((reading) => dayOfReading(reading, context) ?? []))];
  const onSide = options.filter((on) => isOnSide(on, context));
  const [on, ...others] = onSide.length === 1 ? onSide : options;
  if (on === undefined) return { ok: false, reason: 'impossible' };
  return others.length === 0 ? { ok: true, on } : { ok: false, reason: 'ambiguous', options };
}

/** Not on the wrong side of today. */
export const isOnSide = (on: CivilDate, { today, prefer }: DateContext): boolean =>
  prefer === 'past' ? on <= today : prefer !== 'future' || on >= today;

const separated = /^(\d{1,4})(?: ?[-/.] ?| )(\d{1,4})(?:(?: ?[-/.] ?| )(\d{1,4}))?$/u;
const joined = /^(\d{4})(\d{2})(\d{2})$/;

/** A date in numbers alone, undefined when the text is none. */
export function parseNumericDate(text: string, context: DateContext): ParsedDate | undefined {
  const [, a, b, c] = separated.exec(text) ?? joined.exec(text) ?? [];
  if (a === undefined || b === undefined) return undefined;
  if (c === undefined)
    return a.length > 2 || b.length > 2 ? undefined : decideOrder(Number(a), Number(b), undefined, context);
  if (b.length > 2 || (a.length > 2 && c.length > 2)) return undefined;
  if (a.length > 2)
    return withYear(Number(a), (calendar, year) => [{ calendar, year, month: Number(b), day: Number(c) }], context);
  if (c.length > 2) {
    const calendar = calendarOfYear(Number(c));
    return calendar ? decideOrder(Number(a), Number(b), Number(c), { ...context, calendar }) : impossible;
  }
  return decideShortYear(Number(a), Number(b), Number(c), context);
}

const impossible: ParsedDate = { ok: false, reason: 'impossible' };

function withYear(
  year: number,
  readings: (calendar: DateCalendar, year: number) => readonly Reading[],
  context: DateContext,
): ParsedDate {
  const calendar = calendarOfYear(year);
  return calendar ? decide(readings(calendar, year), context) : impossible;
}

/** 21/11 or 11/21: Vietnamese say the day first, Chinese the month; English and Persian readers do both. */
function decideOrder(a: number, b: number, year: number | undefined, context: DateContext): ParsedDate {
  const { calendar, language } = context;
  const dayFirst = { calendar, year, day: a, month: b };
  const monthFirst = { calendar, year, day: b, month: a };
  if (language === 'en' || language === 'fa') return decide([dayFirst, monthFirst], context);
  const usual = decide([language === 'vi' ? dayFirst : monthFirst], context);
  return usual.ok ? usual : decide([language === 'vi' ? monthFirst : dayFirst], context);
}

/** 21.11.26 or 05/8/30: Chinese and Persians write the year first; the other order where that cannot be meant. */
function decideShortYear(a: number, b: number, c: number, context: DateContext): ParsedDate {
  const { calendar, language, today } = context;
  const yearFirst = decide([{ calendar, year: fullYear(a, calendar, today), month: b, day: c }], context);
  const yearLast = decideOrder(a, b, fullYear(c, calendar, today), context);
  const [usual, other] = language === 'zh' || language === 'fa' ? [yearFirst, yearLast] : [yearLast, yearFirst];
  if (!usual.ok) return usual.reason === 'impossible' ? other : usual;
  const isFar = (result: ParsedDate) => !result.ok || Math.abs(yearsBetween(today, result.on)) > 30;
  return isFar(usual) && !isFar(other) ? other : usual;
}

const yearsBetween = (a: CivilDate, b: CivilDate): number => Number(b.slice(0, 4)) - Number(a.slice(0, 4));
