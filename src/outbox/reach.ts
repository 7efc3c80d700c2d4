/** Whether the server can be reached, told by how messages fare, and when one that failed is worth another try. */
import { LIVELY_MS, waitAfter } from '../store/wait-after.ts';

export interface Reach {
  /** Milliseconds until a message may leave. While the server is away one leaves every one and a half seconds. */
  waitMs(): number;
  /** A message leaves. */
  leaves(): void;
  /** The server has said something about a message: everybody may send. */
  answered(): void;
  /** It was not reached with a message, or could not take it. Milliseconds until that one is tried again. */
  failed(personId: string, entryId: number): number;
  /** The message has ended. */
  forget(entryId: number): void;
}

/**
 * The server is away when messages of two people fail and nobody is answered in between; one person's trouble holds up
 * nobody else. A message that fails again while others are answered waits longer and longer; any other is tried again
 * soon, however long the server has been away. `nowMs` is a monotonic clock.
 */
export function makeReach(nowMs: () => number = () => performance.now()): Reach {
  const troubles = new Map<number, { readonly sinceMs: number; readonly failedMs: number }>();
  /** Whose messages failed since the server last said anything. */
  const unanswered = new Set<string>();
  let answeredMs = Number.NEGATIVE_INFINITY;
  let nextTryMs = Number.NEGATIVE_INFINITY;
  const away = () => unanswered.size > 1;

  return {
    waitMs: () => (away() ? Math.max(0, nextTryMs - nowMs()) : 0),
    leaves() {
      nextTryMs = nowMs() + LIVELY_MS;
    },
    answered() {
      answeredMs = nowMs();
      unanswered.clear();
    },
    failed(personId, entryId) {
      const now = nowMs();
      const { sinceMs, failedMs } = troubles.get(entryId) ?? { sinceMs: now, failedMs: now };
      troubles.set(entryId, { sinceMs, failedMs: now });
      const waitMs = waitAfter(now - sinceMs);
      if (answeredMs > failedMs) return waitMs;
      unanswered.add(personId);
      return Math.min(LIVELY_MS, waitMs);
    },
    forget: (entryId) => void troubles.delete(entryId),
  };
}
