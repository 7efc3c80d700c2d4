/** Brings the database to the newest migration, one process at a time, and looks whether it can be worked with. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { StartRefused } from '../start-refused.ts';
import { loadPg } from './lines.ts';

const require = createRequire(import.meta.url);
const FOLDER = fileURLToPath(new URL('../../../migrations/postgres', import.meta.url));
/** Of advisory locks: held by whoever migrates. */
const MIGRATING = 20_261_201;
const OLDEST_SERVER = 130_000;

/** Throws StartRefused when there is no such database, or it is none that this program can keep its rows in. */
export async function migratePostgres(url: string, { isMoving = false } = {}): Promise<void> {
  const client = await connected(url);
  try {
    await refuseUnfit(client);
    // Held until the connection ends: a waiting process finds all done.
    await client.query('select pg_advisory_lock($1)', [MIGRATING]);
    const { drizzle } = require('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres');
    const { migrate } =
      require('drizzle-orm/node-postgres/migrator') as typeof import('drizzle-orm/node-postgres/migrator');
    await migrate(drizzle(client), { migrationsFolder: FOLDER });
    await client.query('insert into epoch (id, rights, erasures) values (1, 1, 1) on conflict do nothing');
    await refuseOtherOrder(client);
    if (!isMoving) await refuseHalfMoved(client);
  } finally {
    await client.end();
  }
}

/** Whether a bot has ever started on it: its key is needed then. */
export async function isInUse(url: string): Promise<boolean> {
  const client = await connected(url);
  try {
    const { rows } = await client.query("select to_regclass('setting') is not null as made");
    if (!rows[0]?.made) return false;
    return (await client.query('select 1 from setting limit 1')).rows.length > 0;
  } finally {
    await client.end();
  }
}

async function connected(url: string): Promise<Client> {
  const client = new (loadPg().Client)({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    await client.end().catch(() => {});
    throw new StartRefused(
      'The database of DATABASE_URL cannot be reached: check that PostgreSQL runs, and name, password and database in the address.',
      { cause },
    );
  }
  return client;
}

async function refuseUnfit(client: Client): Promise<void> {
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  );
  const [{ version, encoding }] = rows as [{ version: number; encoding: string }];
  if (version < OLDEST_SERVER) throw new StartRefused('This PostgreSQL is too old: version 13 or newer is needed.');
  if (encoding !== 'UTF8')
    throw new StartRefused(`The database holds ${encoding}: make one with encoding UTF8, and start again.`);
}

async function refuseHalfMoved(client: Client): Promise<void> {
  const { rows } = await client.query("select to_regclass('move_progress') is not null as begun");
  if (rows[0]?.begun)
    throw new StartRefused('A move into this database was broken off: run npm run move-store -- --to postgres again.');
}

/** Areas are ranges of text: in another order than that of bytes, a school would lose its classes without an error. */
async function refuseOtherOrder(client: Client): Promise<void> {
  const { rows } = await client.query<{ place: string }>(
    `select c.relname || '.' || a.attname as place
     from pg_attribute a
     join pg_class c on c.oid = a.attrelid
     join pg_collation l on l.oid = a.attcollation
     where c.relnamespace = to_regnamespace(current_schema()) and c.relkind = 'r' and a.attnum > 0
       and not a.attisdropped and a.atttypid = 'text'::regtype and l.collname not in ('C', 'POSIX')
     order by 1`,
  );
  if (rows.length === 0) return;
  const places = rows.slice(0, 3).map(({ place }) => place);
  throw new StartRefused(
    `The text of ${places.join(', ')} is not in the order "C", which areas need: alter the column to collate "C".`,
  );
}
