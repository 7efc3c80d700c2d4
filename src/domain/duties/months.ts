/** Months as a reader writes them: of the Solar year in Persian, of the Gregorian one elsewhere. */
import type { Span } from '../calendar.ts';
import { habits, type Language } from '../language.ts';
import type { CivilDate } from '../screen.ts';

const calendarOf = (language: Language): 'persian' | 'gregory' => habits[language].calendar;

/** The first and last day of the reader's month in which the day lies. */
export function monthOf(language: Language, on: CivilDate): Span {
  const first = Temporal.PlainDate.from(on).withCalendar(calendarOf(language)).with({ day: 1 });
  const last = first.add({ days: first.daysInMonth - 1 });
  return { from: iso(first), to: iso(last) };
}

/** So many months in order, from the one in which the day lies. */
export function monthsFrom(language: Language, on: CivilDate, count: number): Span[] {
  const first = Temporal.PlainDate.from(monthOf(language, on).from).withCalendar(calendarOf(language));
  return Array.from({ length: count }, (_, i) => monthOf(language, iso(first.add({ months: i }))));
}

const iso = (date: Temporal.PlainDate): CivilDate => date.withCalendar('iso8601').toString();
