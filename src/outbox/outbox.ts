/** The sender: takes entries as they are committed, at the pace of the messenger, in order for each person. */
import { faultOf, type Log } from '../store/log.ts';
import { dueEntries, dueEntriesOf, nextDueAt, peopleWaiting } from '../store/outbox-queries.ts';
import type { OutboxChange, OutboxEntry } from '../store/outbox-signal.ts';
import { makeTurns, type Shared } from '../store/shared.ts';
import type { ReadTx, Store, Tx } from '../store/tx.ts';
import type { Courier, Delivery } from './courier.ts';
import { type Again, attempt } from './delivery.ts';
import { GUEST_RANK, type Pace } from './pace.ts';
import { makeQueues, type PersonQueue } from './queues.ts';
import { makeReach } from './reach.ts';
import { makeRecorder } from './recorder.ts';
import { answering } from './telling.ts';
import { lastWithdrawals, withdrawDue } from './withdrawals.ts';

const UNDER_WAY = 64;
/** Of these, so many for what is not an answer. */
const UNDER_WAY_NEWS = 48;
/** Ranks in the order in which they are sent: answers, those to guests, news, bulk. */
const ORDER = [0, GUEST_RANK, 1, 2];
/** What was forwarded together arrives within this time of each other. */
const BURST_MS = 400;
/** Entries held in memory; the rest waits in the database. */
const IN_MEMORY = 10_000;
/** How often the wall clock, which may jump, is compared with what waits for its time. */
const LOOK_MS = 250;
const GRACE_MS = 5_000;
/** People that this process sends to at once, of those who are found by looking, and how often it looks. */
const MOST_PEOPLE = 500;
const PEOPLE_MS = 1_000;
/** One process alone withdraws what is due whenever it looks. */
const free = { free: async () => {} };

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
  /** Looks what is due now, as it does by itself a few times a second; resolves when it has looked. */
  look(): Promise<void>;
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
  /** Until when each person's burst lasts, by the monotonic clock. */
  const bursts = new Map<string, number>();
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
  const whenEmpty = new Map<string, () => void>();
  let lookedAtMs = 0;

  const tried = { store, courier: heard(options, reach.answered), clock, log };

  function after(waitMs: number, run: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, waitMs);
    timers.add(timer);
  }

  /** Of several processes one sends to a person at a time, so that nothing comes twice or out of order. */
  const people = store.shared && sendInTurns(store.shared);

  function sendInTurns(shared: Shared) {
    const turns = makeTurns({
      shared,
      topic: 'person',
      async work(personId, lost) {
        const over = Promise.withResolvers<void>();
        const isLost = () => {
          queues.dropPerson(personId);
          over.resolve();
        };
        lost.addEventListener('abort', isLost);
        whenEmpty.set(personId, over.resolve);
        await load((tx) => dueEntriesOf(tx, personId, IN_MEMORY));
        if (!stopped && !queues.isEmpty(personId)) await over.promise;
        whenEmpty.delete(personId);
        lost.removeEventListener('abort', isLost);
      },
      isMore: async (personId) => !stopped && (await store.read((tx) => dueEntriesOf(tx, personId, 1))).length > 0,
      failed: (error) => log.error({ fault: faultOf(error) }, 'The outbox cannot be read'),
      ended: tell,
    });
    return turns;
  }

  /** A process that does not send tells of a person; what it told of while nobody heard is found by looking. */
  async function lookForPeople() {
    if (!people || stopped) return;
    const room = MOST_PEOPLE - people.size();
    if (room <= 0) return;
    for (const personId of await store.read((tx) => peopleWaiting(tx, room))) people.begin(personId);
  }

  /** Told to those who wait for the end of a person's entries. */
  function emptied(personId: string) {
    if (queues.isEmpty(personId)) whenEmpty.get(personId)?.();
  }

  function onChange(change: OutboxChange) {
    if (people && change.kind !== 'withdrawn') {
      const personId = change.kind === 'queued' ? change.entry.personId : change.personId;
      if (change.kind === 'queued' && change.entry.notBefore !== null && change.entry.notBefore > clock()) {
        nextAt = Math.min(nextAt ?? change.entry.notBefore, change.entry.notBefore);
        return;
      }
      if (change.kind === 'queued' && whenEmpty.has(personId) && !queues.isEmpty(personId)) {
        if (change.replaces !== null) queues.drop(change.replaces);
        take(change.entry);
      }
      people.begin(personId);
      return pump();
    }
    if (change.kind === 'withdrawn') {
      for (const id of change.ids) queues.drop(id);
      for (const personId of whenEmpty.keys()) emptied(personId);
    } else if (change.kind === 'reachable') void load((tx) => dueEntriesOf(tx, change.personId, IN_MEMORY));
    else {
      if (change.replaces !== null) queues.drop(change.replaces);
      const { personId, out, rank } = change.entry;
      if (out?.inBurst) bursts.set(personId, performance.now() + BURST_MS);
      else if (rank === 0 && bursts.delete(personId)) queues.wake(personId);
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
    let waitMs = Number.POSITIVE_INFINITY;
    for (const rank of ORDER) {
      for (let next = queues.peek(rank); next; next = queues.peek(rank)) {
        if (underWay >= (rank === 0 ? UNDER_WAY : UNDER_WAY_NEWS)) return;
        const awayMs = reach.waitMs();
        if (awayMs > 0) return pumpAfter(awayMs);
        const heldMs = burstWait(next.queue.personId);
        if (heldMs > 0) {
          rest(next.queue, heldMs);
          continue;
        }
        const wait = pace.take(next.queue.personId, rank);
        if (wait?.everybody) {
          waitMs = Math.min(waitMs, wait.waitMs);
          break;
        }
        if (wait) rest(next.queue, wait.waitMs);
        else void deliver(next.queue, next.entry);
      }
    }
    if (waitMs < Number.POSITIVE_INFINITY) pumpAfter(waitMs);
  }

  /** Milliseconds until the burst is over in which the person's last message came. */
  function burstWait(personId: string): number {
    const leftMs = (bursts.get(personId) ?? 0) - performance.now();
    if (leftMs <= 0) bursts.delete(personId);
    return leftMs;
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
      emptied(entry.personId);
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
    if (people && lookedAtMs + PEOPLE_MS < performance.now()) {
      lookedAtMs = performance.now();
      await lookForPeople();
    }
    if (nextAt !== undefined && nextAt <= clock()) {
      nextAt = undefined;
      if (people) await lookForPeople();
      else await load(allDue);
      const next = await store.read(nextDueAt);
      if (next !== undefined) nextAt = Math.min(nextAt ?? next, next);
    }
    if (withdrawAfterMs > performance.now()) return;
    const held = store.shared ? await store.shared.hold('withdraw', '') : free;
    if (!held) return;
    const waitMs = await withdrawDue(store, options, log).finally(held.free);
    withdrawAfterMs = performance.now() + waitMs;
  }

  const busy = () => queues.size() > 0 || (people?.size() ?? 0) > 0;
  function tell() {
    if (busy() || watchers.length === 0) return;
    for (const resolve of watchers) resolve();
    watchers = [];
  }

  pace.onPlace?.(pump);
  const unlisten = store.outbox.listen(onChange);
  const unhear = people && store.shared?.hear('person', (key) => (key ? people.begin(key) : void lookForPeople()));
  if (people) await lookForPeople();
  else await load(allDue);
  nextAt = await store.read(nextDueAt);
  const lookOnce = (): Promise<void> => {
    looking ??= look()
      .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'The outbox could not look what is due'))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const interval = setInterval(lookOnce, LOOK_MS);

  return {
    answerCallback: answering(options, log),
    waiting: queues.size,
    async look() {
      await looking;
      withdrawAfterMs = 0;
      await lookOnce();
    },
    idle: () => (busy() ? new Promise((resolve) => watchers.push(resolve)) : Promise.resolve()),
    async stop() {
      stopped = true;
      unlisten();
      unhear?.();
      clearInterval(interval);
      clearTimeout(pumpTimer);
      for (const timer of timers) clearTimeout(timer);
      await looking;
      const untilMs = performance.now() + GRACE_MS;
      while (underWay > 0 && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 10));
      if (options.isSure?.() !== false && reach.waitMs() === 0) await lastWithdrawals(tried, GRACE_MS);
      await recorder.stop();
      for (const over of whenEmpty.values()) over();
      await people?.idle();
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
