/** What becomes of a job whose run came to no good end: tried again, or parked with a sentence to its asker. */
import { LaneDied } from '../lane/child.ts';
import { NotNow, type RunnableJob, type WhyParked } from '../store/job-contract.ts';
import { tellParked } from '../store/job-messages.ts';
import { giveBack, type JobRow, parkJob } from '../store/job-queries.ts';
import { faultOf, type Log } from '../store/log.ts';
import type { Store } from '../store/tx.ts';
import { waitAfter } from '../store/wait-after.ts';
import { growing } from './pause.ts';

const MOST_ATTEMPTS = 5;
/** The process of a run died, the bot's own or the child's: not begun a third time. */
const MOST_DEATHS = 2;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** For so long the other side may be away before it counts against the job. */
const PATIENCE_MS = 86_400_000;

interface Ending {
  readonly store: Store;
  readonly log: Log;
  readonly row: JobRow;
  readonly kind: RunnableJob;
}

/** Before a run: whether those before it killed their process often enough. Its own claim is counted in the row. */
export const killedEnough = (row: JobRow): boolean => row.unended > MOST_DEATHS;

/** Stops for now; the run goes on at the next start. */
export const giveBackNow = ({ store, row }: Ending, now: number): Promise<void> =>
  store.write((tx) => giveBack(tx, row.id, now, row.unended - 1));

export async function afterFailure(ending: Ending, error: unknown, now: number): Promise<void> {
  const { store, log, row, kind } = ending;
  const waitedMs = now - row.createdAt;
  if (error instanceof NotNow && waitedMs < PATIENCE_MS) {
    const waitMs = error.afterMs ?? waitAfter(waitedMs);
    log.warn({ job: row.id, kind: kind.name, waitMs, fault: faultOf(error.cause) }, 'A job has to wait');
    return store.write((tx) => giveBack(tx, row.id, now + waitMs, row.unended - 1, row.attempts - 1));
  }
  const died = error instanceof LaneDied;
  const unended = died ? row.unended : row.unended - 1;
  const why = died ? error.why : undefined;
  log.warn({ job: row.id, kind: kind.name, attempts: row.attempts, fault: faultOf(error), why }, 'A job failed');
  if (died && unended >= MOST_DEATHS) return park(ending, 'died');
  if (row.attempts >= MOST_ATTEMPTS) return park(ending, 'failed');
  const runAt = now + growing(Math.max(0, row.attempts - 1), FIRST_RETRY_MS, LAST_RETRY_MS);
  await store.write((tx) => giveBack(tx, row.id, runAt, unended));
}

/** The ordinary sentence where the kind has none of its own, or its own cannot be said. */
export async function park({ store, log, row, kind }: Ending, why: WhyParked): Promise<void> {
  log.error({ job: row.id, kind: kind.name, why }, 'A job is parked');
  const parking = (own: boolean) =>
    store.write(async (tx) => {
      if (!(await parkJob(tx, row.id))) return;
      if (own && kind.onParked) await kind.onParked(tx, row, row.payload, why);
      else await tellParked(tx, row);
    });
  await parking(true).catch((error: unknown) => {
    log.warn({ job: row.id, fault: faultOf(error) }, 'What its kind says of a parked job cannot be said');
    return parking(false);
  });
}
