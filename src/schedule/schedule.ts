/** Runs what fell due: each timer in a transaction of its own, with the same acts and outbox as an update. */
import {
  claimTimer,
  dueTimers,
  neverWaiting,
  setTimer,
  strikeTimer,
  type Timer,
  type TimerKind,
} from '../casework/ground/timers.ts';
import type { ReadTx, Tx } from '../casework/ground/tx.ts';
import type { Instant } from '../domain/screen.ts';

/** Does what is due, and gives the instant at which to do it again; undefined: never. */
export type TimerHandler = (tx: Tx, subjectId: string, dueAt: Instant) => Promise<Instant | undefined>;

export interface ScheduleParts {
  readonly store: {
    read<R>(fn: (tx: ReadTx) => Promise<R>): Promise<R>;
    write<R>(fn: (tx: Tx) => Promise<R>, options?: { readonly priority?: 'update' | 'tick' | 'bulk' }): Promise<R>;
  };
  readonly now: () => Instant;
  /** Whether the time is known; while it is not, only what waits for nothing falls due. */
  readonly isSure?: () => Promise<boolean>;
  readonly handlers: Readonly<Record<TimerKind, TimerHandler>>;
  readonly failed: (error: unknown, kind: TimerKind) => void;
  /** Where several processes look: one at a time. Undefined while another is at it. */
  readonly turn?: () => Promise<{ free(): Promise<void> } | undefined>;
}

/** The injected clock may jump, so it is asked again this often. */
const lookEveryMs = 250;
/** After a look that failed as a whole. */
const lookAfterFailureMs = 5_000;
const batch = 50;
/** A timer whose handler threw is tried again after this long. */
const retryAfterMs = 60_000;

interface Schedule {
  /** Waits for what is under way. */
  stop(): Promise<void>;
  idle(): Promise<void>;
  /** Looks what is due now, as it does by itself all the time; resolves when that is done. */
  look(): Promise<void>;
}

/** Looks at once and from then on regularly. */
export function startSchedule(parts: ScheduleParts): Schedule {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    for (;;) {
      const isSure = !parts.isSure || (await parts.isSure());
      const kinds = isSure ? undefined : neverWaiting;
      const due = await parts.store.read((tx) => dueTimers(tx, parts.now(), batch, kinds));
      let unfinished = due.length === batch;
      for (const one of due) {
        if (stopped) return;
        if (await runTimer(parts, one)) unfinished = true;
      }
      if (!unfinished) return;
    }
  };
  const loop = (): void => {
    let nextMs = lookEveryMs;
    running = inTurn(parts, look)
      .catch((error: unknown) => {
        nextMs = lookAfterFailureMs;
        parts.failed(error, 'housekeeping');
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(loop, nextMs);
      });
  };
  loop();
  return {
    idle: () => running,
    async look() {
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
      if (stopped) return;
      loop();
      await running;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function inTurn({ turn }: ScheduleParts, look: () => Promise<void>): Promise<void> {
  if (!turn) return look();
  const held = await turn();
  if (held) await look().finally(held.free);
}

/** True when the rest of it is due at once: long work is done in pieces, with others' writes in between. */
async function runTimer(parts: ScheduleParts, { kind, subjectId }: Timer): Promise<boolean> {
  const { store, now } = parts;
  const again = (tx: Tx, next: Instant | undefined): Promise<void> =>
    next === undefined ? strikeTimer(tx, kind, subjectId) : setTimer(tx, kind, subjectId, next);
  try {
    return await store.write(
      async (tx) => {
        // What was read as due may have been moved or struck since.
        const at = await claimTimer(tx, kind, subjectId);
        if (at === undefined || at > tx.now) return false;
        const next = await parts.handlers[kind](tx, subjectId, at);
        await again(tx, next);
        return next !== undefined && next <= tx.now;
      },
      { priority: 'tick' },
    );
  } catch (error) {
    parts.failed(error, kind);
    await store.write((tx) => again(tx, now() + retryAfterMs), { priority: 'tick' });
    return false;
  }
}
