/** The rows of jobs: what waits, what runs, how each came to its end. */
import type { Instant } from '../domain/screen.ts';
import type { JobKind } from './job-contract.ts';
import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, ne, notInArray, or } from './orm.ts';
import { skippingLocked } from './skip-locked.ts';
import type { ReadTx, Tx } from './tx.ts';

const KEPT_MS = 7 * 86_400_000;
/** Another process may take a job over when its lease has ended. */
const LEASE_MS = 10 * 60_000;

export interface JobRow {
  readonly id: string;
  /** Null for jobs of a version that had no buttons for them. */
  readonly publicId: string | null;
  readonly kind: string;
  /** Whom it is done for; null for what nobody waits for. */
  readonly personId: string | null;
  readonly payload: unknown;
  /** What the kind saved last; null at the beginning. */
  readonly progress: unknown;
  /** Runs begun since progress was last saved, this one included. */
  readonly attempts: number;
  /** Of these, those that came to no end of their own, so that their process may have died of them; this one included. */
  readonly unended: number;
  readonly createdAt: Instant;
}

interface JobOptions {
  /** Person id: who hears how far it is, may stop it, and hears when it has to be given up. */
  readonly for?: string | null | undefined;
  readonly runAt?: Instant;
}

/** Which job, and whose. */
export type JobRef = Pick<JobRow, 'id' | 'publicId' | 'personId'>;

/** Stores a job, to be run after the commit, or from `runAt` on. */
export async function enqueueJob<Payload>(
  tx: Tx,
  kind: Pick<JobKind<Payload, never>, 'name' | 'payload'>,
  payload: Payload,
  { for: personId = null, runAt = tx.now }: JobOptions = {},
): Promise<JobRef> {
  const ref: JobRef = { id: tx.newId(), publicId: tx.publicId(), personId };
  await tx.db.insert(tx.t.job).values({
    ...ref,
    kind: kind.name,
    payload: await tx.seals.seal('service', 'job', ref.id, payload),
    progress: null,
    state: 'waiting',
    attempts: 0,
    unended: 0,
    runAt,
    createdAt: tx.now,
  });
  return ref;
}

/**
 * Jobs of these kinds that may be run now, at most one of each person. `without` are ids that run already and the people
 * whom they are for, whose other jobs wait. Where several processes hold what they run, a lease says nothing: its holder may be gone.
 */
export async function dueJobs(
  tx: ReadTx,
  kinds: readonly string[],
  without: { readonly ids: readonly string[]; readonly people: readonly string[] },
  limit: number,
  heldOtherwise = false,
): Promise<string[]> {
  const { job } = tx.t;
  const others = without.people.length > 0 ? notInArray(job.personId, [...without.people]) : undefined;
  const rows = await tx.db
    .select({ id: job.id, personId: job.personId })
    .from(job)
    .where(
      and(
        eq(job.state, 'waiting'),
        lte(job.runAt, tx.now),
        heldOtherwise ? undefined : or(isNull(job.leaseUntil), lte(job.leaseUntil, tx.now)),
        inArray(job.kind, [...kinds]),
        others && or(isNull(job.personId), others),
        without.ids.length > 0 ? notInArray(job.id, [...without.ids]) : undefined,
      ),
    )
    .orderBy(asc(job.runAt), asc(job.id))
    .limit(100);
  const firsts = rows.filter(
    ({ personId }, at) => personId === null || rows.findIndex((other) => other.personId === personId) === at,
  );
  return firsts.slice(0, limit).map(({ id }) => id);
}

/** Takes the jobs for a run of this process. The run is counted here, before it can kill anybody. */
export async function claimJobs(tx: Tx, ids: readonly string[]): Promise<JobRow[]> {
  const { job } = tx.t;
  const rows = await skippingLocked(
    tx.db
      .select()
      .from(job)
      .where(and(inArray(job.id, [...ids]), eq(job.state, 'waiting'))),
  );
  const claimed: JobRow[] = [];
  for (const row of rows) {
    const [attempts, unended] = [row.attempts + 1, row.unended + 1];
    await tx.db
      .update(job)
      .set({ leaseUntil: tx.now + LEASE_MS, attempts, unended })
      .where(eq(job.id, row.id));
    const payload = row.payload && (await tx.seals.open('service', 'job', row.id, row.payload));
    claimed.push({ ...row, payload, attempts, unended });
  }
  return claimed;
}

