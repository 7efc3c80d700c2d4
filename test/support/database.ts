/** A database of its own for each test: a file of SQLite, or one on the server that the run was given. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { databaseOf, templateName } from './postgres-server.ts';

const server = process.env['TEST_POSTGRES'];

/** This run is about PostgreSQL. */
export const onPostgres = server !== undefined;

type StoredRow = Readonly<Record<string, unknown>>;

export interface TestDatabase {
  /** Of PostgreSQL; undefined for SQLite. */
  readonly url: string | undefined;
  /** The Redis of a run on PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly folder: string;
  readonly file: string;
  /** A statement beside the bot's own: `$1` stands for the first value, and each is named once, in order. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly StoredRow[]>;
  /** All bytes that it holds, those of SQLite's WAL too, to search for names. */
  stored(): Promise<Buffer>;
  /** The names of all tables of the bot. */
  tables(): Promise<readonly string[]>;
  drop(): Promise<void>;
}

/** `fileName` is that of SQLite's file in a folder of its own. */
export async function makeDatabase(fileName = 'not-one-less.db'): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'data-'));
  const file = join(folder, fileName);
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (server === undefined) {
    const query: TestDatabase['query'] = async (sql, values = []) => {
      const db = new Database(file);
      try {
        const statement = db.prepare(sql.replace(/\$\d+/g, '?'));
        if (statement.reader) return statement.all(...values) as StoredRow[];
        statement.run(...values);
        return [];
      } finally {
        db.close();
      }
    };
    return {
      url: undefined,
      redisUrl: undefined,
      folder,
      file,
      query,
      stored: async () => Buffer.concat([file, `${file}-wal`].map((one) => readFileSync(one))),
      tables: async () => namesIn(await query("select name from sqlite_master where type = 'table'")),
      drop: async () => removeFolder(),
    };
  }
  const name = `test_${process.env['VITEST_POOL_ID'] ?? 0}_${taken.size > 0 ? Math.max(...taken) + 1 : 0}`;
  const place = Number(name.split('_')[2]);
  taken.add(place);
  const url = databaseOf(server, name);
  await emptied(server, name, url);
  const tables = async () =>
    namesIn(await ask(url, "select tablename as name from pg_tables where schemaname = 'public'"));
  return {
    url,
    redisUrl: process.env['TEST_REDIS'],
    folder,
    file,
    query: (sql, values = []) => ask(url, sql, values),
    async stored() {
      const values: Buffer[] = [];
      for (const table of await tables())
        for (const row of await ask(url, `select * from "${table}"`))
          for (const value of Object.values(row))
            values.push(value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(JSON.stringify(value)));
      return Buffer.concat(values);
    },
    tables,
    async drop() {
      taken.delete(place);
      removeFolder();
    },
  };
}

/** Databases in use by this process; those of a worker are used again by its next file, since making one takes a second. */
const taken = new Set<number>();

async function emptied(at: string, name: string, url: string): Promise<void> {
  const [known] = await ask(at, 'select 1 as known from pg_database where datname = $1', [name]);
  if (!known) return void (await ask(at, `create database ${name} template ${templateName}`));
  // Those without a page have no rows.
  await ask(
    url,
    `do $$ declare used text; begin
       perform pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
       select string_agg(oid::regclass::text, ', ') into used from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'epoch' and pg_relation_size(oid) > 0;
       if used is not null then execute 'truncate ' || used; end if;
     end $$`,
  );
}

const namesIn = (rows: readonly StoredRow[]): string[] =>
  rows.map(({ name }) => String(name)).filter((name) => !/^(__|sqlite_)/.test(name));

async function ask(url: string, sql: string, values: readonly unknown[] = []): Promise<readonly StoredRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
