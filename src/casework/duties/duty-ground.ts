/** What the dates of a unit's duties are computed from: its calendars and terms, and the lunar year at UTC+7. */
import type { Span } from '../../domain/calendar.ts';
import type { DutyGround } from '../../domain/duties/occurrences.ts';
import { lunarNewYear } from '../../programmes/lunar-new-year.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { termsOf, unitCalendars } from '../ground/unit-calendars.ts';
import type { Unit } from '../ground/units.ts';

/** Enough for the duties that are open on some day of the span. */
export async function dutyGround(tx: ReadTx, unit: Unit, span: Span): Promise<DutyGround> {
  const { calendar } = ruleOf(unit);
  const [first, last] = [span.from, span.to].map((on) => Temporal.PlainDate.from(on).withCalendar(calendar).year);
  const terms: DutyGround['terms'][number][] = [];
  for (let year = (first ?? 0) - 1; year <= (last ?? 0); year += 1)
    for (const { code, startsOn } of await termsOf(tx, unit, year)) terms.push({ year, code, startsOn });
  return {
    calendar,
    calendars: await unitCalendars(tx, unit),
    terms,
    lunarNewYear: (year) => lunarNewYear('vn', year),
  };
}
