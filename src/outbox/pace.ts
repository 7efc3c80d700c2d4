/** How fast messages may leave: about 30 a second in all, one a second to a chat, with short bursts. */

export const START_PER_SECOND = 29;
export const LEAST_PER_SECOND = 5;
const WINDOW_MS = 1_000;
/** Places of each second that only answers may take. */
export const KEPT_FOR_ANSWERS = 4;
/** People without a role: their answers go before news, but so many in a second at most. */
export const GUEST_RANK = 3;
const GUESTS_PER_SECOND = 10;
const CHAT_BURST = 5;
const CHAT_REFILL_MS = 1_000;
const BACK_OFF = 0.8;
const CREEP_UP = 0.5;
export const CREEP_EVERY_MS = 10_000;
const CHATS_REMEMBERED = 10_000;

export interface Wait {
  /** Milliseconds until it is worth asking again. */
  readonly waitMs: number;
  /** Whether everybody of this rank waits, or this chat alone. */
  readonly everybody: boolean;
}

export interface Pace {
  /** Undefined when a message of that rank (0 is an answer, 3 one to a guest) may leave now: it counts as sent. */
  take(chat: string, rank: number): Wait | undefined;
  /** The server's limit was hit: everybody waits, and it goes on more slowly. */
  limited(afterMs: number): void;
  /** Messages per second that it aims at now. */
  perSecond(): number;
  /** Hears when a place that was waited for has come. */
  onPlace?(tell: () => void): void;
}

/** For tests and benches. */
export const unlimitedPace: Pace = {
  take: () => undefined,
  limited: () => {},
  perSecond: () => Number.POSITIVE_INFINITY,
};

/**
 * Answers may use the whole second at once; everything else is spread evenly, which a strict limit honours. After a
 * 429 it slows down by a fifth and creeps up again. `nowMs` is a monotonic clock; `most` is the number of a second.
 */
export function makePace(nowMs: () => number = () => performance.now(), most = START_PER_SECOND): Pace {
  /** When the messages of the last second left. */
  let window: number[] = [];
  let guests: number[] = [];
  const chats = new Map<string, { tokens: number; atMs: number }>();
  let perSecond = most;
  let steadyAtMs = Number.NEGATIVE_INFINITY;
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  let changedAtMs = nowMs();

  function waitOfAll(now: number, rank: number): number {
    if (now < pausedUntilMs) return pausedUntilMs - now;
    window = window.filter((leftAtMs) => leftAtMs > now - WINDOW_MS);
    const places = rank === 0 ? perSecond : Math.max(1, perSecond - KEPT_FOR_ANSWERS);
    const oldest = window[Math.max(0, window.length - Math.floor(places))];
    if (window.length >= Math.floor(places) && oldest !== undefined) return oldest + WINDOW_MS - now;
    if (rank === GUEST_RANK) {
      guests = guests.filter((leftAtMs) => leftAtMs > now - WINDOW_MS);
      const [first] = guests;
      return guests.length >= GUESTS_PER_SECOND && first !== undefined ? first + WINDOW_MS - now : 0;
    }
    return rank === 0 ? 0 : Math.max(0, steadyAtMs + WINDOW_MS / perSecond - now);
  }

  function bucketOf(chat: string, now: number) {
    const bucket = chats.get(chat) ?? { tokens: CHAT_BURST, atMs: now };
    bucket.tokens = Math.min(CHAT_BURST, bucket.tokens + (now - bucket.atMs) / CHAT_REFILL_MS);
    bucket.atMs = now;
    if (chats.size > CHATS_REMEMBERED) chats.clear();
    chats.set(chat, bucket);
    return bucket;
  }

  function creepUp(now: number) {
    if (perSecond >= most || now - changedAtMs < CREEP_EVERY_MS) return;
    perSecond = Math.min(most, perSecond + CREEP_UP);
    changedAtMs = now;
  }

  return {
    take(chat, rank) {
      const now = nowMs();
      creepUp(now);
      const waitMs = waitOfAll(now, rank);
      if (waitMs > 0) return { waitMs, everybody: true };
      const bucket = bucketOf(chat, now);
      if (bucket.tokens < 1) return { waitMs: (1 - bucket.tokens) * CHAT_REFILL_MS, everybody: false };
      bucket.tokens -= 1;
      window.push(now);
      if (rank === GUEST_RANK) guests.push(now);
      else if (rank > 0) steadyAtMs = now;
      return undefined;
    },
    limited(afterMs) {
      const now = nowMs();
      // Several answers to one overrun are one reason to slow down.
      if (now >= pausedUntilMs) perSecond = Math.max(Math.min(most, LEAST_PER_SECOND), perSecond * BACK_OFF);
      pausedUntilMs = Math.max(pausedUntilMs, now + afterMs);
      changedAtMs = pausedUntilMs;
    },
    perSecond: () => perSecond,
  };
}
