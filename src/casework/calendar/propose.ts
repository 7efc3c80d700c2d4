/** What the questions about a calendar need, and the screen that shows what the answer would do. */
import type { Right } from '../../domain/rights.ts';
import type { CivilDate, Phrase, Screen } from '../../domain/screen.ts';
import { proposalScreen } from '../../domain/screens/calendar/calendar-changes.ts';
import { schoolYearOf, type Term } from '../../programmes/terms.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { termsOf } from '../ground/unit-calendars.ts';
import type { Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { type Asked, type ChangeRefusal, editable, proposeChange } from './change-calendar.ts';
import { effectOf } from './effect.ts';

/** The unit as a question about its calendar needs it; undefined for those who may not change it. */
export async function calendarFacts(
  tx: ReadTx,
  who: Who,
  unitPublicId: string,
  right: Right = 'calendar.edit',
): Promise<{ unit: Unit; today: CivilDate; calendar: 'gregory' | 'persian' } | undefined> {
  const found = await editable(tx, who, unitPublicId, right);
  if (!found) return undefined;
  const { unit } = found;
  return { unit, today: todayIn(unit, tx.now), calendar: ruleOf(unit).calendar };
}

/** Terms that are not over, of this school year and the next. */
export async function termsToSet(tx: ReadTx, unit: Unit): Promise<(Term & { readonly year: number })[]> {
  const today = todayIn(unit, tx.now);
  const year = schoolYearOf(ruleOf(unit), today);
  const terms = [year, year + 1].map(async (one) =>
    (await termsOf(tx, unit, one)).map((term) => ({ ...term, year: one })),
  );
  return (await Promise.all(terms)).flat().filter(({ endsOn }) => endsOn >= today);
}

export type Proposed = { ok: true; screen: Screen } | { ok: false; reason: ChangeRefusal };

export async function propose(
  tx: Tx,
  who: Who,
  unitPublicId: string,
  asked: readonly Asked[],
  more: readonly Phrase[] = [],
): Promise<Proposed> {
  const proposed = await proposeChange(tx, who, unitPublicId, asked);
  if (!proposed.ok) return proposed;
  const { unit, change, rows } = proposed;
  const effect = await effectOf(tx, unit, rows);
  return {
    ok: true,
    screen: proposalScreen({ unit: unit.name, unitPublicId, change, count: rows.length, more, effect }),
  };
}
