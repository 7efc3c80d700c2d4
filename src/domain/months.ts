/**
 * Months of a programme's calendar, on day numbers. Temporal takes some microseconds for each, and a case asks for the
 * same ones again and again: what was computed once is kept.
 */
import { civilDate, dayNumber } from './civil-day.ts';

export type MonthCalendar = 'gregory' | 'persian';

/** Months of the year, both included, 1 to 12; `to` before `from` lies in the next year. */
interface Months {
  readonly from: number;
  readonly to: number;
}

const kept = new Map<string, number>();

function keep(key: string, compute: () => Temporal.PlainDate | number): number {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const found = compute();
  const value = typeof found === 'number' ? found : dayNumber(found.withCalendar('iso8601').toString());
  kept.set(key, value);
  return value;
}

const dateIn = (calendar: MonthCalendar, day: number): Temporal.PlainDate =>
  Temporal.PlainDate.from(civilDate(day)).withCalendar(calendar);

/** The same day of the month, so many months on; the month's last day where it has no such day. */
export const addMonths = (calendar: MonthCalendar, day: number, months: number): number =>
  keep(`${calendar} ${day} + ${months}`, () => dateIn(calendar, day).add({ months }));

/** The last day of these months, where the day lies in them; undefined elsewhere. */
export function lastDayOf(calendar: MonthCalendar, { from, to }: Months, day: number): number | undefined {
  const month = keep(`${calendar} ${day}`, () => dateIn(calendar, day).month);
  const isWithin = from <= to ? month >= from && month <= to : month >= from || month <= to;
  if (!isWithin) return undefined;
  return keep(`${calendar} ${day} to ${to}`, () => {
    const last = dateIn(calendar, day)
      .with({ day: 1 })
      .add({ months: (to - month + 12) % 12 });
    return last.with({ day: last.daysInMonth });
  });
}
