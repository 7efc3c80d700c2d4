/** The store on PostgreSQL: many transactions at once, in many processes, each as if it were the only one. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient, QueryResult } from 'pg';
import type { Instant } from '../../domain/screen.ts';
import type { Run } from '../group-commit.ts';
import { makeIds } from '../ids.ts';
import { checkMarks, type Mode } from '../marks.ts';
import { madeReady } from '../not-ready.ts';
import { enqueue, withdrawAbout } from '../outbox-queue.ts';
import { makeOutboxSignal } from '../outbox-signal.ts';
import { remember } from '../remembered.ts';
import { makeSealing, type Sealing } from '../sealing.ts';
import { makePostgresTables } from '../tables.ts';
import { type KeepBeside, keepBeside } from '../touched.ts';
import { codeOf, StoreAway } from '../trouble.ts';
import type { Db, OpeningSeals, Priority, ReadTx, Store, Tx } from '../tx.ts';
import { type Epoch, NUMBERS_AT_ONCE, readEpoch } from './epoch.ts';
import { openLines } from './lines.ts';
import { migratePostgres } from './migrate.ts';
import { openShared } from './shared.ts';
import { makeSlots } from './slots.ts';
import { type Given, makeStatements } from './statements.ts';
import { type Outcome, type Transaction, transact } from './transaction.ts';

const require = createRequire(import.meta.url);

/** Open transactions of one process; the lines beside them are for reads. */
const WRITES_AT_ONCE = 6;
const LINES = 10;
/** Another's transaction came first, or two waited for each other: the same write is run again. */
const OVERTAKEN = /^(40001|40P01)$/;
/** A statement that the server knows under its name no longer fits the tables, or is not known: a new line has none. */
const OUTDATED = /^(0A000|26000)$/;
const MOST_RUNS = 12;
const MOST_LINES_LOST = 3;
const FIRST_PAUSE_MS = 2;
const LAST_PAUSE_MS = 100;
const VACUUM_MS = 5_000;

export interface PostgresOptions {
  readonly url: string;
  readonly mode: Mode;
  readonly masterKey: Buffer;
  /** Earlier master keys, under which data keys may still lie. */
  readonly formerKeys?: readonly Buffer[];
  /** Hears of subjects whose keys were destroyed, after the commit. */
  readonly onErased?: (subjects: readonly string[]) => void;
  /** Asked for a master key that another process began to use. */
  readonly moreMasterKeys?: () => readonly Buffer[];
  readonly clock: () => Instant;
  readonly keep?: KeepBeside;
  /** Hears of callbacks after a commit that throw: a bug, but nothing to stop for. */
  readonly report?: (error: unknown) => void;
  /** Transactions that this process has open at once. */
  readonly writesAtOnce?: number;
}

/** What runs now, as the statements in it find it. */
interface Inside {
  readonly transaction?: Transaction;
  /** Of a read: its line to the database, until it ends. */
  readonly client?: PoolClient;
  readonly epoch?: Promise<Epoch>;
  running: boolean;
}

