/**
 * The contract of jobs, slow work outside the transaction: how a kind is declared, what a run is given, what it may do.
 * A kind is declared once (`jobKind`), stored by `enqueueJob(tx, kind, payload)` and done by `doesJob(kind, work)`.
 */
import type { z } from 'zod';
import type { Screen } from '../domain/screen.ts';
import type { JobRef } from './job-queries.ts';
import type { Tx } from './tx.ts';

/**
 * `light` runs in the bot's own process and must not compute for more than some milliseconds in one go; a `heavy` run
 * leaves its computing to a child process (src/lane) and waits for it.
 */
export type JobLane = 'light' | 'heavy';

export interface JobKind<Payload, Progress = null> {
  /** Stored with each job: never given to another kind. */
  readonly name: string;
  readonly lane: JobLane;
  readonly payload: z.ZodType<Payload>;
  readonly progress: z.ZodType<Progress> | undefined;
  /** Whether the asker may stop it on the way: what was saved by then stays. */
  readonly cancel: boolean;
}

export interface JobRun<Payload, Progress> {
  readonly id: string;
  readonly payload: Payload;
  /** What was saved last; undefined at the beginning. */
  readonly progress: Progress | undefined;
  /** Person id of whom it is done for, if anybody. */
  readonly asker: string | null;
  /** Of the asker's message about this job: the result takes the place of the progress shown in it. */
  readonly handle: string;
  /** Aborted when the asker stops the job, and when everything stops: then it is run again later. */
  readonly signal: AbortSignal;
  /** Stores how far it is, together with the results so far. Throws when the job is over. */
  save(progress: Progress | null, results?: (tx: Tx) => Promise<void>): Promise<void>;
  /** Shows the asker how far it is, in one message and every few seconds at most; not inside a transaction. */
  show(screen: Screen): void;
  /** Stores the last results and ends the job, in one transaction. Throws when the job is over. */
  finish(results: (tx: Tx) => Promise<void>): Promise<void>;
}

/** `died` when the process of the run died each time, `failed` when the run threw each time. */
export type WhyParked = 'died' | 'failed';

/** Thrown by a run whose other side is away: no fault of the job's. For a day such a run is tried again uncounted. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
  /** The other side's own wish. */
  readonly afterMs: number | undefined;
  constructor(cause: unknown, afterMs?: number) {
    super('The other side is away', { cause });
    this.afterMs = afterMs;
  }
}

export interface JobWork<Payload, Progress> {
  /**
   * A run that returns ends the job, whether it finished it or not; one that throws is tried again, growing later, and
   * a few times at most unless it was NotNow.
   */
  run(job: JobRun<Payload, Progress>): Promise<void>;
  /** In the transaction that parks the job: tells the asker in place of the ordinary sentence. */
  onParked?(tx: Tx, job: JobRef, payload: Payload, why: WhyParked): Promise<void>;
}

/** A kind with its work, as the runner takes it: payload and progress are parsed on the way in. */
export interface RunnableJob {
  readonly name: string;
  readonly lane: JobLane;
  readonly cancel: boolean;
  run(job: JobRun<unknown, unknown>): Promise<void>;
  readonly onParked: ((tx: Tx, job: JobRef, payload: unknown, why: WhyParked) => Promise<void>) | undefined;
}

export const jobKind = <Payload, Progress = null>(declared: {
  readonly name: string;
  readonly lane: JobLane;
  readonly payload: z.ZodType<Payload>;
  readonly progress?: z.ZodType<Progress>;
  readonly cancel?: boolean;
}): JobKind<Payload, Progress> => ({ progress: undefined, cancel: false, ...declared });

export function doesJob<Payload, Progress>(
  kind: JobKind<Payload, Progress>,
  work: JobWork<Payload, Progress>,
): RunnableJob {
  const { name, lane, cancel } = kind;
  const onParked = work.onParked?.bind(work);
  return {
    name,
    lane,
    cancel,
    run: (job) =>
      work.run({
        ...job,
        payload: kind.payload.parse(job.payload),
        progress: job.progress === null ? undefined : kind.progress?.parse(job.progress),
      }),
    onParked: onParked && ((tx, job, payload, why) => onParked(tx, job, kind.payload.parse(payload), why)),
  };
}
