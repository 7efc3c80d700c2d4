/**
 * Moves everything from SQLite to PostgreSQL: page by page, so that a move that was broken off goes on where it was, and
 * compared row by row afterwards. Sealed bytes are taken as they are. Nothing may write either of them meanwhile.
 */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Client } from 'pg';
import { NUMBERS_AT_ONCE } from '../postgres/epoch.ts';
import { loadPg } from '../postgres/lines.ts';
import { migratePostgres } from '../postgres/migrate.ts';
import { loadSqlite } from '../sqlite-driver.ts';
import { makePostgresTables } from '../tables.ts';
import { type MovedTable, movedTables } from './moved-tables.ts';

/** Values in one statement; the protocol counts them in 16 bits. */
const MOST_VALUES = 30_000;
const MOST_ROWS = 1_000;

export interface MoveOptions {
  readonly file: string;
  readonly url: string;
  /** A line for whoever waits. */
  say(line: string): void;
  readonly signal?: AbortSignal;
}

export type Moved = { readonly ok: true; readonly rows: number } | { readonly ok: false; readonly why: string };

export async function moveStore({ file, url, say, signal }: MoveOptions): Promise<Moved> {
  await migratePostgres(url, { isMoving: true });
  const from = new (loadSqlite())(file, { readonly: true });
  const to = new (loadPg().Client)({ connectionString: url });
  await to.connect();
  try {
    if (!(await isOurs(to)))
      return { ok: false, why: 'The database of DATABASE_URL holds something already: name an empty one.' };
    const tables = movedTables(makePostgresTables());
    let rows = 0;
    for (const table of tables) {
      const moved = await moveTable(from, to, table, signal);
      if (signal?.aborted) return { ok: false, why: 'Broken off. Run it again: it goes on where it was.' };
      if (moved > 0) say(`${table.name}: ${moved} rows`);
      rows += moved;
    }
    for (const table of tables) {
      const [before, after] = [digestOf(rowsOf(from, table)), digestOf(await rowsIn(to, table))];
      if (before !== after)
        return {
          ok: false,
          why: `${table.name} differs (${before} against ${after}): nothing was changed in the old data.`,
        };
    }
    await setNumbers(to);
    await to.query('drop table move_progress');
    return { ok: true, rows };
  } finally {
    await to.end();
    from.close();
  }
}

/** Empty, or filled by a move that was broken off. */
async function isOurs(to: Client): Promise<boolean> {
  const { rows } = await to.query("select to_regclass('move_progress') is not null as begun");
  if (rows[0]?.begun) return true;
  if ((await to.query('select 1 from setting limit 1')).rows.length > 0) return false;
  await to.query('create table move_progress (name text collate "C" primary key, last bigint not null)');
  return true;
}

/** How many rows it has now. */
async function moveTable(
  from: Database.Database,
  to: Client,
  table: MovedTable,
  signal?: AbortSignal,
): Promise<number> {
  const { name, columns } = table;
  const page = Math.min(MOST_ROWS, Math.floor(MOST_VALUES / columns.length));
  const list = columns.map((column) => `"${column.name}"`).join(', ');
  const next = from.prepare(`select rowid as "#", ${list} from "${name}" where rowid > ? order by rowid limit ${page}`);
  const { rows: known } = await to.query('select last from move_progress where name = $1', [name]);
  for (let last = Number(known[0]?.last ?? 0); !signal?.aborted; ) {
    const rows = next.all(last) as Record<string, unknown>[];
    if (rows.length === 0) break;
    last = Number(rows.at(-1)?.['#']);
    const values = rows.flatMap((row) => columns.map((column) => column.read(row[column.name])));
    const places = rows.map((_, y) => `(${columns.map((__, x) => `$${y * columns.length + x + 1}`).join(', ')})`);
    await to.query('begin');
    await to.query(`insert into "${name}" (${list}) values ${places.join(', ')} on conflict do nothing`, values);
    await to.query('insert into move_progress values ($1, $2) on conflict (name) do update set last = excluded.last', [
      name,
      last,
    ]);
    await to.query('commit');
  }
  return Number((await to.query(`select count(*) as all from "${name}"`)).rows[0]?.all ?? 0);
}

function* rowsOf(from: Database.Database, { name, columns }: MovedTable): Generator<unknown[]> {
  const list = columns.map((column) => `"${column.name}"`).join(', ');
  for (const row of from.prepare(`select ${list} from "${name}"`).iterate() as Iterable<Record<string, unknown>>)
    yield columns.map((column) => column.read(row[column.name]));
}

async function rowsIn(to: Client, { name, columns }: MovedTable): Promise<unknown[][]> {
  const { rows } = await to.query(`select * from "${name}"`);
  return rows.map((row) => columns.map((column) => row[column.name]));
}

/** Rows made later are numbered after those that came along. */
async function setNumbers(to: Client): Promise<void> {
  await to.query(
    `select setval('row_numbers', greatest(1, (select ceil(greatest(
       coalesce((select max(id) from outbox), 0), coalesce((select max(id) from message), 0)) / ${NUMBERS_AT_ONCE}.0) + 1)::bigint))`,
  );
  await to.query(
    "select setval(pg_get_serial_sequence('inbox', 'id'), (select greatest(1, coalesce(max(id), 0) + 1) from inbox), false)",
  );
}

/** The same for the same rows in any order: how many, and the sum of their hashes. */
const digestOf = (rows: Iterable<readonly unknown[]>): string => {
  let count = 0;
  let sum = 0n;
  for (const row of rows) {
    count += 1;
    sum = BigInt.asUintN(64, sum + hashOf(row));
  }
  return `${count} rows, ${sum.toString(16)}`;
};

const hashOf = (row: readonly unknown[]): bigint =>
  createHash('sha256')
    .update(
      JSON.stringify(row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value))),
    )
    .digest()
    .readBigUInt64BE();
