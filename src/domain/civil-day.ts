/**
 * Civil dates as day numbers (1970-01-01 is 0). Counting over years of tables happens on them: a Temporal.PlainDate
 * per step would cost about a hundred times as much.
 */
import type { CivilDate } from './screen.ts';

const dayMs = 86_400_000;

/** Day number of an ISO date. Throws a RangeError on text that is no date: callers parse what people type. */
export function dayNumber(on: CivilDate): number {
  const day = Date.parse(on) / dayMs;
  const isDate = on.length === 10 && on[4] === '-' && Number.isInteger(day);
  // Date.parse lets 30 February run on into March.
  if (!isDate || (Number(on.slice(8)) > 28 && civilDate(day) !== on)) throw new RangeError(`Not a civil date: ${on}`);
  return day;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** ISO date of a day number, years 0000 to 9999. */
export function civilDate(day: number): CivilDate {
  const date = new Date(day * dayMs);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

/** ISO weekday, 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
