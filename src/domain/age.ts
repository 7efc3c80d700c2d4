/** Ages as people tell them: years, or the year of birth in either calendar. Each says between which days somebody was born. */
import type { CivilDate } from './screen.ts';

/** Both days counted. */
export type BornBetween = readonly [from: CivilDate, to: CivilDate];

const oldest = 30;
/** Nobody who is asked about was born in a Gregorian year that a Persian one could be taken for. */
const persianUntil = 1600;

/** `9`, `1395` or `2016`; undefined for anything else. A year of the Persian calendar lies in two Gregorian ones. */
export function bornBetween(typed: number, today: CivilDate): BornBetween | undefined {
  if (!Number.isInteger(typed) || typed < 0) return undefined;
  const now = Temporal.PlainDate.from(today);
  if (typed <= oldest)
    return [`${now.subtract({ years: typed + 1 }).add({ days: 1 })}`, `${now.subtract({ years: typed })}`];
  const span = yearOf(typed, typed < persianUntil ? 'persian' : 'iso8601');
  const [from] = span;
  return from <= today && ageOn(span, today).youngest <= oldest ? span : undefined;
}

const yearOf = (year: number, calendar: 'persian' | 'iso8601'): BornBetween => {
  const first = Temporal.PlainDate.from({ calendar, year, month: 1, day: 1 });
  const last = first.add({ years: 1 }).subtract({ days: 1 });
  return [first.withCalendar('iso8601').toString(), last.withCalendar('iso8601').toString()];
};

/** Full years of age: of the youngest who was born then, and of the oldest. */
export function ageOn(
  [from, to]: BornBetween,
  today: CivilDate,
): { readonly youngest: number; readonly oldest: number } {
  const years = (born: CivilDate): number =>
    Math.max(0, Temporal.PlainDate.from(born).until(today, { largestUnit: 'years' }).years);
  return { youngest: years(to), oldest: years(from) };
}

/** What is known of the day of birth: the day itself, else between which it lies. A bare number is a Gregorian year, as it was kept at first. */
export function birthOf(known: {
  readonly birth?: CivilDate | undefined;
  readonly born?: BornBetween | number | undefined;
}): BornBetween | undefined {
  if (known.birth !== undefined) return [known.birth, known.birth];
  return typeof known.born === 'number' ? yearOf(known.born, 'iso8601') : known.born;
}

/** No nearer than the year: what of a day of birth is kept for counting. */
export const bornInYear = ([from, to]: BornBetween): BornBetween => {
  const [first] = yearOf(Number(from.slice(0, 4)), 'iso8601');
  const [, last] = yearOf(Number(to.slice(0, 4)), 'iso8601');
  return from === to ? [first, last] : [from, to];
};

/** Whether both may be said of one child. */
export const mayBeOne = ([from, to]: BornBetween, [otherFrom, otherTo]: BornBetween): boolean =>
  from <= otherTo && otherFrom <= to;
