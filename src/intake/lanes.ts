/** Handles stored updates: in order within a lane, lanes side by side, so that their writes share commits. */
import type { Update } from 'grammy/types';
import {
  type Incoming,
  markHandled,
  notStored,
  parkIncoming,
  storeHandled,
  type Waiting,
} from '../store/inbox-queries.ts';
import { faultOf, type Log } from '../store/log.ts';
import { isStorageTrouble } from '../store/trouble.ts';
import type { Priority, ReadTx, Store, Tx } from '../store/tx.ts';
import { makeGuestTurns } from './guest-turns.ts';
import { makePause, type Pause } from './pause.ts';

/** Updates of guests in memory, beside those of members. */
export const GUESTS_WAITING = 4_000;
export const RETRY_MS = [200, 1_000] as const;
export const STORAGE_RETRY_MS = 2_000;

/** What the bot does with an update; `more`: others of its chat wait behind it. */
export interface Handling<Context> {
  /** Before the transaction: what has to be read elsewhere, the session. No promise: there is nothing to wait for. */
  prepare?(update: Update): Promise<Context> | Context;
  /** In the transaction that also marks the update handled. It may run again when the transaction is lost. */
  handle(update: Update, tx: Tx, context: Context, more: boolean): Promise<void>;
  /** Whether somebody without a role wrote: whoever has one comes first. */
  isGuest?(update: Update, tx: ReadTx): Promise<boolean>;
  /** After the commit, before the next update of the lane: writes the session. */
  finish?(update: Update, context: Context): Promise<void>;
  /** After the third failure, in a transaction of its own: the place for an apology. */
  onParked?(update: Update, tx: Tx): Promise<void>;
}

export interface Lanes {
  /**
   * Handles at once, each in the transaction that notes its arrival, what is the only update of its lane and needs
   * nothing from elsewhere. Returns the others, and those that failed: they have to be stored.
   */
  atOnce(incoming: readonly Incoming[]): Promise<Unhandled[]>;
  add(waiting: readonly Waiting[]): void;
  /** Updates taken in and not yet handled. */
  size(): number;
  /** Resolves when no more than `size` updates wait, at once on stop. */
  downTo(size: number): Promise<void>;
  /** More is to be taken in, of members too: guests wait so long for that. */
  holdGuests?(ms: number): void;
  /** Lets each lane end the update it is at. */
  stop(): Promise<void>;
}

type Unhandled = Incoming & Pick<Waiting, 'failures'>;

