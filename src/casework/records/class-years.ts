/** What classes were called in earlier school years, and which of them have begun the present one. */
import type { CivilDate } from '../../domain/screen.ts';
import { and, asc, eq, gt, inArray } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Unit } from '../ground/units.ts';

export type ClassYear = Tables['classYear']['$inferSelect'];

/** What the class was called on that day. */
export async function classNameOn(tx: ReadTx, unit: Pick<Unit, 'id' | 'name'>, on: CivilDate): Promise<string> {
  const { classYear: y } = tx.t;
  const [then] = await tx.db
    .select({ name: y.name })
    .from(y)
    .where(and(eq(y.unitId, unit.id), gt(y.untilOn, on)))
    .orderBy(asc(y.untilOn))
    .limit(1);
  return then?.name ?? unit.name;
}

/** Ids of those among the classes of which it was said what becomes of them in that school year. */
export async function begunIn(tx: ReadTx, unitIds: readonly string[], year: number): Promise<Set<string>> {
  const { classYear: y } = tx.t;
  if (unitIds.length === 0) return new Set();
  const rows = await tx.db
    .select({ unitId: y.unitId })
    .from(y)
    .where(and(inArray(y.unitId, [...unitIds]), eq(y.year, year)));
  return new Set(rows.map(({ unitId }) => unitId));
}

export const yearsOfAct = (tx: ReadTx, actId: string): Promise<ClassYear[]> =>
  tx.db.select().from(tx.t.classYear).where(eq(tx.t.classYear.actId, actId));
