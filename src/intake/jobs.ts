/** Runs jobs beside the updates: at least once, a few at a time, resumed where they stopped. */
import { claimJobs, dueJobs, endJob, freeLeases, giveBack, type JobRow, saveProgress } from '../store/job-queries.ts';
import { faultOf, type Log } from '../store/log.ts';
import type { Store, Tx } from '../store/tx.ts';
import { growing } from './pause.ts';

const AT_ONCE = 2;
const LOOK_MS = 250;
const MOST_ATTEMPTS = 5;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

interface JobRun {
  readonly id: string;
  /** Still to be parsed. */
  readonly payload: unknown;
  /** What was saved last; null at the beginning. */
  readonly progress: unknown;
  /** Aborted when everything stops: end soon, the job is run again later. */
  readonly signal: AbortSignal;
  /** Stores how far it is, together with the results so far. */
  save(progress: unknown, results?: (tx: Tx) => Promise<void>): Promise<void>;
  /** Stores the last results and ends the job, in one transaction. */
  finish(results: (tx: Tx) => Promise<void>): Promise<void>;
}

export interface JobKind {
  /** A run that returns ends the job, whether it finished it or not; one that throws is tried again, growing later. */
  run(job: JobRun): Promise<void>;
  /** After the last attempt, in the transaction that gives the job up: the place to tell somebody. */
  onFailed?(payload: unknown, tx: Tx): Promise<void>;
}

export interface JobsOptions {
  readonly store: Store;
  readonly kinds: Readonly<Record<string, JobKind>>;
  readonly clock: () => number;
  readonly log: Log;
}

export interface Jobs {
  /** Jobs under way. */
  running(): number;
  stop(): Promise<void>;
}

export async function startJobs({ store, kinds, clock, log }: JobsOptions): Promise<Jobs> {
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  let looking: Promise<void> | undefined;
  await store.write(freeLeases);

  async function look() {
    const free = AT_ONCE - underWay.size;
    if (free <= 0) return;
    const ids = await store.read((tx) => dueJobs(tx, new Set(underWay.keys()), free));
    if (ids.length === 0) return;
    for (const row of await store.write((tx) => claimJobs(tx, ids), { priority: 'bulk' })) {
      const run = work(row).finally(() => {
        underWay.delete(row.id);
        if (!stopping.signal.aborted) lookSoon();
      });
      underWay.set(row.id, run);
    }
  }

  function lookSoon() {
    looking ??= look()
      .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'Jobs cannot be looked for'))
      .finally(() => {
        looking = undefined;
      });
  }

  async function work(row: JobRow) {
    const kind = kinds[row.kind];
    try {
      if (!kind) throw new Error('No such kind of job');
      await kind.run(runOf(row));
      await store.write((tx) => endJob(tx, row.id, 'done'), { priority: 'bulk' });
    } catch (error) {
      await failed(row, kind, error).catch((trouble: unknown) =>
        log.error({ job: row.id, fault: faultOf(trouble) }, 'What became of a job cannot be stored'),
      );
    }
  }

  function runOf({ id, payload, progress }: JobRow): JobRun {
    return {
      id,
      payload,
      progress,
      signal: stopping.signal,
      save: (reached, results) =>
        store.write(
          async (tx) => {
            if (!(await saveProgress(tx, id, reached))) throw new Error('The job is over');
            await results?.(tx);
          },
          { priority: 'bulk' },
        ),
      finish: (results) =>
        store.write(
          async (tx) => {
            if (!(await endJob(tx, id, 'done'))) throw new Error('The job is over');
            await results(tx);
          },
          { priority: 'bulk' },
        ),
    };
  }

  async function failed(row: JobRow, kind: JobKind | undefined, error: unknown) {
    const { id, kind: name, attempts } = row;
    if (stopping.signal.aborted) return store.write((tx) => giveBack(tx, id, clock()));
    log.warn({ job: id, kind: name, attempts, fault: faultOf(error) }, 'A job failed');
    if (attempts < MOST_ATTEMPTS) {
      const runAt = clock() + growing(attempts - 1, FIRST_RETRY_MS, LAST_RETRY_MS);
      return store.write((tx) => giveBack(tx, id, runAt));
    }
    log.error({ job: id, kind: name }, 'A job is given up');
    const giveUp = (tell: boolean) =>
      store.write(async (tx) => {
        if ((await endJob(tx, id, 'failed')) && tell) await kind?.onFailed?.(row.payload, tx);
      });
    return giveUp(true).catch(() => giveUp(false));
  }

  const interval = setInterval(lookSoon, LOOK_MS);
  lookSoon();
  return {
    running: () => underWay.size,
    async stop() {
      clearInterval(interval);
      stopping.abort();
      await looking;
      await Promise.all(underWay.values());
    },
  };
}
