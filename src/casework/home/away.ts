/**
 * Children who are away although no step is due: the ladder has none for them (yet), or every step was taken. They stay
 * in sight until they are back.
 */
import type { AwayCase } from '../../domain/screens/digest.ts';
import { and, asc, count, desc, eq, gte, lt, ne, notExists, type SQL } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import { classOf, initialIn } from '../records/step-rows.ts';

/** Their number, and the first of them: the longest absence first. */
export async function awayCases(
  tx: ReadTx,
  where: SQL | undefined,
  shown: number,
): Promise<{ readonly cases: readonly AwayCase[]; readonly total: number }> {
  const { caseRow: c } = tx.t;
  const away = and(where, eq(c.open, true), ne(c.stage, 'watched'), withoutStep(tx));
  const [counted] = await tx.db.select({ total: count() }).from(c).where(away);
  const total = Number(counted?.total ?? 0);
  if (total === 0 || shown === 0) return { cases: [], total };
  const rows = await tx.db.select().from(c).where(away).orderBy(desc(c.absentDays), asc(c.number)).limit(shown);
  const cases = rows.map(
    async (row): Promise<AwayCase> => ({
      publicId: row.publicId,
      number: row.number,
      initial: await initialIn(tx, row, await classOf(tx, row)),
      absentDays: row.absentDays,
    }),
  );
  return { cases: await Promise.all(cases), total };
}

/** Children of an area who are back and watched until they can be written off. */
export async function watchedIn(tx: ReadTx, area: string): Promise<number> {
  const { caseRow: c } = tx.t;
  const [row] = await tx.db
    .select({ found: count() })
    .from(c)
    .where(and(inArea(tx, area), eq(c.open, true), eq(c.stage, 'watched')));
  return Number(row?.found ?? 0);
}

export const inArea = (tx: ReadTx, area: string): SQL | undefined =>
  and(gte(tx.t.caseRow.area, area), lt(tx.t.caseRow.area, endOf(area)));

function withoutStep(tx: ReadTx): SQL {
  const { caseRow: c, step: s } = tx.t;
  return notExists(
    tx.db
      .select({ id: s.id })
      .from(s)
      .where(and(eq(s.caseId, c.id), eq(s.status, 'open'))),
  );
}
