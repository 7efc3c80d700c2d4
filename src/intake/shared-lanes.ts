/** Lanes of a database that several processes use: each chat is in the hands of one of them at a time, in order. */
import type { Update } from 'grammy/types';
import {
  countFailure,
  lanesWaiting,
  markHandled,
  nextOfLane,
  notStored,
  type Waiting,
} from '../store/inbox-queries.ts';
import { faultOf, type Log } from '../store/log.ts';
import { makeTurns, type Shared } from '../store/shared.ts';
import { isStorageTrouble } from '../store/trouble.ts';
import type { Priority, Store } from '../store/tx.ts';
import { makeGuestTurns } from './guest-turns.ts';
import { GUESTS_WAITING, type Handling, type Lanes, makeParking, RETRY_MS, STORAGE_RETRY_MS } from './lanes.ts';
import { makePause } from './pause.ts';

/** How often it is looked whether another process left updates behind, and how old these are. */
const ORPHANS_MS = 1_000;
/** Chats in hand at once. */
const AT_ONCE = 32;

/** Everything is stored before it is handled, so that any process may go on with it. */
export function makeSharedLanes<Context>(store: Store, shared: Shared, handling: Handling<Context>, log: Log): Lanes {
  const pause = makePause();
  const waiting: string[] = [];
  const guests = makeGuestTurns();
  /** Chats of guests that were let go until it is their turn, and those whose turn it is. */
  const asked = new Set<string>();
  const admitted = new Set<string>();
  /** Chats of which nobody knows yet whose they are, and who waits until all are known. */
  const unknown = new Set<string>();
  let whenKnown: (() => void)[] = [];
  let holdMs = 0;
  /** Updates of each chat in hand that this process has stored and not handled yet. */
  const known = new Map<string, number>();
  let watchers: { readonly size: number; readonly resolve: () => void }[] = [];
  const park = makeParking(store, handling, log, pause);

  const turns = makeTurns({
    shared,
    topic: 'chat',
    work,
    isMore: async (lane) =>
      !pause.stopped() && !asked.has(lane) && (await store.read((tx) => nextOfLane(tx, lane))).length > 0,
    failed: (error) => log.error({ fault: faultOf(error) }, 'Updates cannot be looked for'),
    ended(lane) {
      if (admitted.delete(lane)) guests.end();
      isKnown(lane);
      if (!asked.has(lane)) known.delete(lane);
      moved();
    },
  });

  async function work(lane: string, lost: AbortSignal) {
    const goesOn = () => !pause.stopped() && !lost.aborted;
    while (goesOn()) {
      const next = await store.read((tx) => nextOfLane(tx, lane));
      const [first] = next;
      if (!first) return;
      const guest = admitted.has(lane) || (first.update !== undefined && (await isGuest(first.update as Update)));
      isKnown(lane);
      if (guest && !admitted.has(lane)) return askForTurn(lane);
      const priority = guest ? 'tick' : 'update';
      for (const [at, one] of next.entries()) {
        if (!goesOn()) return;
        if (!(await settled(one, at + 1 < next.length, priority))) break;
        known.set(lane, Math.max(0, (known.get(lane) ?? 0) - 1));
        if (watchers.length > 0) moved();
      }
    }
  }

  const isGuest = (update: Update): Promise<boolean> =>
    store.read(async (tx) => (await handling.isGuest?.(update, tx)) ?? false);

  function isKnown(lane: string) {
    if (!unknown.delete(lane) || unknown.size > 0) return;
    for (const resolve of whenKnown) resolve();
    whenKnown = [];
  }

  /** Of those who wrote at the same time members come first, in whatever order they arrived. */
  const allKnown = (): Promise<void> =>
    unknown.size === 0 ? Promise.resolve() : new Promise((resolve) => whenKnown.push(resolve));

  /** A guest's chat leaves our hands, and its place to others, until it may begin. */
  function askForTurn(lane: string) {
    asked.add(lane);
    void allKnown()
      .then(guests.begin)
      .then(() => {
        asked.delete(lane);
        if (pause.stopped()) return guests.end();
        admitted.add(lane);
        turns.begin(lane);
      });
  }

  /** Handled or parked; false when it has to be tried again. */
  async function settled(
    { id, update: raw, failures = 0 }: Waiting,
    more: boolean,
    priority: Priority,
  ): Promise<boolean> {
    const update = raw as Update;
    try {
      await apply(id, update, more, priority);
      return true;
    } catch (error) {
      if (isStorageTrouble(error)) {
        log.error({ inbox: id, fault: faultOf(error) }, 'The database cannot be written; trying again');
        await pause.ms(STORAGE_RETRY_MS);
        return false;
      }
      log.warn({ inbox: id, failures: failures + 1, fault: faultOf(error) }, 'An update could not be handled');
      const waitMs = RETRY_MS[failures];
      if (waitMs === undefined) return park(id, update, failures + 1);
      await store.write((tx) => countFailure(tx, id, failures + 1));
      await pause.ms(waitMs);
      return false;
    }
  }

  async function apply(id: number, update: Update, more: boolean, priority: Priority) {
    const context = (await handling.prepare?.(update)) as Context;
    const isNew = await store.write(
      async (tx) => {
        if (!(await markHandled(tx, id))) return false;
        await handling.handle(update, tx, context, more);
        return true;
      },
      { priority },
    );
    if (!isNew) return;
    await handling
      .finish?.(update, context)
      .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'What follows an update failed'));
  }

  function begin(lane: string) {
    if (asked.has(lane)) return;
    if (!turns.has(lane)) unknown.add(lane);
    if (turns.has(lane) || turns.size() < AT_ONCE) turns.begin(lane);
    else if (!waiting.includes(lane)) waiting.push(lane);
  }

  /** A chat has left our hands. */
  function moved() {
    while (waiting.length > 0 && turns.size() < AT_ONCE && !pause.stopped()) begin(waiting.shift() ?? '');
    const ready = watchers.filter((watcher) => isDownTo(watcher.size) || pause.stopped());
    watchers = watchers.filter((watcher) => !ready.includes(watcher));
    for (const { resolve } of ready) resolve();
  }
  const sizeNow = () => {
    let size = turns.size() + waiting.length + asked.size;
    for (const updates of known.values()) size += Math.max(0, updates - 1);
    return size;
  };

  /** Guests who wait keep nobody else out, up to a limit of their own. */
  const isDownTo = (size: number): boolean =>
    sizeNow() <= size || (size > 0 && sizeNow() - Math.min(asked.size, GUESTS_WAITING) <= size);

  async function lookForOrphans(olderThanMs: number) {
    const held = await shared.hold('orphans', '');
    if (!held) return;
    try {
      for (const lane of await store.read((tx) => lanesWaiting(tx, tx.now - olderThanMs))) begin(lane);
    } finally {
      await held.free();
    }
  }
  const looking = (async () => {
    for (let olderThanMs = 0; !pause.stopped(); olderThanMs = ORPHANS_MS) {
      await lookForOrphans(olderThanMs).catch((error: unknown) =>
        log.error({ fault: faultOf(error) }, 'Updates cannot be read'),
      );
      await pause.ms(ORPHANS_MS);
    }
  })();

  return {
    atOnce: (incoming) => store.read((tx) => notStored(tx, incoming)).then((fresh) => [...fresh]),
    add(stored) {
      if (holdMs > 0) guests.holdFor(holdMs);
      holdMs = 0;
      for (const { key } of stored) {
        if (key === undefined) continue;
        known.set(key, (known.get(key) ?? 0) + 1);
        begin(key);
      }
    },
    size: sizeNow,
    holdGuests(ms) {
      holdMs = ms;
      guests.holdFor(ms);
    },
    downTo(size) {
      if (isDownTo(size) || pause.stopped()) return Promise.resolve();
      return new Promise((resolve) => {
        watchers.push({ size, resolve });
      });
    },
    async stop() {
      pause.stop();
      guests.stop();
      for (const resolve of whenKnown) resolve();
      moved();
      await looking;
      await turns.idle();
    },
  };
}
