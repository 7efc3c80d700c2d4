/** The intake: takes updates from their source, and has them handled or stored before they are confirmed. */
import type { Update } from 'grammy/types';
import { type Incoming, storeIncoming, unhandled } from '../store/inbox-queries.ts';
import { faultOf, type Log } from '../store/log.ts';
import type { Hold } from '../store/shared.ts';
import type { Store } from '../store/tx.ts';
import { LIVELY_MS } from '../store/wait-after.ts';
import { type Handling, makeLanes } from './lanes.ts';
import { growing, makePause } from './pause.ts';
import { makeSharedLanes } from './shared-lanes.ts';
import { laneOf, type UpdateSource } from './source.ts';

/** No further poll while more updates than this wait to be handled. */
const MOST_WAITING = 1_000;
/** A batch of so many is followed by others at once: what people without a role wrote waits until all are taken in. */
const CROWDED = 50;
const CROWDED_MS = 150;
const FIRST_RETRY_MS = 500;
/** A server that has been said to know no such bot for so long will not remember. */
const FATAL_MS = 60_000;
/** A source that answers at once with nothing is asked again only after this long. */
const EMPTY_MS = 100;
/** After a batch of so many the next poll waits a moment: what people answer meanwhile comes together, and shares a commit. */
const BUSY = 5;
const GATHER_MS = 2;
/** How long the place of a poller that went away stays empty. */
const POLLER_MS = 500;

export interface IntakeOptions<Context> extends Handling<Context> {
  readonly store: Store;
  /** Asked for updates; undefined where they are received. */
  readonly source: UpdateSource | undefined;
  readonly log: Log;
  /** Nothing more can be taken in; `why` is a plain sentence. */
  readonly onFatal: (why: string) => void;
  /** How long the source has to say so before it is believed; a minute by default, since servers in trouble say it too. */
  readonly fatalMs?: number;
}

export interface Intake {
  /** Stores an update that was brought, and has it handled; one that came before is left alone. Rejects when it is not stored. */
  receive(update: Update): Promise<void>;
  /** Stored updates that are not handled yet. */
  waiting(): number;
  /** Resolves when every stored update is handled or parked. */
  idle(): Promise<void>;
  /** Ends the poll and the updates being handled; the rest is taken up at the next start. */
  stop(): Promise<void>;
}

/** Starts with what an earlier process left, then polls. */
export async function startIntake<Context>(options: IntakeOptions<Context>): Promise<Intake> {
  const { store, source, log, fatalMs = FATAL_MS } = options;
  const pause = makePause();
  const { shared } = store;
  const lanes = shared ? makeSharedLanes(store, shared, options, log) : makeLanes(store, options, log);
  if (!shared) await takeUpWhatWasLeft();

  async function takeUpWhatWasLeft() {
    for (let afterId = 0; ; ) {
      const page = await store.read((tx) => unhandled(tx, afterId));
      const last = page.at(-1);
      if (!last) return;
      // What cannot be read is in nobody's way.
      lanes.add(page.map((one) => ({ ...one, lane: one.update ? laneOf(one.update as Update) : `#${one.id}` })));
      afterId = last.id;
    }
  }

  /** Telegram hands updates to one poller: of several processes one asks, the others wait to take its place. */
  let polls: Hold | undefined;
  async function isPoller(): Promise<boolean> {
    if (!shared || (polls && !polls.lost.aborted)) return true;
    polls = await shared.hold('poll', '');
    if (!polls) await pause.ms(POLLER_MS);
    return polls !== undefined;
  }

  /** The offset comes from the last batch alone: Telegram begins anew with other numbers after a quiet week. */
  async function poll(source: UpdateSource) {
    let offset: number | undefined;
    let failures = 0;
    let fatalSinceMs: number | undefined;
    while (!pause.stopped()) {
      await lanes.downTo(MOST_WAITING);
      if (!(await isPoller())) {
        offset = undefined;
        continue;
      }
      if (pause.stopped()) return;
      const askedMs = performance.now();
      const polled = await source.getUpdates(offset, pause.signal);
      if (pause.stopped() && polled.kind !== 'updates') return;
      if (polled.kind !== 'updates') {
        log.warn({ failures: failures + 1 }, polled.why);
        fatalSinceMs = polled.kind === 'fatal' ? (fatalSinceMs ?? askedMs) : undefined;
        if (fatalSinceMs !== undefined && performance.now() - fatalSinceMs >= fatalMs) {
          log.error({}, polled.why);
          return options.onFatal(polled.why);
        }
        const afterMs = polled.kind === 'retry' ? polled.afterMs : undefined;
        await pause.ms(afterMs ?? growing(failures, FIRST_RETRY_MS, LIVELY_MS));
        failures += 1;
        continue;
      }
      failures = 0;
      const last = polled.updates.at(-1);
      if (!last) {
        if (performance.now() - askedMs < EMPTY_MS) await pause.ms(EMPTY_MS);
        continue;
      }
      const incoming = polled.updates.map((update) => ({ updateId: update.update_id, lane: laneOf(update), update }));
      if (incoming.length >= CROWDED) lanes.holdGuests?.(CROWDED_MS);
      if (await takeIn(incoming)) offset = last.update_id + 1;
      if (incoming.length >= BUSY) await pause.ms(GATHER_MS);
    }
  }

  /** Not confirmed before it is handled or stored; false only when everything stops. */
  async function takeIn(incoming: readonly Incoming[]): Promise<boolean> {
    let left = incoming;
    for (let failures = 0; ; failures++) {
      try {
        left = await lanes.atOnce(left);
        if (left.length > 0) lanes.add(await store.write((tx) => storeIncoming(tx, left)));
        return true;
      } catch (error) {
        if (pause.stopped()) return false;
        log.error({ fault: faultOf(error) }, 'Updates cannot be stored; trying again');
        await pause.ms(growing(failures, FIRST_RETRY_MS, LIVELY_MS));
      }
    }
  }

  const polling = source && poll(source);
  return {
    async receive(update) {
      if (pause.stopped()) throw new Error('The intake is stopped');
      const incoming = { updateId: update.update_id, lane: laneOf(update), update };
      lanes.add(await store.write((tx) => storeIncoming(tx, [incoming])));
    },
    waiting: lanes.size,
    idle: () => lanes.downTo(0),
    async stop() {
      pause.stop();
      await polling;
      await polls?.free();
      await lanes.stop();
    },
  };
}
