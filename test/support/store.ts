/** A fresh SQLite database with the real migrations, in a folder that goes away with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqlite, type SqliteOptions } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/tx.ts';
import { makeTestClock, type TestClock } from './clock.ts';

const TEST_KEY = Buffer.alloc(32, 7);

export interface TestStore {
  readonly store: Store;
  readonly clock: TestClock;
  readonly file: string;
  /** Opens the same file again, as after a restart; the first store must be closed before. */
  readonly reopen: (options?: Partial<SqliteOptions>) => Promise<Store>;
}

/** Opens a store that is closed and deleted when the running test ends. */
export async function makeStore(options: Partial<SqliteOptions> = {}): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const clock = makeTestClock();
  const file = join(folder, 'data', 'bot.db');
  const stores: Store[] = [];
  const reopen = async (more: Partial<SqliteOptions> = {}) => {
    const store = await openSqlite({ file, mode: 'live', masterKey: TEST_KEY, clock, ...options, ...more });
    stores.push(store);
    return store;
  };
  onTestFinished(async () => {
    for (const store of stores) await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { store: await reopen(), clock, file, reopen };
}
