/** The one message in which a job tells its asker how far it is and how it ended. */
import type { Screen } from '../domain/screen.ts';
import { parkedJobScreen, stoppable } from '../domain/screens/jobs.ts';
import type { JobRef } from './job-queries.ts';
import { enqueueDelete } from './outbox-queue.ts';
import type { Tx } from './tx.ts';

export const handleOfJob = (id: string): string => `job:${id}`;

/** Shows the asker the screen, with a button to stop the job; nothing where nobody waits for it. */
export async function showJob(
  tx: Tx,
  { id, publicId, personId }: JobRef,
  screen: Screen,
  { canStop }: { readonly canStop: boolean },
): Promise<void> {
  if (personId === null) return;
  const shown = canStop && publicId !== null ? stoppable(screen, publicId) : screen;
  await tx.send({ to: personId, screen: shown, priority: 'notice', handle: handleOfJob(id) });
}

/** What was said about it leaves the chat: what came of it says more. */
export async function unshowJob(tx: Tx, { id, personId }: Pick<JobRef, 'id' | 'personId'>): Promise<void> {
  if (personId !== null) await enqueueDelete(tx, personId, handleOfJob(id));
}

export const tellParked = (tx: Tx, job: JobRef): Promise<void> =>
  showJob(tx, job, parkedJobScreen(job.publicId), { canStop: false });
