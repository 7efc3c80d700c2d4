/** The pace of several processes: each message asks for a place in the budget of all. Without Redis each has its share. */
import type { RedisBudget } from '../store/redis-budget.ts';
import { makePace, type Pace, START_PER_SECOND, type Wait } from './pace.ts';

/** A place that was not used by then is given up: it was counted when it was given. */
const PLACE_MS = 200;
/** While the answer is under way. */
const ASKING_MS = 400;
const COUNT_MS = 5_000;
const CONNECTING_MS = 1_500;
const AGAIN_MS = 50;
/** Until Redis has said how many there are. */
const UNKNOWN_SENDERS = 3;

export interface SharedPace extends Pace {
  stop(): Promise<void>;
}

export function makeSharedPace(budget: RedisBudget, nowMs: () => number = () => performance.now()): SharedPace {
  /** Of this process alone: bursts to one chat, and everything while Redis is away. */
  const chats = makePace(nowMs, Number.POSITIVE_INFINITY);
  let senders = UNKNOWN_SENDERS;
  let own = makePace(nowMs, START_PER_SECOND / senders);
  const places = new Map<number, number>();
  const askAgainMs = new Map<number, number>();
  const asking = new Set<number>();
  let isAway = false;
  /** A connection takes a moment to be made. */
  let patientUntilMs = nowMs() + CONNECTING_MS;
  let wake = () => {};

  function ask(rank: number) {
    if (asking.has(rank)) return;
    asking.add(rank);
    void budget.take(rank).then((waitMs) => {
      asking.delete(rank);
      isAway = waitMs === undefined && nowMs() > patientUntilMs;
      if (waitMs !== undefined) patientUntilMs = 0;
      else askAgainMs.set(rank, nowMs() + AGAIN_MS);
      if (waitMs === 0) places.set(rank, nowMs() + PLACE_MS);
      else if (waitMs !== undefined) askAgainMs.set(rank, nowMs() + waitMs);
      wake();
    });
  }

  async function count() {
    const all = await budget.senders();
    if (all === undefined || all === senders) return;
    senders = Math.max(1, all);
    own = makePace(nowMs, START_PER_SECOND / senders);
  }
  void count();
  const counting = setInterval(() => void count(), COUNT_MS);

  function inBudget(rank: number): Wait | undefined {
    const until = places.get(rank);
    if (until !== undefined && until > nowMs()) return undefined;
    places.delete(rank);
    const restMs = (askAgainMs.get(rank) ?? 0) - nowMs();
    if (restMs > 0) return { waitMs: restMs, everybody: true };
    ask(rank);
    return { waitMs: ASKING_MS, everybody: true };
  }

  return {
    take(chat, rank) {
      if (isAway) {
        if ((askAgainMs.get(rank) ?? 0) <= nowMs()) ask(rank);
        return own.take(chat, rank);
      }
      const budgeted = inBudget(rank);
      if (budgeted) return budgeted;
      const wait = chats.take(chat, rank);
      if (!wait) places.delete(rank);
      return wait;
    },
    limited(afterMs) {
      budget.limited(afterMs);
      own.limited(afterMs);
    },
    perSecond: () => own.perSecond(),
    onPlace(tell) {
      wake = tell;
    },
    async stop() {
      clearInterval(counting);
      wake = () => {};
      await budget.stop();
    },
  };
}