export function makeLanes<Context>(store: Store, handling: Handling<Context>, log: Log): Lanes {
  const lanes = new Map<string, Waiting[]>();
  const running = new Set<Promise<void>>();
  const guests = makeGuestTurns();
  const pause = makePause();
  const park = makeParking(store, handling, log, pause);
  let pending = 0;
  let watchers: { readonly size: number; readonly resolve: () => void }[] = [];

  async function work(lane: string, queue: Waiting[]) {
    for (let next = queue[0]; next && !pause.stopped(); next = queue[0]) {
      await settle(next, () => queue.length > 1);
      queue.shift();
      ended();
    }
    lanes.delete(lane);
  }

  function ended() {
    pending -= 1;
    if (watchers.length > 0) wake();
  }

  const isGuest = async (update: Update, tx: ReadTx) => (await handling.isGuest?.(update, tx)) ?? false;

  async function atOnce(incoming: readonly Incoming[]): Promise<Unhandled[]> {
    const [fresh, ofGuests] = await store.read(async (tx) => {
      const left = await notStored(tx, incoming);
      return [left, await Promise.all(left.map(({ update }) => isGuest(update as Update, tx)))] as const;
    });
    const inLane = new Map<string, number>();
    for (const { lane } of fresh) inLane.set(lane, (inLane.get(lane) ?? 0) + 1);
    const tried = fresh.map(async (one, at): Promise<Unhandled[]> => {
      if (ofGuests[at] || lanes.has(one.lane) || (inLane.get(one.lane) ?? 0) > 1) return [one];
      const update = one.update as Update;
      const context = handling.prepare?.(update);
      if (context instanceof Promise) return [one];
      pending += 1;
      try {
        const mark = async (tx: Tx) => {
          await storeHandled(tx, one);
          return true;
        };
        await applied(update, context as Context, mark, { more: false, priority: 'update' });
        return [];
      } catch (error) {
        if (isStorageTrouble(error)) return [one];
        log.warn({ failures: 1, fault: faultOf(error) }, 'An update could not be handled');
        return [{ ...one, failures: 1 }];
      } finally {
        ended();
      }
    });
    return (await Promise.all(tried)).flat();
  }

  /** Guests who wait keep nobody else out, up to a limit of their own. */
  const isDownTo = (size: number): boolean =>
    pending <= size || (size > 0 && pending - Math.min(guests.waiting(), GUESTS_WAITING) <= size);

  function wake() {
    const ready = watchers.filter(({ size }) => isDownTo(size) || pause.stopped());
    watchers = watchers.filter((watcher) => !ready.includes(watcher));
    for (const { resolve } of ready) resolve();
  }

  /** Returns when the update was handled or parked, or when everything stops. */
  async function settle({ id, update: raw, failures = 0 }: Waiting, more: () => boolean) {
    const update = raw as Update;
    if (failures > 0) await pause.ms(RETRY_MS[0]);
    while (!pause.stopped()) {
      try {
        await apply(id, update, more);
        return;
      } catch (error) {
        if (isStorageTrouble(error)) {
          log.error({ inbox: id, fault: faultOf(error) }, 'The database cannot be written; trying again');
          await pause.ms(STORAGE_RETRY_MS);
          continue;
        }
        log.warn({ inbox: id, failures: failures + 1, fault: faultOf(error) }, 'An update could not be handled');
        const waitMs = RETRY_MS[failures];
        failures += 1;
        if (waitMs !== undefined) await pause.ms(waitMs);
        else if (await park(id, update, failures)) return;
      }
    }
  }

  async function apply(id: number, update: Update, more: () => boolean) {
    const guest = await store.read((tx) => isGuest(update, tx));
    if (guest) {
      const begun = guests.begin();
      if (watchers.length > 0) wake();
      await begun;
    }
    try {
      if (pause.stopped()) return;
      const context = (await handling.prepare?.(update)) as Context;
      const priority = guest ? 'tick' : 'update';
      await applied(update, context, (tx) => markHandled(tx, id), { more: more(), priority });
    } finally {
      if (guest) guests.end();
    }
  }

  /** In one transaction: `mark`, which is false when it was handled before, and what the update does. */
  async function applied(
    update: Update,
    context: Context,
    mark: (tx: Tx) => Promise<boolean>,
    { more, priority }: { readonly more: boolean; readonly priority: Priority },
  ) {
    const isNew = await store.write(
      async (tx) => {
        if (!(await mark(tx))) return false;
        await handling.handle(update, tx, context, more);
        return true;
      },
      { priority },
    );
    if (!isNew || !handling.finish) return;
    try {
      await handling.finish(update, context);
    } catch (error) {
      log.warn({ fault: faultOf(error) }, 'What follows an update failed');
    }
  }

  return {
    atOnce,
    add(waiting) {
      pending += waiting.length;
      for (const one of waiting) {
        const queue = lanes.get(one.lane);
        if (queue) queue.push(one);
        else {
          const fresh = [one];
          lanes.set(one.lane, fresh);
          const run = work(one.lane, fresh).finally(() => running.delete(run));
          running.add(run);
        }
      }
    },
    size: () => pending,
    holdGuests: guests.holdFor,
    downTo(size) {
      if (isDownTo(size) || pause.stopped()) return Promise.resolve();
      return new Promise((resolve) => {
        watchers.push({ size, resolve });
      });
    },
    async stop() {
      pause.stop();
      guests.stop();
      wake();
      await Promise.all(running);
    },
  };
}

/** Sets an update aside that failed too often; false when not even that could be stored. */
export function makeParking<Context>(
  store: Store,
  handling: Handling<Context>,
  log: Log,
  pause: Pause,
): (id: number, update: Update, attempts: number) => Promise<boolean> {
  return async (id, update, attempts) => {
    log.error({ inbox: id, attempts }, 'An update is set aside');
    const parking = (apologise: boolean) =>
      store.write(async (tx) => {
        await parkIncoming(tx, id, attempts);
        if (apologise) await handling.onParked?.(update, tx);
      });
    try {
      await parking(true).catch((error: unknown) => {
        log.error({ inbox: id, fault: faultOf(error) }, 'Nobody could be told that an update was set aside');
        return parking(false);
      });
      return true;
    } catch (error) {
      log.error({ inbox: id, fault: faultOf(error) }, 'An update could not be set aside');
      await pause.ms(STORAGE_RETRY_MS);
      return false;
    }
  };
}
