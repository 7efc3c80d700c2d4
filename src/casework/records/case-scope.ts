/** The cases that a person may see on lists: whole areas, and single cases that are in their hands. */
import { mayBy, type Right } from '../../domain/rights.ts';
import { and, eq, gte, inArray, lt, or, type SQL, sql } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { claimedBy, handedTo } from './case-access.ts';
import { ownClassIds } from './classes.ts';

export interface CaseScope {
  /** None within another. A teacher's own class is one. */
  readonly areas: readonly string[];
  /** Ids of cases outside of them. */
  readonly cases: readonly string[];
}

/** Nothing for those without the right. */
export async function scopeOf(tx: ReadTx, who: Who, right: 'case.list' | 'ledger.read'): Promise<CaseScope> {
  const own = ownClassIds(who);
  const whole = who.held.filter((held) => {
    const { area, unitId } = held;
    return mayBy([held], right, { area, own: own.includes(unitId) }) !== undefined;
  });
  const areas = outermost(whole.map(({ area }) => area));
  const partly = who.held.filter((held) => mayBy([held], right, { area: held.area, own: true }));
  if (partly.every(({ area }) => isWithin(area, areas))) return { areas, cases: [] };
  const inHand = (await casesInHand(tx, who.personId)).filter(
    ({ area }) => !isWithin(area, areas) && partly.some((held) => area.startsWith(held.area)),
  );
  return { areas, cases: [...new Set(inHand.map(({ id }) => id))] };
}

/** Areas in which the person has that right over everything, none within another. */
export const areasWith = (who: Who, right: Right): string[] =>
  outermost(who.held.filter((held) => mayBy([held], right, { area: held.area })).map(({ area }) => area));

const outermost = (areas: readonly string[]): string[] => {
  const all = [...new Set(areas)];
  return all.filter((area) => !all.some((other) => other !== area && area.startsWith(other)));
};

const isWithin = (area: string, areas: readonly string[]): boolean => areas.some((one) => area.startsWith(one));

/** Named for them, a step or a task in their hands. */
async function casesInHand(tx: ReadTx, personId: string): Promise<{ readonly id: string; readonly area: string }[]> {
  const { caseRow: c, step: s, need: n } = tx.t;
  const named = await tx.db
    .select({ id: c.id, area: c.area })
    .from(c)
    .where(and(eq(c.namedPersonId, personId), eq(c.open, true)));
  const stepsOf = (theirs: SQL | undefined) =>
    tx.db
      .select({ id: s.caseId, area: s.area })
      .from(s)
      .where(and(eq(s.status, 'open'), theirs));
  const steps = [...(await stepsOf(eq(s.ownerId, personId))), ...(await stepsOf(handedTo(tx, personId)))];
  const claimed = await tx.db.select({ id: n.caseId, area: n.area }).from(n).where(claimedBy(tx, personId));
  return [...named, ...steps, ...claimed];
}

/** The same as a condition on the case table. */
export function isInScope(tx: ReadTx, { areas, cases }: CaseScope): SQL {
  const { caseRow: c } = tx.t;
  const whole = areas.map((area) => and(gte(c.area, area), lt(c.area, endOf(area))));
  return or(...whole, cases.length > 0 ? inArray(c.id, [...cases]) : undefined) ?? sql`1 = 0`;
}
