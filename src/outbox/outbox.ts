/** The sender: takes entries as they are committed, at the pace of the messenger, in order for each person. */
import { faultOf, type Log } from '../store/log.ts';
import { dueEntries, dueEntriesOf, nextDueAt } from '../store/outbox-queries.ts';
import type { OutboxChange, OutboxEntry } from '../store/outbox-signal.ts';
import type { ReadTx, Store, Tx } from '../store/tx.ts';
import type { Courier, Delivery } from './courier.ts';
import { type Again, attempt } from './delivery.ts';
import type { Pace } from './pace.ts';
import { makeQueues, type PersonQueue } from './queues.ts';
import { makeReach } from './reach.ts';
import { makeRecorder } from './recorder.ts';
import { withdrawDue } from './withdrawals.ts';

const UNDER_WAY = 64;
/** Of these, so many for what is not an answer. */
const UNDER_WAY_NEWS = 48;
/** Entries held in memory; the rest waits in the database. */
const IN_MEMORY = 10_000;
/** How often the wall clock, which may jump, is compared with what waits for its time. */
const LOOK_MS = 250;
const GRACE_MS = 5_000;

export interface OutboxOptions extends Courier {
  readonly store: Store;
  /** Wall clock, which decides what is due or expired. */
  readonly clock: () => number;
  /** Whether the time is known; while it is not, nothing comes due and nothing is withdrawn. */
  readonly isSure?: () => boolean;
  readonly pace: Pace;
  readonly log: Log;
  /** In the transaction that marks the person unreachable. */
  readonly onUnreachable?: (personId: string, tx: Tx) => Promise<void>;
}

export interface Outbox {
  /** Answers a tapped button at once, unpaced; for afterCommit. One that comes too late is dropped. */
  answerCallback(callbackId: string, text?: string, alert?: boolean): void;
  /** Entries that may be sent now and are not yet. */
  waiting(): number;
  /** Resolves when nothing that may be sent now waits or is under way. */
  idle(): Promise<void>;
  /** Ends what is under way, for five seconds at most; the rest goes at the next start. */
  stop(): Promise<void>;
}

