/** The next job, run in the test's own turn: its pieces are stored one after the other, and it can be stopped between two. */

import type { RunnableJob } from '../../src/store/job-contract.ts';
import { handleOfJob } from '../../src/store/job-messages.ts';
import { claimJobs, dueJobs, endJob, giveBack, saveProgress } from '../../src/store/job-queries.ts';
import type { Store } from '../../src/store/tx.ts';

/** False when none waits. After `breakAfter` pieces it is stopped, as by the end of the process. */
export async function runJob(
  { write }: Pick<Store, 'write'>,
  kind: RunnableJob,
  breakAfter = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const nobody = { ids: [], people: [] };
  const [row] = await write(async (tx) => claimJobs(tx, await dueJobs(tx, [kind.name], nobody, 1)));
  if (!row) return false;
  const stop = new AbortController();
  let pieces = 0;
  const running = kind.run({
    ...row,
    asker: row.personId,
    handle: handleOfJob(row.id),
    signal: stop.signal,
    show: () => {},
    save: (progress, results) =>
      write(async (tx) => {
        await saveProgress(tx, row.id, progress);
        await results?.(tx);
        if (++pieces >= breakAfter) stop.abort();
      }),
    finish: (results) =>
      write(async (tx) => {
        await endJob(tx, row.id, 'done');
        await results(tx);
      }),
  });
  try {
    await running;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    await write((tx) => giveBack(tx, row.id, tx.now, 0));
  }
  return true;
}
