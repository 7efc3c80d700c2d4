/** Copies of the database file: made while the bot writes, looked over, counted. */
import { chmodSync } from 'node:fs';
import { loadSqlite } from '../sqlite-driver.ts';

/** Pages copied between two looks at what else there is to do. */
const PAGES = 1_000;

/** Consistent whatever is written meanwhile; it needs no file beside it. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const Sqlite = loadSqlite();
  const source = new Sqlite(from, { readonly: true });
  try {
    await source.backup(to, { progress: () => PAGES });
  } finally {
    source.close();
  }
  chmodSync(to, 0o600);
  const copy = new Sqlite(to);
  // Without a log of its own beside it.
  copy.pragma('journal_mode = DELETE');
  copy.close();
}

/** What is wrong with the file, by SQLite's own check; empty if nothing is. */
export function faultsIn(file: string): string[] {
  const Sqlite = loadSqlite();
  try {
    const database = new Sqlite(file, { readonly: true, fileMustExist: true });
    try {
      const found = database.pragma('quick_check(5)') as { quick_check: string }[];
      return found.map(({ quick_check }) => quick_check).filter((line) => line !== 'ok');
    } finally {
      database.close();
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Rows by table. */
export function countRows(file: string): Record<string, number> {
  const Sqlite = loadSqlite();
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const tables = database.prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`);
    return Object.fromEntries(
      (tables.pluck().all() as string[]).map((table) => [
        table,
        database.prepare(`select count(*) from "${table}"`).pluck().get() as number,
      ]),
    );
  } finally {
    database.close();
  }
}
