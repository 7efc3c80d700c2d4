/** Ages as people tell them: years, or the year of birth in either calendar. */
import type { CivilDate } from './screen.ts';

/** Years between the first years of the two calendars: 1 Farvardin 1 lies in 622. */
const persianOffset = 621;
const oldest = 30;

/** Gregorian year of birth of what was typed, `9`, `1395` or `2016`; undefined for anything else. */
export function bornIn(typed: number, today: CivilDate): number | undefined {
  const year = Number(today.slice(0, 4));
  const born = typed <= oldest ? year - typed : typed < 1600 ? typed + persianOffset : typed;
  return Number.isInteger(typed) && typed >= 0 && born <= year && born >= year - oldest ? born : undefined;
}

/** Full years of age of somebody born in that year: before the birthday of this year, and after it. */
export function ageOn(born: number, today: CivilDate): { readonly youngest: number; readonly oldest: number } {
  const years = Number(today.slice(0, 4)) - born;
  return { youngest: years - 1, oldest: years };
}
