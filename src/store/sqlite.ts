/** The store on SQLite: one connection that writes, one that reads. */
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Instant } from '../domain/screen.ts';
import { type Connection, type GroupCommit, makeGroupCommit, type Run } from './group-commit.ts';
import { makeIds } from './ids.ts';
import { checkMarks, type Mode } from './marks.ts';
import { migrateSqlite, refuseNewer } from './migrate.ts';
import { madeReady } from './not-ready.ts';
import { enqueue, newestNumber, withdrawAbout } from './outbox-queue.ts';
import { makeOutboxSignal } from './outbox-signal.ts';
import { makeWrites, remember, type Writes, watchAlone, writtenTable } from './remembered.ts';
import { makeSealing } from './sealing.ts';
import { loadSqlite } from './sqlite-driver.ts';
import { sqliteTables } from './tables.ts';
import { type KeepBeside, keepBeside, noteTouched } from './touched.ts';
import type { Db, Store, Tx } from './tx.ts';

const require = createRequire(import.meta.url);
const BUSY_MS = 5_000;

export interface SqliteOptions {
  readonly file: string;
  readonly mode: Mode;
  readonly masterKey: Buffer;
  /** Earlier master keys, under which data keys may still lie. */
  readonly formerKeys?: readonly Buffer[];
  /** Hears of subjects whose keys were destroyed, after the commit. */
  readonly onErased?: (subjects: readonly string[]) => void;
  /** Asked for a master key that another process began to use. */
  readonly moreMasterKeys?: () => readonly Buffer[];
  readonly clock: () => Instant;
  /** Hears of callbacks after a commit that throw: a bug, but nothing to stop for. */
  readonly report?: (error: unknown) => void;
  readonly keep?: KeepBeside;
  /** Bound on the file's size, in pages of 4 KB. */
  readonly maxPages?: number;
}

/**
 * Opens, makes or migrates the database. Throws StartRefused when it belongs to another mode or key, or when the
 * SQLite package does not fit this Node.
 */
export async function openSqlite(options: SqliteOptions): Promise<Store> {
  const Sqlite = loadSqlite();
  prepareFile(options.file);
  const writer = new Sqlite(options.file, { timeout: BUSY_MS });
  try {
    refuseNewer(writer);
    chmodSync(options.file, 0o600);
    writer.pragma('journal_mode = WAL');
    writer.pragma('synchronous = FULL');
    // What is deleted is overwritten, by a migration too: an erased key must not be found in a free page.
    writer.pragma('secure_delete = ON');
    migrateSqlite(writer);
  } catch (error) {
    writer.close();
    throw error;
  }
  writer.pragma('foreign_keys = ON');
  if (options.maxPages !== undefined) writer.pragma(`max_page_count = ${options.maxPages}`);
  const reader = new Sqlite(options.file, { readonly: true, timeout: BUSY_MS });

  const touched = new Set<string>();
  noteTouched(writer, (one) => touched.add(one));
  const writes = makeWrites();
  const queue = makeGroupCommit(telling(writer, writes), options.report ?? rethrow);
  // The log still holds the page that the key was on.
  const sealing = makeSealing({
    masterKeys: [options.masterKey, ...(options.formerKeys ?? [])],
    erased: (subjects) => {
      options.onErased?.(subjects);
      writer.pragma('wal_checkpoint(TRUNCATE)');
    },
    ...(options.moreMasterKeys && { moreMasterKeys: options.moreMasterKeys }),
  });
  const outbox = makeOutboxSignal();
  const t = sqliteTables;
  const readDb = asDb(reader);
  const writeDb = asDb(guarded(writer, queue, writes));
  for (const db of [readDb, writeDb]) {
    remember(db, writes);
    watchAlone(db);
  }
  let ids = makeIds(options.clock);

  function makeTx(run: Run): Tx {
    const scope = { db: writeDb, t, now: options.clock() };
    const tx: Tx = {
      ...scope,
      seals: sealing.writing(scope, run),
      newId: ids.newId,
      quietId: ids.quietId,
      newNumber: ids.newNumber,
      publicId: ids.publicId,
      send: (out) => enqueue(tx, out),
      withdraw: (about) => withdrawAbout(tx, about),
      afterCommit: run.afterCommit,
      upToDate: () =>
        keepBeside(tx, options.keep, async () => {
          const noted = new Set(touched);
          touched.clear();
          return noted;
        }),
      outbox,
    };
    return tx;
  }
  async function inTx<R>(run: Run, fn: (tx: Tx) => Promise<R>): Promise<R> {
    // One that failed may have left some.
    touched.clear();
    const tx = makeTx(run);
    const value = await fn(tx);
    await tx.upToDate();
    return value;
  }

  const store: Store = {
    outbox,
    async read(fn) {
      queue.assertOutside('A read inside a write sees old data: read through the tx of the write');
      return madeReady(store, () => {
        const scope = { db: readDb, t, now: options.clock() };
        return fn({ ...scope, seals: sealing.reading(scope) });
      });
    },
    write: (fn, { priority = 'update' } = {}) => madeReady(store, () => queue.write((run) => inTx(run, fn), priority)),
    async close() {
      await queue.close();
      reader.close();
      if (writer.open) {
        writer.pragma('optimize');
        writer.close();
      }
    },
  };
  try {
    await store.write((tx) => checkMarks(tx, options.mode, sealing));
    ids = makeIds(options.clock, await store.read(newestNumber));
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

function prepareFile(file: string) {
  const folder = dirname(file);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
}

function asDb(connection: unknown): Db {
  const { drizzle } = require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');
  return drizzle(connection as Database.Database) as unknown as Db;
}

/** The connection as the queue sees it: the ends of transactions are told. */
const telling = (connection: Database.Database, writes: Writes): Connection => ({
  get inTransaction() {
    return connection.inTransaction;
  },
  prepare(source) {
    const statement = connection.prepare(source);
    return {
      run() {
        try {
          return statement.run();
        } finally {
          writes.ended();
        }
      },
    };
  },
});

/** The connection as drizzle sees it: each statement checks that it belongs to the write that runs now. */
function guarded(connection: Database.Database, queue: GroupCommit, writes: Writes) {
  return {
    prepare(source: string) {
      const statement = connection.prepare(source);
      const table = statement.readonly ? undefined : writtenTable(source);
      const guard = <R>(run: (...params: unknown[]) => R) => {
        return (...params: unknown[]): R => {
          queue.assertInside();
          if (table !== undefined) writes.begun(table);
          try {
            return run(...params);
          } catch (error) {
            queue.statementFailed(error);
            throw error;
          }
        };
      };
      const guardedStatement = {
        run: guard(statement.run.bind(statement)),
        all: guard(statement.all.bind(statement)),
        get: guard(statement.get.bind(statement)),
        raw() {
          statement.raw();
          return guardedStatement;
        },
      };
      return guardedStatement;
    },
  };
}

function rethrow(error: unknown) {
  queueMicrotask(() => {
    throw error;
  });
}
