/** What it costs to ask whether a day is worked, over ten years of tables with terms and changes of the unit. */
import { type Calendar, calendarOf, changedBy, isWorkingDay } from '../../src/domain/calendar.ts';
import { civilDate, dayNumber } from '../../src/domain/civil-day.ts';
import { programmeOf } from '../../src/programmes/registry.ts';
import { defaultTerms, termYears } from '../../src/programmes/terms.ts';
import type { Figure } from './figure.ts';
import { median, say } from './numbers.ts';

const YEARS = 10;
const ROUNDS = 15;

export async function calendar(): Promise<Figure[]> {
  const made = tenYears();
  const first = dayNumber('2024-01-01');
  const days = Array.from({ length: 365 * YEARS }, (_, i) => civilDate(first + i));
  const costs: number[] = [];
  let worked = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const startedMs = performance.now();
    for (const on of days) if (isWorkingDay(made, on)) worked++;
    costs.push(((performance.now() - startedMs) * 1_000) / days.length);
  }
  say(`${days.length} days, ${worked / ROUNDS} of them worked`);
  return [{ name: 'calendar.working_day_us', value: median(costs), unit: 'us', atMost: 1 }];
}

/** The table of 2026 in each of ten years, terms, and two hundred changes of a school. */
function tenYears(): Calendar {
  const cn = programmeOf('cn');
  const inYear = (on: string, year: number) => `${year}${on.slice(4)}`;
  const years = Array.from({ length: YEARS }, (_, i) => 2024 + i);
  const table = cn.holidays.holidays.filter(({ from }) => from.startsWith('2026'));
  const terms = termYears(cn).flatMap((year) =>
    defaultTerms(cn, year).map(({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn })),
  );
  const data = {
    weekend: cn.holidays.weekend,
    holidays: years.flatMap((year) =>
      table.map(({ from, to }) => ({ from: inYear(from, year), to: inYear(to, year) })),
    ),
    makeUpDays: years.flatMap((year) => [`${year}-02-14`, `${year}-10-10`]),
    knownUntil: '2033-12-31',
  };
  const changes = Array.from({ length: 200 }, (_, i) => civilDate(dayNumber('2024-03-01') + i * 17));
  return changedBy(calendarOf(data, { terms }), { off: changes.map((on) => ({ from: on, to: on })) });
}
