/** A row of a child in every table that can hold one, whatever tables there are. */
import { createRequire } from 'node:module';
import { tablesOfChildren } from '../../src/casework/records/rows-of-child.ts';
import type { Tables } from '../../src/store/tables.ts';
import { columnsWith } from '../../src/store/tags.ts';
import type { ReadTx, Tx } from '../../src/store/tx.ts';

const { getTableColumns, getTableName } = createRequire(import.meta.url)('drizzle-orm') as typeof import('drizzle-orm');

export interface Planted {
  readonly childId: string;
  readonly caseId: string;
  readonly area: string;
}

export const nameOfTable = (table: Tables[keyof Tables]): string => getTableName(table);

/** Whether the row is the child's, by the tags of its columns. */
export const isOf = (row: Record<string, unknown>, table: object, { childId, caseId }: Planted): boolean =>
  columnsWith(table, 'child').some((key) => row[key] === childId) ||
  columnsWith(table, 'case').some((key) => row[key] === caseId);

export const rowsOf = async (tx: ReadTx, table: Tables[keyof Tables]): Promise<Record<string, unknown>[]> =>
  (await tx.db.select().from(table)) as unknown as Record<string, unknown>[];

/** Puts one into each table that has none of the child yet. */
export async function plantInEveryTable(tx: Tx, planted: Planted): Promise<void> {
  for (const table of tablesOfChildren(tx.t)) {
    if ((await rowsOf(tx, table)).some((row) => isOf(row, table, planted))) continue;
    const columns = Object.entries(getTableColumns(table));
    const values = Object.fromEntries(
      columns.flatMap(([key, column]) => {
        if (columnsWith(table, 'child').includes(key)) return [[key, planted.childId]];
        if (columnsWith(table, 'case').includes(key)) return [[key, planted.caseId]];
        if (columnsWith(table, 'area').includes(key)) return [[key, planted.area]];
        if (key === 'publicId') return [[key, tx.publicId()]];
        if (!column.notNull || column.hasDefault) return [];
        return [[key, anyValue(column.dataType, key, tx)]];
      }),
    );
    await tx.db.insert(table).values(values as never);
  }
}

function anyValue(dataType: string, key: string, tx: Tx): unknown {
  if (dataType === 'number') return 1;
  if (dataType === 'boolean') return false;
  if (dataType === 'json') return {};
  if (dataType === 'custom') return new Uint8Array(1);
  return key === 'id' ? tx.newId() : `planted-${key}`;
}
