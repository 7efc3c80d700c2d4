/** The tables of both dialects as a move sees them: names, columns, and how a value of SQLite is written. */
import { getTableColumns, getTableName } from '../orm.ts';
import type { Tables } from '../tables.ts';

export interface MovedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; read(value: unknown): unknown }[];
}

export const movedTables = (tables: Tables): MovedTable[] =>
  Object.values(tables).map((table) => ({
    name: getTableName(table),
    columns: Object.values(getTableColumns(table)).map((column) => ({
      name: column.name,
      read: column.getSQLType() === 'boolean' ? asBoolean : asItIs,
    })),
  }));

const asBoolean = (value: unknown): unknown => (value === null ? null : value === 1);
/** PostgreSQL has no text with the character 0 in it. */
const asItIs = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '') : value);