/** Saves where a run has got to; false when the job is over already. */
export async function saveProgress(tx: Tx, id: string, progress: unknown): Promise<boolean> {
  const { job } = tx.t;
  const rows = await tx.db
    .update(job)
    .set({ progress, attempts: 0, unended: 1, leaseUntil: tx.now + LEASE_MS })
    .where(and(eq(job.id, id), eq(job.state, 'waiting')))
    .returning({ id: job.id });
  return rows.length > 0;
}

/** Ends a job and forgets what it was about; false when it was over already. */
export async function endJob(tx: Tx, id: string, state: 'done' | 'cancelled'): Promise<boolean> {
  const { job } = tx.t;
  const rows = await tx.db
    .update(job)
    .set({ state, payload: null, progress: null, leaseUntil: null, endedAt: tx.now })
    .where(and(eq(job.id, id), eq(job.state, 'waiting')))
    .returning({ id: job.id });
  return rows.length > 0;
}

/** Gives a job up for now: it keeps what it was about for a week. False when it was over already. */
export async function parkJob(tx: Tx, id: string): Promise<boolean> {
  const { job } = tx.t;
  const rows = await tx.db
    .update(job)
    .set({ state: 'parked', leaseUntil: null, endedAt: tx.now })
    .where(and(eq(job.id, id), eq(job.state, 'waiting')))
    .returning({ id: job.id });
  return rows.length > 0;
}

/** Runs a parked job of that person once more, where it stopped; false when there is none. */
export async function unparkJob(tx: Tx, personId: string, publicId: string): Promise<boolean> {
  const { job } = tx.t;
  const rows = await tx.db
    .update(job)
    .set({ state: 'waiting', attempts: 0, unended: 0, runAt: tx.now, endedAt: null })
    .where(and(eq(job.publicId, publicId), eq(job.personId, personId), eq(job.state, 'parked')))
    .returning({ id: job.id });
  return rows.length > 0;
}

/** A parked job that nobody asked for has nobody to try it again: those parked before that instant run once more, where they stopped. */
export async function unparkOwn(tx: Tx, before: Instant): Promise<void> {
  const { job } = tx.t;
  await tx.db
    .update(job)
    .set({ state: 'waiting', attempts: 0, unended: 0, runAt: tx.now, endedAt: null })
    .where(and(eq(job.state, 'parked'), isNull(job.personId), lt(job.endedAt, before)));
}

/** Stops a job of that person, whether it runs or waits; false when it was over already. */
export async function cancelJob(tx: Tx, personId: string, publicId: string): Promise<boolean> {
  const { job } = tx.t;
  const [row] = await tx.db
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.publicId, publicId), eq(job.personId, personId)));
  return row !== undefined && (await endJob(tx, row.id, 'cancelled'));
}

/** Which of these jobs came to an end outside their run. */
export async function endedOf(tx: ReadTx, ids: readonly string[]): Promise<string[]> {
  const { job } = tx.t;
  const rows = await tx.db
    .select({ id: job.id })
    .from(job)
    .where(and(inArray(job.id, [...ids]), ne(job.state, 'waiting')));
  return rows.map(({ id }) => id);
}

/** Gives a job back, to be run again from `runAt` on; the counts as they are known now. */
export async function giveBack(tx: Tx, id: string, runAt: Instant, unended: number, attempts?: number): Promise<void> {
  const counts = attempts === undefined ? { unended } : { unended, attempts };
  await tx.db
    .update(tx.t.job)
    .set({ leaseUntil: null, runAt, ...counts })
    .where(eq(tx.t.job.id, id));
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
