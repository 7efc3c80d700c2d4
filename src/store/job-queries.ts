/** Jobs: slow work outside the transaction (files, exports, letters), run at least once, resumed where it stopped. */
import type { Instant } from '../domain/screen.ts';
import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, ne, or } from './orm.ts';
import type { ReadTx, Tx } from './tx.ts';

const KEPT_MS = 7 * 86_400_000;
/** Another process may take a job over when its lease has ended. */
const LEASE_MS = 10 * 60_000;

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  /** What the kind saved last; null at the beginning. */
  readonly progress: unknown;
  /** Runs begun since progress was last saved, this one included. */
  readonly attempts: number;
}

/** Stores a job, to be run after the commit, or from `runAt` on. Returns its id. */
export async function enqueueJob(
  tx: Tx,
  { kind, payload, runAt = tx.now }: { kind: string; payload: unknown; runAt?: Instant },
): Promise<string> {
  const id = tx.newId();
  const sealed = await tx.seals.seal('service', 'job', id, payload);
  const row = { id, kind, payload: sealed, progress: null, state: 'waiting', attempts: 0, runAt, createdAt: tx.now };
  await tx.db.insert(tx.t.job).values(row);
  return id;
}

/** Jobs that may be run now; `without` are those that run already. */
export async function dueJobs(tx: ReadTx, without: ReadonlySet<string>, limit: number): Promise<string[]> {
  const { job } = tx.t;
  const rows = await tx.db
    .select({ id: job.id })
    .from(job)
    .where(
      and(eq(job.state, 'waiting'), lte(job.runAt, tx.now), or(isNull(job.leaseUntil), lte(job.leaseUntil, tx.now))),
    )
    .orderBy(asc(job.runAt), asc(job.id))
    .limit(limit + without.size);
  return rows
    .map((row) => row.id)
    .filter((id) => !without.has(id))
    .slice(0, limit);
}

/** Takes the jobs for a run of this process. */
export async function claimJobs(tx: Tx, ids: readonly string[]): Promise<JobRow[]> {
  const { job } = tx.t;
  const rows = await tx.db
    .select()
    .from(job)
    .where(and(inArray(job.id, [...ids]), eq(job.state, 'waiting')));
  const claimed: JobRow[] = [];
  for (const { id, kind, payload, progress, attempts } of rows) {
    await tx.db
      .update(job)
      .set({ leaseUntil: tx.now + LEASE_MS, attempts: attempts + 1 })
      .where(eq(job.id, id));
    const opened = payload && (await tx.seals.open('service', 'job', id, payload));
    claimed.push({ id, kind, payload: opened, progress, attempts: attempts + 1 });
  }
  return claimed;
}

/** Saves where a run has got to; false when the job is over already. */
export async function saveProgress(tx: Tx, id: string, progress: unknown): Promise<boolean> {
  const { job } = tx.t;
  const rows = await tx.db
    .update(job)
    .set({ progress, attempts: 0, leaseUntil: tx.now + LEASE_MS })
    .where(and(eq(job.id, id), eq(job.state, 'waiting')))
    .returning({ id: job.id });
  return rows.length > 0;
}

/** Ends a job and forgets what it was about; false when it was over already. */
export async function endJob(tx: Tx, id: string, state: 'done' | 'failed'): Promise<boolean> {
  const { job } = tx.t;
  const rows = await tx.db
    .update(job)
    .set({ state, payload: null, progress: null, leaseUntil: null, endedAt: tx.now })
    .where(and(eq(job.id, id), eq(job.state, 'waiting')))
    .returning({ id: job.id });
  return rows.length > 0;
}

/** Gives a job back, to be run again from `runAt` on. */
export async function giveBack(tx: Tx, id: string, runAt: Instant): Promise<void> {
  await tx.db.update(tx.t.job).set({ leaseUntil: null, runAt }).where(eq(tx.t.job.id, id));
}

/** The only process starts: whatever was under way when the last one ended is free again. */
export async function freeLeases(tx: Tx): Promise<void> {
  await tx.db.update(tx.t.job).set({ leaseUntil: null }).where(isNotNull(tx.t.job.leaseUntil));
}

/** Deletes jobs a week after they ended. */
export async function purgeJobs(tx: Tx): Promise<void> {
  const { job } = tx.t;
  await tx.db.delete(job).where(and(ne(job.state, 'waiting'), lt(job.endedAt, tx.now - KEPT_MS)));
}
