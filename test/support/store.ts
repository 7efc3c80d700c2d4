/** A fresh database with the real migrations, on SQLite or on PostgreSQL, which goes away with the test. */
import { onTestFinished } from 'vitest';
import { keepBeside } from '../../src/casework/records/keep-beside.ts';
import { openPostgres } from '../../src/store/postgres/postgres.ts';
import { openSqlite, type SqliteOptions } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/tx.ts';
import { makeTestClock, type TestClock } from './clock.ts';
import { makeDatabase, type TestDatabase } from './database.ts';

const TEST_KEY = Buffer.alloc(32, 7);

export interface TestStore {
  readonly store: Store;
  readonly clock: TestClock;
  readonly database: TestDatabase;
  /** Of SQLite. */
  readonly file: string;
  /** Opens the same database again, as after a restart or as another process; SQLite's first store must be closed before. */
  readonly reopen: (options?: Partial<SqliteOptions>) => Promise<Store>;
}

/** Opens a store that is closed and deleted when the running test ends. */
export async function makeStore(options: Partial<SqliteOptions> = {}): Promise<TestStore> {
  const clock = makeTestClock();
  const database = await makeDatabase('data/bot.db');
  const { file, url } = database;
  const stores: Store[] = [];
  const reopen = async (more: Partial<SqliteOptions> = {}) => {
    const common = { mode: 'live', masterKey: TEST_KEY, clock, keep: keepBeside, ...options, ...more } as const;
    const store = url === undefined ? await openSqlite({ file, ...common }) : await openPostgres({ url, ...common });
    stores.push(store);
    return store;
  };
  onTestFinished(async () => {
    for (const store of stores) await store.close();
    await database.drop();
  });
  return { store: await reopen(), clock, database, file, reopen };
}
