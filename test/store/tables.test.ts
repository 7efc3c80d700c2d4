import { readFileSync } from 'node:fs';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { makePostgresTables, sqliteTables } from '../../src/store/tables.ts';
import { onPostgres } from '../support/database.ts';
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

/** Name and `not null` of each column, as the database has them. */
const storedColumns = onPostgres
  ? `select column_name || case is_nullable when 'NO' then ' not null' else '' end as column
     from information_schema.columns where table_schema = 'public' and table_name = $1`
  : `select name || case "notnull" when 1 then ' not null' else '' end as column from pragma_table_info($1)`;

it('the migrations make exactly the tables of the code', async () => {
  const { database } = await makeStore();
  const made = (await database.tables()).filter((name) => !onPostgres || name !== 'epoch');
  expect(made.toSorted()).toEqual(names.map((name) => getTableName(sqliteTables[name])).sort());
  for (const name of names) {
    const rows = await database.query(storedColumns, [getTableName(sqliteTables[name])]);
    expect(rows.map(({ column }) => column).sort(), name).toEqual(columnsOf(sqliteTables[name]));
  }
});

it.each(['sqlite', 'postgres'])(
  'each migration of %s is later than the one before, or it would be passed over',
  (dialect) => {
    const path = new URL(`../../migrations/${dialect}/meta/_journal.json`, import.meta.url);
    const { entries } = JSON.parse(readFileSync(path, 'utf8')) as { entries: { when: number }[] };
    const times = entries.map(({ when }) => when);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  },
);
