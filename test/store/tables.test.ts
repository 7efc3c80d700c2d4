import Database from 'better-sqlite3';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as schema from '../../src/store/sqlite-schema.ts';
import { makePostgresTables, sqliteTables } from '../../src/store/tables.ts';
import { makeStore } from '../support/store.ts';

const columnsOf = (table: (typeof sqliteTables)[keyof typeof sqliteTables]) =>
  Object.values(getTableColumns(table))
    .map((column) => `${column.name}${column.notNull ? ' not null' : ''}`)
    .sort();

const postgresTables = makePostgresTables();
const names = Object.keys(sqliteTables) as (keyof typeof sqliteTables)[];

it.each(names)('%s has the same columns in both dialects', (name) => {
  expect(getTableName(postgresTables[name])).toBe(getTableName(sqliteTables[name]));
  expect(columnsOf(postgresTables[name])).toEqual(columnsOf(sqliteTables[name]));
});

it('the migrations make exactly the tables of the code', async () => {
  const { file } = await makeStore();
  const db = new Database(file, { readonly: true });
  const made = db
    .prepare<[], string>("select name from sqlite_schema where type = 'table' and name not like '\\_\\_%' escape '\\'")
    .pluck()
    .all()
    .filter((name) => !name.startsWith('sqlite_'));
  expect(made.sort()).toEqual(names.map((name) => getTableName(sqliteTables[name])).sort());
  for (const name of names) {
    const rows = db.pragma(`table_info("${getTableName(sqliteTables[name])}")`) as { name: string; notnull: number }[];
    const stored = rows.map((row) => `${row.name}${row.notnull ? ' not null' : ''}`).sort();
    expect(stored, name).toEqual(columnsOf(sqliteTables[name]));
  }
  db.close();
});

it('the file that makes the migrations knows every table', () => {
  expect(Object.keys(schema).sort()).toEqual([...names].sort());
});
