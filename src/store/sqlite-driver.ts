/** The compiled SQLite package, loaded when it is first needed. */
import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';
import { StartRefused } from './start-refused.ts';

const require = createRequire(import.meta.url);

/** Throws StartRefused, saying what to do, when the package does not fit this Node. */
export function loadSqlite(): typeof Database {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 22)
    throw new StartRefused(`Node ${process.versions.node} is too old for the database: start with npm start.`);
  try {
    return require('better-sqlite3') as typeof Database;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new StartRefused(
      `The SQLite package cannot be loaded (${reason}): remove node_modules, then run npm start.`,
      { cause },
    );
  }
}
