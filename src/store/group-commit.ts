/**
 * One writer with group commit: queued writes share one BEGIN IMMEDIATE … COMMIT, so that many updates cost one fsync.
 * Where one fails, which is rare, the transaction is undone and those before it run again, without it. A whole batch
 * runs in microtasks of one turn of the event loop; a write that leaves it (a timer, a socket, a file) is refused,
 * which is how "no transaction waits on the network" is enforced.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Priority } from './tx.ts';

const BATCH_LIMIT = 64;
/** A batch takes no further write after this long, so that others get their turn. */
const BATCH_MS = 25;
/** A lazy write waits so long for company. */
const LAZY_MS = 5;

export interface Connection {
  readonly inTransaction: boolean;
  prepare(sql: string): { run(): unknown };
}

/** One run of a write: how it is told of its end. */
export interface Run {
  afterCommit(fn: () => void): void;
  /** Called once, with true after the commit and false when the write was undone. */
  onEnd(fn: (committed: boolean) => void): void;
}

export interface GroupCommit {
  write<R>(fn: (run: Run) => Promise<R>, priority: Priority): Promise<R>;
  /** Throws unless called from the write that runs now, inside a live transaction. */
  assertInside(): void;
  /**
   * To be told of each statement that threw: SQLite may have undone the transaction, which it does then only. The write
   * fails with that error even if it catches it, as on PostgreSQL.
   */
  statementFailed(error: unknown): void;
  /** Throws when called from a write. */
  assertOutside(advice: string): void;
  /** Resolves when everything queued has ended; later writes are refused. */
  close(): Promise<void>;
}

interface Write {
  readonly run: (run: Run) => Promise<unknown>;
  readonly settle: (outcome: Outcome) => void;
  running: boolean;
  /** Runs in a batch of its own, after the batch it was in was lost. */
  alone: boolean;
  refuse?: (error: Error) => void;
  broken?: { readonly error: unknown };
  outcome?: Outcome;
  afterCommit: (() => void)[];
  onEnd: ((committed: boolean) => void)[];
}

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

export const LEFT_THE_TURN =
  'A write waited on a timer, a socket or a file. Do that before store.write (prepare) or after it (a job, the outbox), and await only the store inside.';