/** Starts with what an earlier process left unsent. */
export async function startOutbox(options: OutboxOptions): Promise<Outbox> {
  const { store, clock, pace, log } = options;
  const queues = makeQueues();
  const timers = new Set<NodeJS.Timeout>();
  const recorder = makeRecorder(store, options.onUnreachable ?? (async () => {}), log);
  /** Ids of entries that ended while a read was under way, which must not bring them back. */
  const ended = new Set<number>();
  let loading = 0;
  const reach = makeReach();
  let underWay = 0;
  let nextAt: number | undefined;
  let moreInDatabase = false;
  let stopped = false;
  let pumpTimer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let withdrawAfterMs = 0;
  let watchers: (() => void)[] = [];

  const tried = { store, courier: heard(options, reach.answered), clock, log };

  function after(waitMs: number, run: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, waitMs);
    timers.add(timer);
  }

  function onChange(change: OutboxChange) {
    if (change.kind === 'withdrawn') for (const id of change.ids) queues.drop(id);
    else if (change.kind === 'reachable') void load((tx) => dueEntriesOf(tx, change.personId, IN_MEMORY));
    else {
      if (change.replaces !== null) queues.drop(change.replaces);
      take(change.entry);
    }
    pump();
  }

  function take(entry: OutboxEntry) {
    if (entry.notBefore !== null && entry.notBefore > clock()) {
      nextAt = Math.min(nextAt ?? entry.notBefore, entry.notBefore);
    } else if (entry.rank > 0 && queues.size() >= IN_MEMORY) moreInDatabase = true;
    else queues.add(entry);
  }

  async function load(read: (tx: ReadTx) => Promise<OutboxEntry[]>) {
    loading += 1;
    try {
      for (const entry of await store.read(read)) if (!ended.has(entry.id)) take(entry);
    } catch (error) {
      log.error({ fault: faultOf(error) }, 'The outbox cannot be read');
    }
    loading -= 1;
    if (loading === 0) ended.clear();
    pump();
  }

  function pump() {
    if (stopped) return;
    for (const rank of [0, 1, 2]) {
      for (let next = queues.peek(rank); next; next = queues.peek(rank)) {
        if (underWay >= (rank === 0 ? UNDER_WAY : UNDER_WAY_NEWS)) return;
        const awayMs = reach.waitMs();
        if (awayMs > 0) return pumpAfter(awayMs);
        const wait = pace.take(next.queue.personId, rank);
        if (wait?.everybody) return pumpAfter(wait.waitMs);
        if (wait) rest(next.queue, wait.waitMs);
        else void deliver(next.queue, next.entry);
      }
    }
  }

  function pumpAfter(waitMs: number) {
    clearTimeout(pumpTimer);
    pumpTimer = setTimeout(pump, Math.ceil(waitMs));
  }

  function rest(queue: PersonQueue, waitMs: number) {
    queues.sleep(queue);
    after(Math.ceil(waitMs), () => {
      queues.awake(queue);
      pump();
    });
  }

  async function deliver(queue: PersonQueue, entry: OutboxEntry) {
    underWay += 1;
    reach.leaves();
    queues.start(queue, entry);
    const outcome = await attempt(entry, tried);
    underWay -= 1;
    if (outcome.kind === 'again') again(queue, entry, outcome);
    else {
      if (outcome.kind === 'gone') queues.dropPerson(entry.personId);
      pump();
      // The next message to this person waits for the record, so that a crash repeats one at most.
      await recorder.record(outcome);
      reach.forget(entry.id);
      if (loading > 0 && outcome.kind !== 'parked' && outcome.kind !== 'gone') ended.add(entry.id);
      queues.end(queue, false);
    }
    if (moreInDatabase && queues.size() < IN_MEMORY / 2) {
      moreInDatabase = false;
      void load(allDue);
    }
    pump();
    tell();
  }

  function again(queue: PersonQueue, entry: OutboxEntry, { afterMs, limited = false }: Again) {
    const waitMs = afterMs ?? reach.failed(queue.personId, entry.id);
    if (limited) pace.limited(waitMs);
    log.warn({ entry: entry.id, waitMs, limited }, 'A message has to wait');
    if (queue.superseded) reach.forget(entry.id);
    rest(queue, waitMs);
    queues.end(queue, true);
  }

  async function allDue(tx: ReadTx) {
    const found = await dueEntries(tx, IN_MEMORY);
    if (found.length === IN_MEMORY) moreInDatabase = true;
    return found;
  }

  async function look() {
    if (options.isSure?.() === false) return;
    if (nextAt !== undefined && nextAt <= clock()) {
      nextAt = undefined;
      await load(allDue);
      const next = await store.read(nextDueAt);
      if (next !== undefined) nextAt = Math.min(nextAt ?? next, next);
    }
    if (withdrawAfterMs > performance.now()) return;
    const waitMs = await withdrawDue(store, options, log);
    withdrawAfterMs = performance.now() + waitMs;
  }

  const busy = () => queues.size() > 0;
  function tell() {
    if (busy() || watchers.length === 0) return;
    for (const resolve of watchers) resolve();
    watchers = [];
  }

  const unlisten = store.outbox.listen(onChange);
  await load(allDue);
  nextAt = await store.read(nextDueAt);
  const interval = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'The outbox could not look what is due'))
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_MS);

  return {
    answerCallback(callbackId, text, alert) {
      options
        .answer(callbackId, text, alert)
        .then((answered) => {
          if (answered.kind === 'refused') log.warn({ code: answered.code }, 'An answer to a button was refused');
        })
        .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'A button could not be answered'));
    },
    waiting: queues.size,
    idle: () => (busy() ? new Promise((resolve) => watchers.push(resolve)) : Promise.resolve()),
    async stop() {
      stopped = true;
      unlisten();
      clearInterval(interval);
      clearTimeout(pumpTimer);
      for (const timer of timers) clearTimeout(timer);
      await looking;
      const untilMs = performance.now() + GRACE_MS;
      while (underWay > 0 && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 10));
      await recorder.stop();
    },
  };
}

/** The courier, that also tells when the server has said something. Nothing needed may mean that nothing was asked. */
function heard(courier: Courier, answered: () => void): Courier {
  const told = <Args extends unknown[]>(call: (...args: Args) => Promise<Delivery>) => {
    return async (...args: Args): Promise<Delivery> => {
      const delivery = await call(...args);
      if (delivery.kind !== 'needless' && (delivery.kind !== 'retry' || delivery.limited)) answered();
      return delivery;
    };
  };
  return {
    deliver: told(courier.deliver),
    remove: told(courier.remove),
    empty: told(courier.empty),
    answer: told(courier.answer),
  };
}
