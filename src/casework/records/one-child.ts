/**
 * Records that somebody said are one child's: the younger points to the older, and no row moves. Each keeps its number, its
 * place and whoever may see it; who reaches both sees them together.
 */
import { and, eq, inArray } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';

type ChildRow = Tables['child']['$inferSelect'];

/** The other records of the child, the oldest first; none for nearly every child. */
export async function otherRecords(tx: ReadTx, child: ChildRow): Promise<ChildRow[]> {
  const { child: c } = tx.t;
  let root = child;
  while (root.mergedInto !== null) {
    const [older] = await tx.db.select().from(c).where(eq(c.id, root.mergedInto));
    if (!older) break;
    root = older;
  }
  const all = [root];
  for (let newest = [root]; newest.length > 0; ) {
    newest = await tx.db
      .select()
      .from(c)
      .where(
        inArray(
          c.mergedInto,
          newest.map(({ id }) => id),
        ),
      );
    all.push(...newest);
  }
  return all.filter(({ id }) => id !== child.id);
}

/**
 * Of the rows of one class each child once: of two records that are one child's the one with an open case, so that roll
 * calls follow it, else the older.
 */
export async function eachChildOnce(tx: ReadTx, rows: readonly ChildRow[]): Promise<ChildRow[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const olderOf = (row: ChildRow): ChildRow | undefined =>
    row.mergedInto === null ? undefined : byId.get(row.mergedInto);
  if (!rows.some(olderOf)) return [...rows];
  const rootOf = (row: ChildRow): ChildRow => {
    const older = olderOf(row);
    return older ? rootOf(older) : row;
  };
  const { caseRow } = tx.t;
  const open = await tx.db
    .select({ childId: caseRow.childId })
    .from(caseRow)
    .where(
      and(
        eq(caseRow.open, true),
        inArray(
          caseRow.childId,
          rows.map(({ id }) => id),
        ),
      ),
    );
  const hasCase = new Set(open.map(({ childId }) => childId));
  const sets = Map.groupBy(rows, (row) => rootOf(row).id);
  const speaks = new Set([...sets].map(([rootId, records]) => records.find(({ id }) => hasCase.has(id))?.id ?? rootId));
  return rows.filter(({ id }) => speaks.has(id));
}
