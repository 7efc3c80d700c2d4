/** The sender: takes entries as they are committed, at the pace of the messenger, in order for each person. */
import { faultOf, type Log } from '../store/log.ts';
import type { KnownMessage } from '../store/message-register.ts';
import { dueEntries, dueEntriesOf, type Ending, nextDueAt, settle } from '../store/outbox-queries.ts';
import type { OutboxChange, OutboxEntry } from '../store/outbox-signal.ts';
import type { ReadTx, Store, Tx } from '../store/tx.ts';
import type { Courier } from './courier.ts';
import { type Again, attempt } from './delivery.ts';
import type { Pace } from './pace.ts';
import { makeQueues, type PersonQueue } from './queues.ts';
import { withdrawDue } from './withdrawals.ts';

const UNDER_WAY = 64;
/** Of these, so many for what is not an answer. */
const UNDER_WAY_NEWS = 48;
/** Entries held in memory; the rest waits in the database. */
const IN_MEMORY = 10_000;
/** How often the wall clock, which may jump, is compared with what waits for its time. */
const LOOK_MS = 250;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 60_000;
const STORAGE_RETRY_MS = 2_000;
const GRACE_MS = 5_000;

export interface OutboxOptions extends Courier {
  readonly store: Store;
  /** Wall clock, which decides what is due or expired. */
  readonly clock: () => number;
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
  const onUnreachable = options.onUnreachable ?? (async () => {});
  const queues = makeQueues();
  const timers = new Set<NodeJS.Timeout>();
  /** Sent, but not registered yet: person and handle to message. */
  const unregistered = new Map<string, { readonly by: OutboxEntry; readonly messages: readonly KnownMessage[] }>();
  /** Ids of entries that ended: a read that began before their rows went away must not bring them back. */
  const ended = new Set<string>();
  let stored: string[] = [];
  let loading = 0;
  const failures = new Map<string, number>();
  let endings: Ending[] = [];
  let storing: Promise<void> | undefined;
  let underWay = 0;
  let nextAt: number | undefined;
  let moreInDatabase = false;
  let stopped = false;
  let pumpTimer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let withdrawAfterMs = 0;
  let watchers: (() => void)[] = [];

  const freshKey = ({ personId, handle }: OutboxEntry) => `${personId} ${handle}`;
  const tried = {
    store,
    courier: options,
    clock,
    log,
    fresh: (entry: OutboxEntry) =>
      entry.handle === null || entry.out?.anew ? undefined : unregistered.get(freshKey(entry))?.messages,
  };

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
    forgetEnded();
    pump();
  }

  function forgetEnded() {
    if (loading > 0) return;
    for (const id of stored) ended.delete(id);
    stored = [];
  }

  function pump() {
    if (stopped) return;
    for (const rank of [0, 1, 2]) {
      for (let next = queues.peek(rank); next; next = queues.peek(rank)) {
        if (underWay >= (rank === 0 ? UNDER_WAY : UNDER_WAY_NEWS)) return;
        const wait = pace.take(next.queue.personId, rank);
        if (wait?.everybody) {
          clearTimeout(pumpTimer);
          pumpTimer = setTimeout(pump, Math.ceil(wait.waitMs));
          return;
        }
        if (wait) rest(next.queue, wait.waitMs);
        else void deliver(next.queue, next.entry);
      }
    }
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
    queues.start(queue, entry);
    const outcome = await attempt(entry, tried);
    underWay -= 1;
    if (outcome.kind === 'again') again(queue, entry, outcome);
    else {
      conclude(entry, outcome);
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
    const times = queue.superseded ? 0 : (failures.get(entry.id) ?? 0);
    const waitMs = afterMs ?? Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(times, 10));
    if (limited) pace.limited(waitMs);
    log.warn({ entry: entry.id, times: times + 1, waitMs, limited }, 'A message has to wait');
    if (queue.superseded) failures.delete(entry.id);
    else failures.set(entry.id, times + 1);
    rest(queue, waitMs);
    queues.end(queue, true);
  }

  function conclude(entry: OutboxEntry, ending: Ending) {
    failures.delete(entry.id);
    if ((ending.kind === 'sent' || ending.kind === 'edited') && entry.handle !== null) {
      const sentAt = clock();
      const messages = ending.messageIds.map((messageId) => ({ messageId, sentAt }));
      unregistered.set(freshKey(entry), { by: entry, messages });
    }
    if (ending.kind === 'gone') queues.dropPerson(entry.personId);
    // Parked entries come back under the same id when the person does.
    if (ending.kind !== 'parked' && ending.kind !== 'gone') ended.add(entry.id);
    endings.push(ending);
    storing ??= storeEndings();
  }

  async function allDue(tx: ReadTx) {
    const found = await dueEntries(tx, IN_MEMORY);
    if (found.length === IN_MEMORY) moreInDatabase = true;
    return found;
  }

  /** Whatever ends while a commit is under way shares the next one. */
  async function storeEndings() {
    while (endings.length > 0) {
      const batch = endings;
      endings = [];
      try {
        await store.write((tx) => settle(tx, batch, onUnreachable));
        for (const { entry } of batch) {
          const key = freshKey(entry);
          if (unregistered.get(key)?.by === entry) unregistered.delete(key);
          stored.push(entry.id);
        }
        forgetEnded();
      } catch (error) {
        log.error({ fault: faultOf(error) }, 'Deliveries cannot be recorded; trying again');
        endings = [...batch, ...endings];
        if (stopped) break;
        await new Promise<void>((resolve) => setTimeout(resolve, STORAGE_RETRY_MS));
      }
    }
    storing = undefined;
    tell();
  }

  async function look() {
    if (nextAt !== undefined && nextAt <= clock()) {
      nextAt = undefined;
      await load(allDue);
      nextAt = await store.read(nextDueAt);
    }
    if (withdrawAfterMs > performance.now()) return;
    const waitMs = await withdrawDue(store, options, log);
    withdrawAfterMs = performance.now() + waitMs;
  }

  const busy = () => underWay > 0 || storing !== undefined || queues.size() > 0;
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
      await storing;
    },
  };
}
