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
import type { Store } from '../store/tx.ts';
import { type Handling, type Lanes, makeParking, RETRY_MS, STORAGE_RETRY_MS } from './lanes.ts';
import { makePause } from './pause.ts';

/** How often it is looked whether another process left updates behind, and how old these are. */
const ORPHANS_MS = 1_000;
/** Chats in hand at once. */
const AT_ONCE = 32;

/** Everything is stored before it is handled, so that any process may go on with it. */
export function makeSharedLanes<Context>(store: Store, shared: Shared, handling: Handling<Context>, log: Log): Lanes {
  const pause = makePause();
  const waiting: string[] = [];
  /** Updates of each chat in hand that this process has stored and not handled yet. */
  const known = new Map<string, number>();
  let watchers: { readonly size: number; readonly resolve: () => void }[] = [];
  const park = makeParking(store, handling, log, pause);

  const turns = makeTurns({
    shared,
    topic: 'chat',
    work,
    isMore: async (lane) => !pause.stopped() && (await store.read((tx) => nextOfLane(tx, lane))).length > 0,
    failed: (error) => log.error({ fault: faultOf(error) }, 'Updates cannot be looked for'),
    ended(lane) {
      known.delete(lane);
      moved();
    },
  });

  async function work(lane: string, lost: AbortSignal) {
    const goesOn = () => !pause.stopped() && !lost.aborted;
    while (goesOn()) {
      const next = await store.read((tx) => nextOfLane(tx, lane));
      if (next.length === 0) return;
      for (const [at, one] of next.entries()) {
        if (!goesOn()) return;
        if (!(await settled(one, at + 1 < next.length))) break;
        known.set(lane, Math.max(0, (known.get(lane) ?? 0) - 1));
        if (watchers.length > 0) moved();
      }
    }
  }

  /** Handled or parked; false when it has to be tried again. */
  async function settled({ id, update: raw, failures = 0 }: Waiting, more: boolean): Promise<boolean> {
    const update = raw as Update;
    try {
      await apply(id, update, more);
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

  async function apply(id: number, update: Update, more: boolean) {
    const context = (await handling.prepare?.(update)) as Context;
    const isGuest = (await store.read(async (tx) => handling.isGuest?.(update, tx))) ?? false;
    const isNew = await store.write(
      async (tx) => {
        if (!(await markHandled(tx, id))) return false;
        await handling.handle(update, tx, context, more);
        return true;
      },
      { priority: isGuest ? 'tick' : 'update' },
    );
    if (!isNew) return;
    await handling
      .finish?.(update, context)
      .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'What follows an update failed'));
  }

  function begin(lane: string) {
    if (turns.has(lane) || turns.size() < AT_ONCE) turns.begin(lane);
    else if (!waiting.includes(lane)) waiting.push(lane);
  }

  /** A chat has left our hands. */
  function moved() {
    while (waiting.length > 0 && turns.size() < AT_ONCE && !pause.stopped()) begin(waiting.shift() ?? '');
    const size = sizeNow();
    const ready = watchers.filter((watcher) => size <= watcher.size || pause.stopped());
    watchers = watchers.filter((watcher) => !ready.includes(watcher));
    for (const { resolve } of ready) resolve();
  }
  const sizeNow = () => {
    let size = turns.size() + waiting.length;
    for (const updates of known.values()) size += Math.max(0, updates - 1);
    return size;
  };

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
      for (const { key } of stored) {
        if (key === undefined) continue;
        known.set(key, (known.get(key) ?? 0) + 1);
        begin(key);
      }
    },
    size: sizeNow,
    downTo(size) {
      if (sizeNow() <= size || pause.stopped()) return Promise.resolve();
      return new Promise((resolve) => {
        watchers.push({ size, resolve });
      });
    },
    async stop() {
      pause.stop();
      moved();
      await looking;
      await turns.idle();
    },
  };
}
