/** Runs jobs beside the updates: at least once, a few at a time in each lane, resumed where they stopped. */
import type { JobLane, RunnableJob } from '../store/job-contract.ts';
import { claimJobs, dueJobs, endedOf, endJob, freeLeases, type JobRow } from '../store/job-queries.ts';
import { faultOf, type Log } from '../store/log.ts';
import type { Hold } from '../store/shared.ts';
import type { Store } from '../store/tx.ts';
import { afterFailure, giveBackNow, killedEnough, park } from './job-ends.ts';
import { type RunUnderWay, runOf } from './job-run.ts';

/** Runs at once; a heavy one mostly waits for its child process. */
const AT_ONCE: Readonly<Record<JobLane, number>> = { light: 2, heavy: 2 };
const LOOK_MS = 250;

export interface JobsOptions {
  readonly store: Store;
  readonly kinds: readonly RunnableJob[];
  readonly clock: () => number;
  readonly log: Log;
}

export interface Jobs {
  /** Jobs under way. */
  running(): number;
  stop(): Promise<void>;
}

interface UnderWay {
  readonly run: RunUnderWay;
  readonly kind: RunnableJob;
  readonly over: Promise<void>;
}

/** Throws when two kinds have one name. */
export async function startJobs({ store, kinds, clock, log }: JobsOptions): Promise<Jobs> {
  if (new Set(kinds.map(({ name }) => name)).size < kinds.length) throw new Error('Two kinds of jobs have one name');
  const underWay = new Map<string, UnderWay>();
  const holds = new Map<string, Hold>();
  let looking: Promise<void> | undefined;
  let stopped = false;
  if (!store.shared) await store.write(freeLeases);

  async function look() {
    // Those that their asker stopped while they ran.
    const ended = underWay.size > 0 ? await store.read((tx) => endedOf(tx, [...underWay.keys()])) : [];
    for (const id of ended) underWay.get(id)?.run.stop();
    for (const lane of ['light', 'heavy'] as const) {
      const offered = kinds.filter((kind) => kind.lane === lane);
      const busy = [...underWay.values()].filter(({ kind }) => kind.lane === lane).length;
      if (offered.length > 0 && busy < AT_ONCE[lane]) await begin(offered, AT_ONCE[lane] - busy);
    }
  }

  async function begin(offered: readonly RunnableJob[], free: number) {
    const people = [...underWay.values()].flatMap(({ run }) => run.row().personId ?? []);
    const without = { ids: [...underWay.keys()], people };
    const names = offered.map(({ name }) => name);
    const due = await store.read((tx) => dueJobs(tx, names, without, free, store.shared !== undefined));
    const ids = await mine(due);
    if (ids.length === 0) return;
    const rows = await store.write((tx) => claimJobs(tx, ids), { priority: 'bulk' });
    for (const row of rows) {
      const kind = offered.find(({ name }) => name === row.kind);
      if (kind) start(row, kind);
    }
    for (const id of ids) if (!underWay.has(id)) letGo(id);
  }

  /** Those that no other process runs: it holds each until the end of its run, or its own. */
  async function mine(ids: readonly string[]): Promise<readonly string[]> {
    const { shared } = store;
    if (!shared) return ids;
    for (const id of ids) {
      const held = await shared.hold('job', id);
      if (!held) continue;
      holds.set(id, held);
      held.lost.addEventListener('abort', () => underWay.get(id)?.run.stop());
    }
    return ids.filter((id) => holds.has(id));
  }

  function letGo(id: string) {
    void holds.get(id)?.free();
    holds.delete(id);
  }

  function start(row: JobRow, kind: RunnableJob) {
    const run = runOf(store, row, kind);
    if (stopped) run.stop();
    const over = work(run, kind)
      .catch((error: unknown) => log.error({ job: row.id, fault: faultOf(error) }, 'The end of a job is not stored'))
      .finally(() => {
        underWay.delete(row.id);
        letGo(row.id);
        if (!stopped) lookSoon();
      });
    underWay.set(row.id, { run, kind, over });
  }

  async function work(run: RunUnderWay, kind: RunnableJob) {
    const ending = () => ({ store, log, kind, row: run.row() });
    const { id } = run.job;
    try {
      if (killedEnough(run.row())) return await park(ending(), 'died');
      await kind.run(run.job);
      run.close();
      await store.write((tx) => endJob(tx, id, 'done'), { priority: 'bulk' });
    } catch (error) {
      run.close();
      if (stopped) return giveBackNow(ending(), clock());
      if (!run.job.signal.aborted) return afterFailure(ending(), error, clock());
    }
  }

  function lookSoon() {
    looking ??= look()
      .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'Jobs cannot be looked for'))
      .finally(() => {
        looking = undefined;
      });
  }

  const interval = setInterval(lookSoon, LOOK_MS);
  lookSoon();
  return {
    running: () => underWay.size,
    async stop() {
      stopped = true;
      clearInterval(interval);
      for (const { run } of underWay.values()) run.stop();
      await looking;
      await Promise.all([...underWay.values()].map(({ over }) => over));
    },
  };
}
