import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { StartRefused } from './start-refused.ts';

const require = createRequire(import.meta.url);
const FOLDER = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url));

/**
 * Brings the database to the newest migration; what an older version wrote is copied to `<file>.before-<n>` first, n
 * being the number of migrations it has. References are not enforced meanwhile (drizzle rebuilds tables, and its own
 * pragma has no effect inside its transaction: rows that refer to them would be deleted), but checked after. Leaves
 * foreign_keys off: the caller turns them on.
 */
export function migrateSqlite(connection: Database.Database): void {
  const { drizzle } = require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');
  const { migrate } =
    require('drizzle-orm/better-sqlite3/migrator') as typeof import('drizzle-orm/better-sqlite3/migrator');
  const applied = appliedIn(connection);
  const known = knownMigrations();
  const newest = applied.at(-1);
  if (newest !== undefined && newest < (known.at(-1) ?? 0)) keepCopy(connection, applied.length);
  connection.pragma('foreign_keys = OFF');
  migrate(drizzle(connection), { migrationsFolder: FOLDER });
  const orphans = connection.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0) throw new Error(`The migration left ${orphans.length} rows that refer to nothing`);
  // The planner ignores new indexes until it has statistics.
  connection.pragma('optimize = 0x10002');
}

/** Throws StartRefused when a newer version wrote the database; nothing is changed. */
export function refuseNewer(connection: Database.Database): void {
  if ((appliedIn(connection).at(-1) ?? 0) <= (knownMigrations().at(-1) ?? 0)) return;
  throw new StartRefused(
    `${connection.name} was written by a newer version of the bot: start that version, or go back to the copy that was made before the update (${connection.name}.before-…).`,
  );
}

/** When each migration was made that the database has had, the oldest first. */
function appliedIn(connection: Database.Database): number[] {
  const table = connection.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
  if (!table) return [];
  const rows = connection.prepare('select created_at as at from __drizzle_migrations order by created_at').all();
  return (rows as { at: number }[]).map(({ at }) => Number(at));
}

const knownMigrations = (): number[] =>
  (require(`${FOLDER}/meta/_journal.json`) as { entries: { when: number }[] }).entries.map(({ when }) => when);

/** Whole, with what was still in the log: an update that goes wrong can be gone back on. One that exists is left. */
function keepCopy(connection: Database.Database, migrations: number): void {
  const to = `${connection.name}.before-${migrations}`;
  try {
    connection.prepare('VACUUM INTO ?').run(to);
  } catch (error) {
    if ((error as Error).message.includes('already exists')) return;
    throw error;
  }
  chmodSync(to, 0o600);
}
