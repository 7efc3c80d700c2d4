/** Every row that belongs to a child, by the tags of its columns: moved with the child, and found when it is erased. */

import { type AnyColumn, eq, inArray, type SQL, sql } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import { columnsWith } from '../../store/tags.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import type { ChildRow } from './children.ts';

type AnyTable = Tables[keyof Tables];

const column = (table: AnyTable, key: string): AnyColumn =>
  (table as unknown as Record<string, AnyColumn>)[key] as AnyColumn;

/** Tables with rows of children or of their cases. */
export const tablesOfChildren = (t: Tables): AnyTable[] =>
  Object.values(t).filter((table) => columnsWith(table, 'child').length + columnsWith(table, 'case').length > 0);

/** The rows of the child in that table: by the child where it names one, else by the case. */
function ofChild(tx: ReadTx, table: AnyTable, childId: string): SQL {
  const [child] = columnsWith(table, 'child');
  if (child !== undefined) return eq(column(table, child), childId);
  const [caseId] = columnsWith(table, 'case');
  if (caseId === undefined) throw new Error('A table without rows of children');
  const { caseRow } = tx.t;
  return inArray(
    column(table, caseId),
    tx.db.select({ id: caseRow.id }).from(caseRow).where(eq(caseRow.childId, childId)),
  );
}

/** All that is stored of the child lies in that area from now on. */
export async function moveRows(tx: Tx, childId: string, area: string): Promise<void> {
  for (const table of tablesOfChildren(tx.t))
    for (const key of columnsWith(table, 'area'))
      await tx.db
        .update(table)
        .set({ [key]: area })
        .where(ofChild(tx, table, childId));
}

/**
 * By what messages and drafts can speak of the child: public ids of the child, the case and all that hangs on it, and the
 * case number.
 */
export async function subjectsOfChild(tx: ReadTx, child: Pick<ChildRow, 'id'>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const table of tablesOfChildren(tx.t))
    for (const key of ['publicId', 'number'].filter((name) => name in table)) {
      const rows = await tx.db
        .select({ subject: sql<unknown>`${column(table, key)}` })
        .from(table)
        .where(ofChild(tx, table, child.id));
      // The number of an episode counts; it names nothing.
      for (const { subject } of rows) if (typeof subject === 'string') found.add(subject);
    }
  return found;
}
