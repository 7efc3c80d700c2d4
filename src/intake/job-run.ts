/** One run of a job: what its kind is given, and what the runner knows of it meanwhile. */
import type { JobRun, RunnableJob } from '../store/job-contract.ts';
import { handleOfJob, showJob } from '../store/job-messages.ts';
import { endJob, type JobRow, saveProgress } from '../store/job-queries.ts';
import type { Store } from '../store/tx.ts';

/** A job that takes less says nothing on the way. */
const FIRST_SHOWN_MS = 2_000;
const SHOWN_EVERY_MS = 3_000;

export interface RunUnderWay {
  readonly job: JobRun<unknown, unknown>;
  /** The row, with its counts as they stand after what was saved. */
  row(): JobRow;
  /** Everything stops, or the asker stopped this one. */
  stop(): void;
  /** Shows nothing any more. */
  close(): void;
}

export function runOf(store: Store, claimed: JobRow, kind: RunnableJob): RunUnderWay {
  const stopping = new AbortController();
  const { id } = claimed;
  let row = claimed;
  let waiting: Parameters<JobRun<unknown, unknown>['show']>[0] | undefined;
  let timer: NodeJS.Timeout | undefined;
  let showAtMs = performance.now() + FIRST_SHOWN_MS;

  function showLater() {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        showAtMs = performance.now() + SHOWN_EVERY_MS;
        const screen = waiting;
        waiting = undefined;
        // Of what is only news: the next one comes in a moment.
        if (screen)
          store.write((tx) => showJob(tx, row, screen, { canStop: kind.cancel }), { priority: 'bulk' }).catch(() => {});
      },
      Math.max(0, showAtMs - performance.now()),
    );
  }

  function close() {
    clearTimeout(timer);
    waiting = undefined;
    timer = undefined;
  }

  return {
    row: () => row,
    stop: () => stopping.abort(),
    close,
    job: {
      id,
      payload: claimed.payload,
      progress: claimed.progress,
      asker: claimed.personId,
      handle: handleOfJob(id),
      signal: stopping.signal,
      show(screen) {
        if (row.personId === null) return;
        waiting = screen;
        showLater();
      },
      async save(progress, results) {
        await store.write(
          async (tx) => {
            if (!(await saveProgress(tx, id, progress))) throw new Error('The job is over');
            await results?.(tx);
          },
          { priority: 'bulk' },
        );
        row = { ...row, progress, attempts: 0, unended: 1 };
      },
      finish(results) {
        close();
        return store.write(
          async (tx) => {
            if (!(await endJob(tx, id, 'done'))) throw new Error('The job is over');
            await results(tx);
          },
          { priority: 'bulk' },
        );
      },
    },
  };
}
