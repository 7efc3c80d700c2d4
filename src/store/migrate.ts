import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';

const require = createRequire(import.meta.url);
const FOLDER = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url));

/**
 * Brings the database to the newest migration. References are not enforced meanwhile (drizzle rebuilds tables, and
 * its own pragma has no effect inside its transaction: rows that refer to them would be deleted), but checked after.
 * Leaves foreign_keys off: the caller turns them on.
 */
export function migrateSqlite(connection: Database.Database): void {
  const { drizzle } = require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');
  const { migrate } =
    require('drizzle-orm/better-sqlite3/migrator') as typeof import('drizzle-orm/better-sqlite3/migrator');
  connection.pragma('foreign_keys = OFF');
  migrate(drizzle(connection), { migrationsFolder: FOLDER });
  const orphans = connection.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0) throw new Error(`The migration left ${orphans.length} rows that refer to nothing`);
  // The planner ignores new indexes until it has statistics.
  connection.pragma('optimize = 0x10002');
}