/** Makes the writer of a connection. `report` hears of afterCommit callbacks that throw. */
export function makeGroupCommit(connection: Connection, report: (error: unknown) => void): GroupCommit {
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const commit = connection.prepare('COMMIT');
  const rollback = connection.prepare('ROLLBACK');

  const inside = new AsyncLocalStorage<Write | undefined>();
  const queues: Record<Priority, Write[]> = { update: [], lazy: [], tick: [], bulk: [] };
  /** Undone because of another: they come before all others. */
  const undone: Write[] = [];
  const lost: Write[] = [];
  let current: Write | undefined;
  let left = false;
  let gone = false;
  let scheduled = false;
  let closed = false;
  let lazyTimer: NodeJS.Timeout | undefined;
  let whenIdle: (() => void)[] = [];

  const urgent = () => lost.length + undone.length + queues.update.length + queues.tick.length + queues.bulk.length;

  /** Both callbacks run in the same phase, with nothing but microtasks between them. */
  function schedule() {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => void inside.run(undefined, runBatch));
    setImmediate(refuseWhoLeft);
  }

  function scheduleLazily() {
    lazyTimer ??= setTimeout(() => {
      lazyTimer = undefined;
      if (queues.lazy.length > 0) schedule();
    }, LAZY_MS);
  }

  function refuseWhoLeft() {
    if (!current) return;
    left = true;
    current.refuse?.(new Error(LEFT_THE_TURN));
  }

  /** The next write of a batch that holds `count`: updates first, then ticks, one bulk write at most. */
  function take(count: number, bulkTaken: boolean): Write | undefined {
    if (count === 0 && lost.length > 0) return lost.shift();
    if (count > 0 && lost.length > 0) return undefined;
    return (
      undone.shift() ??
      queues.update.shift() ??
      queues.lazy.shift() ??
      queues.tick.shift() ??
      (bulkTaken ? undefined : queues.bulk.shift())
    );
  }

  async function runBatch() {
    const batch: Write[] = [];
    left = false;
    gone = false;
    try {
      begin.run();
      const startedMs = performance.now();
      let bulkTaken = false;
      while (batch.length < BATCH_LIMIT && !left && performance.now() - startedMs < BATCH_MS) {
        const bulkBefore = queues.bulk.length;
        const write = take(batch.length, bulkTaken);
        if (!write) break;
        bulkTaken ||= queues.bulk.length < bulkBefore;
        batch.push(write);
        await runOne(write);
        if (!connection.inTransaction) {
          rerunAlone(batch);
          return;
        }
        if (!write.outcome?.ok) {
          undo(batch, write);
          return;
        }
        if (write.alone) break;
      }
      commit.run();
      for (const write of batch) end(write, true);
    } catch (error) {
      abandon(batch, error);
    } finally {
      scheduled = false;
      if (urgent() > 0 || (closed && queues.lazy.length > 0)) schedule();
      else if (queues.lazy.length > 0) scheduleLazily();
      else {
        for (const resolve of whenIdle) resolve();
        whenIdle = [];
      }
    }
  }

  /** Leaves the outcome on the write. */
  async function runOne(write: Write) {
    write.running = true;
    current = write;
    write.outcome = await new Promise<Outcome>((resolve) => {
      write.refuse = (error) => resolve({ ok: false, error });
      inside.run(write, () => attempt(write).then(resolve));
    });
    write.running = false;
    current = undefined;
    if (write.broken && write.outcome.ok && connection.inTransaction)
      write.outcome = { ok: false, error: write.broken.error };
  }

  /** The last of the batch failed: it ends, and those before it run again. */
  function undo(batch: readonly Write[], failed: Write) {
    rollback.run();
    const others = batch.filter((write) => write !== failed);
    for (const write of others) reset(write);
    undone.unshift(...others);
    end(failed, false);
  }

  function reset(write: Write) {
    for (const fn of write.onEnd) guarded(() => fn(false));
    write.onEnd = [];
    write.afterCommit = [];
    delete write.broken;
  }

  /** A full disk undoes the whole transaction: each write of the batch is run again, in a transaction of its own. */
  function rerunAlone(batch: readonly Write[]) {
    const again: Write[] = [];
    for (const write of batch) {
      if (write.alone) {
        const error = write.outcome?.ok === false ? write.outcome.error : new Error('The transaction was lost');
        write.outcome = { ok: false, error };
        end(write, false);
      } else {
        write.alone = true;
        reset(write);
        again.push(write);
      }
    }
    lost.unshift(...again);
  }

  /** BEGIN or COMMIT failed: nothing of the batch is stored. */
  function abandon(batch: Write[], error: unknown) {
    if (connection.inTransaction) guarded(() => rollback.run());
    current = undefined;
    if (batch.length === 0) {
      const write = take(0, false);
      if (write) batch.push(write);
    }
    for (const write of batch) {
      write.running = false;
      if (write.outcome?.ok !== false) write.outcome = { ok: false, error };
      end(write, false);
    }
  }

  function end(write: Write, committed: boolean) {
    const kept = committed && write.outcome?.ok === true;
    for (const fn of write.onEnd) guarded(() => fn(kept));
    if (kept) for (const fn of write.afterCommit) guarded(fn);
    if (write.outcome) write.settle(write.outcome);
  }

  function guarded(fn: () => unknown) {
    try {
      fn();
    } catch (error) {
      report(error);
    }
  }

  return {
    write<R>(fn: (run: Run) => Promise<R>, priority: Priority) {
      if (inside.getStore()?.running) {
        return Promise.reject(new Error('A write inside a write: pass the tx of the outer one on'));
      }
      if (closed) return Promise.reject(new Error('The store is closed'));
      return new Promise<R>((resolve, reject) => {
        const settle = (outcome: Outcome) => (outcome.ok ? resolve(outcome.value as R) : reject(outcome.error));
        queues[priority].push({ run: fn, settle, running: false, alone: false, afterCommit: [], onEnd: [] });
        if (priority === 'lazy') scheduleLazily();
        else schedule();
      });
    },
    assertInside() {
      const write = inside.getStore();
      if (write === undefined || write !== current) {
        throw new Error('A statement outside its write: the tx is used after its write ended, or was refused');
      }
      if (gone) throw new Error('The transaction was lost');
    },
    statementFailed(error) {
      gone = !connection.inTransaction;
      if (current) current.broken ??= { error };
    },
    assertOutside(advice) {
      if (inside.getStore()?.running) throw new Error(advice);
    },
    async close() {
      closed = true;
      if (queues.lazy.length > 0) schedule();
      clearTimeout(lazyTimer);
      if (scheduled || urgent() > 0) await new Promise<void>((resolve) => whenIdle.push(resolve));
    },
  };
}

async function attempt(write: Write): Promise<Outcome> {
  const run: Run = {
    afterCommit: (fn) => void write.afterCommit.push(fn),
    onEnd: (fn) => void write.onEnd.push(fn),
  };
  try {
    return { ok: true, value: await write.run(run) };
  } catch (error) {
    return { ok: false, error };
  }
}