/** Opens, makes or migrates the database. Throws StartRefused when it cannot be used, or belongs to another mode or key. */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const { url, masterKey, clock, report = rethrow, writesAtOnce = WRITES_AT_ONCE } = options;
  await migratePostgres(url);
  const lines = openLines(url, LINES - WRITES_AT_ONCE + writesAtOnce);
  const slots = makeSlots(writesAtOnce);
  const statementOf = makeStatements();
  const inside = new AsyncLocalStorage<Inside>();
  const shared = openShared(url);
  const outbox = makeOutboxSignal();
  const t = makePostgresTables();
  const ids = makeIds(clock);
  let closed = false;

  const writeDb = asDb((given, params) => {
    const { transaction } = inside.getStore() ?? {};
    if (!transaction) throw new Error('A statement outside its write: the tx is used after its write ended');
    return transaction.run(statementOf(given), params);
  });
  const readDb = asDb((given, params) => {
    const now = inside.getStore();
    if (!now?.client || !now.running) throw new Error('A statement outside its read');
    const { isSilent: _, writes, ...config } = statementOf(given);
    if (writes !== undefined) throw new Error('A read writes nothing: use store.write');
    return now.client.query(config, params ?? []);
  });
  remember(writeDb, { counting: () => () => inside.getStore()?.transaction?.memory() });
  remember(readDb, { counting: () => async () => (await inside.getStore()?.epoch)?.rights });

  const unlocked = makeSealing({
    masterKeys: [masterKey, ...(options.formerKeys ?? [])],
    erased: (subjects) => {
      options.onErased?.(subjects);
      vacuumSoon();
    },
    ...(options.moreMasterKeys && { moreMasterKeys: options.moreMasterKeys }),
  });
  let sealing = { erasures: 0, at: unlocked };
  /** Keys that were loaded in an earlier epoch may have been erased since; those of a later one are not its own. */
  function sealingAt({ erasures }: Epoch): Sealing {
    if (erasures > sealing.erasures) sealing = { erasures, at: unlocked.afresh() };
    return erasures === sealing.erasures ? sealing.at : unlocked.afresh();
  }
  let vacuumTimer: NodeJS.Timeout | undefined;
  /** An erased key stays in the table's file until its row is cleared away; one sweep for all of a while. */
  function vacuumSoon() {
    vacuumTimer ??= setTimeout(() => {
      vacuumTimer = undefined;
      void vacuumKeys().catch(report);
    }, VACUUM_MS).unref();
  }
  async function vacuumKeys() {
    const client = await lines.take();
    await client.query('vacuum data_key').finally(() => lines.giveBack(client));
  }

  function makeTx(transaction: Transaction, run: Run): Tx {
    const scope = { db: writeDb, t, now: clock() };
    let used = 0;
    const tx: Tx = {
      ...scope,
      seals: sealingAt(transaction.epoch).writing(scope, run),
      newId: ids.newId,
      quietId: ids.quietId,
      newNumber() {
        if (used === NUMBERS_AT_ONCE)
          throw new Error(`More than ${NUMBERS_AT_ONCE} numbers in one write: do it in pieces`);
        return transaction.epoch.numbers + used++;
      },
      publicId: ids.publicId,
      send: (out) => enqueue(tx, out),
      withdraw: (about) => withdrawAbout(tx, about),
      afterCommit: run.afterCommit,
      upToDate: () => keepBeside(tx, options.keep, transaction.touched),
      outbox,
    };
    return tx;
  }

  function guarded(fn: () => void) {
    try {
      fn();
    } catch (error) {
      report(error);
    }
  }

  async function runOnce<R>(fn: (tx: Tx) => Promise<R>): Promise<Outcome<R>> {
    const after: (() => void)[] = [];
    const ends: ((committed: boolean) => void)[] = [];
    const run: Run = { afterCommit: (done) => void after.push(done), onEnd: (done) => void ends.push(done) };
    const client = await lines.take();
    const outcome = await transact(lines, client, (transaction) => {
      const here: Inside = { transaction, running: true };
      return inside.run(here, async () => {
        try {
          const tx = makeTx(transaction, run);
          const value = await fn(tx);
          await tx.upToDate();
          return value;
        } finally {
          here.running = false;
        }
      });
    });
    lines.giveBack(client, outcome.kind === 'unknown' || (outcome.kind === 'undone' && outcome.isLost));
    const isCommitted = outcome.kind === 'committed';
    for (const end of ends) guarded(() => end(isCommitted));
    if (isCommitted) for (const done of after) guarded(done);
    return outcome;
  }

  /** Runs it again while others are in its way. Whether a lost COMMIT was done, only the caller can find out. */
  async function runUntilItHolds<R>(fn: (tx: Tx) => Promise<R>): Promise<R> {
    for (let runs = 1, lost = 0; ; runs++) {
      const outcome = await runOnce(fn);
      if (outcome.kind === 'committed') return outcome.value;
      if (outcome.kind === 'unknown') throw outcome.error;
      const code = codeOf(outcome.error) ?? '';
      const isAway = outcome.error instanceof StoreAway;
      if (isAway || OUTDATED.test(code)) lost += 1;
      else if (!OVERTAKEN.test(code) && !isTwice(outcome.error)) throw outcome.error;
      if (runs >= MOST_RUNS || lost >= MOST_LINES_LOST) throw outcome.error;
      await sleep(Math.random() * Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** runs));
    }
  }

  async function readOnce<R>(fn: (tx: ReadTx) => Promise<R>): Promise<R> {
    const client = await lines.take();
    const epoch = readEpoch(client);
    epoch.catch(() => {});
    const here: Inside = { client, epoch, running: true };
    const scope = { db: readDb, t, now: clock() };
    const seals: OpeningSeals = {
      hash: sealing.at.reading(scope).hash,
      open: async (...args) =>
        sealingAt(await epoch)
          .reading(scope)
          .open(...args),
    };
    try {
      // Awaited in here: a query is sent only then.
      return await inside.run(here, async () => await fn({ ...scope, seals }));
    } catch (error) {
      await client.query('select 1').catch(() => {});
      throw lines.isBroken(client) ? new StoreAway(error) : error;
    } finally {
      here.running = false;
      await epoch.catch(() => {});
      lines.giveBack(client);
    }
  }

  /** After a restart of the server the pool still holds lines to the old one. */
  async function readAgain<R>(fn: (tx: ReadTx) => Promise<R>): Promise<R> {
    for (let tries = 1; ; tries++) {
      try {
        return await readOnce(fn);
      } catch (error) {
        if (!(error instanceof StoreAway) || tries >= MOST_LINES_LOST) throw error;
      }
    }
  }

  async function writeInTurn<R>(fn: (tx: Tx) => Promise<R>, priority: Priority): Promise<R> {
    if (closed) throw new Error('The store is closed');
    const done = await slots.take(priority);
    try {
      return await inside.exit(() => runUntilItHolds(fn));
    } finally {
      done();
    }
  }

  const store: Store = {
    outbox,
    shared,
    async read(fn) {
      const now = inside.getStore();
      if (now?.running && now.transaction)
        throw new Error('A read inside a write sees old data: read through the tx of the write');
      return madeReady(store, () => readAgain(fn));
    },
    async write(fn, { priority = 'update' } = {}) {
      const now = inside.getStore();
      if (now?.running && now.transaction) throw new Error('A write inside a write: pass the tx of the outer one on');
      return madeReady(store, () => writeInTurn(fn, priority));
    },
    async close() {
      if (closed) return;
      closed = true;
      await slots.idle();
      clearTimeout(vacuumTimer);
      await shared.close();
      await lines.close();
    },
  };
  try {
    await store.write((tx) => checkMarks(tx, options.mode, unlocked));
    // Made once, by whoever is first: two that made it at once would undo each other.
    await store.write((tx) => tx.seals.seal('service', 'setting', 'first', 0));
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Two processes made the same subject's first key at once: run again, the second finds it. */
const isTwice = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, constraint } = at as { code?: unknown; constraint?: unknown };
    if (code === '23505') return constraint === 'data_key_pkey';
  }
  return false;
};

function asDb(query: (given: Given, params: unknown[] | undefined) => Promise<QueryResult>): Db {
  const { drizzle } = require('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres');
  const client = { query: async (given: Given, params?: unknown[]) => query(given, params) };
  return drizzle(client as unknown as PoolClient) as unknown as Db;
}

function rethrow(error: unknown) {
  queueMicrotask(() => {
    throw error;
  });
}
