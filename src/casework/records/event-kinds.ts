/** Events of one kind in a whole area. */
import { and, asc, eq, gte, inArray, isNotNull, lt } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { EventRow } from './case-facts.ts';

/** Those that nobody took back, the oldest first; of open cases only, where `open` is asked for. */
export async function effectiveKinds(
  tx: ReadTx,
  area: string,
  kinds: readonly string[],
  of: 'open' | 'all' = 'all',
): Promise<EventRow[]> {
  const { event: e, caseRow: c } = tx.t;
  const inside = and(gte(e.area, area), lt(e.area, endOf(area)));
  const rows = await tx.db
    .select({ event: e })
    .from(e)
    .innerJoin(c, eq(c.id, e.caseId))
    .where(and(inside, of === 'open' ? eq(c.open, true) : undefined, inArray(e.kind, [...kinds])))
    .orderBy(asc(e.id));
  const corrections = await tx.db
    .select({ corrects: e.corrects })
    .from(e)
    .where(and(inside, isNotNull(e.corrects)));
  const takenBack = new Set(corrections.map(({ corrects }) => corrects));
  return rows.map(({ event }) => event).filter(({ id }) => !takenBack.has(id));
}
