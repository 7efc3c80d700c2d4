/** Small phrases that all pages about a programme share: where a rule comes from, periods, months, lists of codes. */
import type { MonthWindow, Period } from '../../domain/ladder/ladder-rules.ts';
import type { Language } from '../../domain/language.ts';
import { habits } from '../../domain/language.ts';
import type { CivilDate, Phrase, Value } from '../../domain/screen.ts';
import { type TextKey, textKey } from '../../domain/text-key.ts';
import type { Programme, Sourced } from '../model.ts';

/** What the words depend on besides the programme: whose calendar, and the day from which the next months are shown. */
export interface Reading {
  readonly language: Language;
  readonly today: CivilDate;
}

const origins: Record<Sourced['provenance'], TextKey> = {
  src: 'rules.from-src',
  inf: 'rules.from-inf',
  ext: 'rules.from-ext',
  sug: 'rules.from-sug',
};

export const originOf = ({ provenance }: Sourced): Phrase => ({ key: origins[provenance] });

/** The same line, marked as a suggestion of ours. */
export const suggested = (line: Phrase, is: boolean): Phrase =>
  is ? { key: 'rules.suggested', values: { line: { phrase: line } } } : line;

/** "10 working days". */
export const periodOf = ({ count, unit }: Period): Value => ({
  phrase: { key: textKey('rules', `period-${unit}`), values: { count } },
});

export const named = (key: TextKey): Value => ({ phrase: { key } });

/** Names of codes: `listOf('agency', codes)`. */
export const listOf = (noun: 'agency' | 'role' | 'case-kind' | 'reason', codes: readonly string[]): Value => ({
  list: codes.map((code) => named(textKey(noun, code))),
});

/** "Shahrivar–Aban", and the days in the calendar of a reader who reckons otherwise. */
export function monthsOf({ calendar }: Pick<Programme, 'calendar'>, window: MonthWindow, reading: Reading): Value {
  const month = (number: number): Value => named(textKey('month', `${calendar}-${number}`));
  const names: Phrase =
    window.from === window.to
      ? { key: 'rules.one-month', values: { month: month(window.from) } }
      : { key: 'rules.months', values: { from: month(window.from), to: month(window.to) } };
  if ((habits[reading.language].calendar === 'persian') === (calendar === 'persian')) return { phrase: names };
  const { from, to } = nextSpan(calendar, window, reading.today);
  return {
    phrase: { key: 'rules.months-days', values: { months: { phrase: names }, from: { on: from }, to: { on: to } } },
  };
}

/** First and last day of these months, this time or next. */
function nextSpan(
  calendar: Programme['calendar'],
  { from, to }: MonthWindow,
  today: CivilDate,
): { from: CivilDate; to: CivilDate } {
  const { year } = Temporal.PlainDate.from(today).withCalendar(calendar);
  const crosses = to < from ? 1 : 0;
  const spanIn = (first: number) => {
    const end = Temporal.PlainDate.from({ year: first + crosses, month: to, day: 1, calendar });
    return { from: iso(first, from, 1), to: iso(first + crosses, to, end.daysInMonth) };
  };
  const iso = (y: number, month: number, day: number): CivilDate =>
    Temporal.PlainDate.from({ year: y, month, day, calendar }).withCalendar('iso8601').toString();
  return [year - 1, year, year + 1].map(spanIn).find((span) => span.to >= today) ?? spanIn(year);
}

/** A day of the year: "15 Aug" as the next such day of the reader's calendar. */
export function nextDay(
  { calendar }: Pick<Programme, 'calendar'>,
  { month, day }: { readonly month: number; readonly day: number },
  today: CivilDate,
): CivilDate {
  const { year } = Temporal.PlainDate.from(today).withCalendar(calendar);
  const days = [year, year + 1].map((y) =>
    Temporal.PlainDate.from({ year: y, month, day, calendar }).withCalendar('iso8601').toString(),
  );
  return days.find((on) => on >= today) ?? today;
}
