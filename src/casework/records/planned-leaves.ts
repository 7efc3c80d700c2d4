/** Children who are on leave on a day, as their families told in advance. */
import type { CivilDate } from '../../domain/screen.ts';
import { and, gte, inArray, isNull, lte } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';

export async function onLeaveOn(tx: ReadTx, childIds: readonly string[], on: CivilDate): Promise<Set<string>> {
  if (childIds.length === 0) return new Set();
  const { plannedLeave: l } = tx.t;
  const rows = await tx.db
    .select({ childId: l.childId })
    .from(l)
    .where(and(inArray(l.childId, [...childIds]), isNull(l.struckAt), lte(l.fromOn, on), gte(l.toOn, on)));
  return new Set(rows.map(({ childId }) => childId));
}
