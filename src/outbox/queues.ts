/** Entries in memory: in order for each person, and the persons whose first entry may go now, by rank. */
import type { OutboxEntry } from '../store/outbox-signal.ts';

const RANKS = [0, 1, 2, 3] as const;

export interface PersonQueue {
  readonly personId: string;
  /** By rank, then by place. */
  readonly entries: OutboxEntry[];
  /** The entry under way, and whether it was replaced or withdrawn meanwhile. */
  underWay: OutboxEntry | undefined;
  superseded: boolean;
  /** Waits for a retry or its pace. */
  asleep: boolean;
}

export interface Queues {
  /** Entries known, those under way included. */
  size(): number;
  has(id: number): boolean;
  /** Nothing of this person is known, nor under way. */
  isEmpty(personId: string): boolean;
  add(entry: OutboxEntry): void;
  /** Forgets an unsent entry; one under way will not be tried again. */
  drop(id: number): void;
  /** Forgets all entries of a person. */
  dropPerson(personId: string): void;
  /** The next person whose first entry has this rank; stays first until `start`. */
  peek(rank: number): { readonly queue: PersonQueue; readonly entry: OutboxEntry } | undefined;
  /** Takes the person's first entry under way. */
  start(queue: PersonQueue, entry: OutboxEntry): void;
  /** The entry under way has ended, or goes back to be tried again. */
  end(queue: PersonQueue, again: boolean): void;
  sleep(queue: PersonQueue): void;
  awake(queue: PersonQueue): void;
  /** The person's entries wait for nothing more. */
  wake(personId: string): void;
}

export function makeQueues(): Queues {
  const people = new Map<string, PersonQueue>();
  const known = new Map<number, PersonQueue>();
  const ready: PersonQueue[][] = RANKS.map(() => []);

  /** A person may stand in several lists: the place is checked when it is reached. */
  function offer(queue: PersonQueue) {
    const [first] = queue.entries;
    if (first && !queue.underWay && !queue.asleep) ready[first.rank]?.push(queue);
  }

  function insert(queue: PersonQueue, entry: OutboxEntry) {
    const { entries } = queue;
    let at = entries.length;
    for (let before = entries[at - 1]; before && isBefore(entry, before); before = entries[at - 1]) at -= 1;
    entries.splice(at, 0, entry);
    if (at === 0) offer(queue);
  }

  function forgetIfEmpty(queue: PersonQueue) {
    if (queue.entries.length === 0 && !queue.underWay && !queue.asleep) people.delete(queue.personId);
  }

  function awake(queue: PersonQueue) {
    queue.asleep = false;
    offer(queue);
    forgetIfEmpty(queue);
  }

  return {
    size: () => known.size,
    has: (id) => known.has(id),
    isEmpty: (personId) => {
      const queue = people.get(personId);
      return !queue || (queue.entries.length === 0 && !queue.underWay);
    },
    add(entry) {
      if (known.has(entry.id)) return;
      const { personId } = entry;
      let queue = people.get(personId);
      if (!queue) {
        queue = { personId, entries: [], underWay: undefined, superseded: false, asleep: false };
        people.set(personId, queue);
      }
      known.set(entry.id, queue);
      insert(queue, entry);
    },
    drop(id) {
      const queue = known.get(id);
      if (!queue) return;
      if (queue.underWay?.id === id) {
        queue.superseded = true;
        return;
      }
      known.delete(id);
      const at = queue.entries.findIndex((entry) => entry.id === id);
      if (at >= 0) queue.entries.splice(at, 1);
      if (at === 0) offer(queue);
      forgetIfEmpty(queue);
    },
    dropPerson(personId) {
      const queue = people.get(personId);
      if (!queue) return;
      for (const entry of queue.entries) known.delete(entry.id);
      queue.entries.length = 0;
      forgetIfEmpty(queue);
    },
    peek(rank) {
      const list = ready[rank] ?? [];
      for (let queue = list[0]; queue; queue = list[0]) {
        const [entry] = queue.entries;
        if (entry?.rank === rank && !queue.underWay && !queue.asleep) return { queue, entry };
        list.shift();
      }
      return undefined;
    },
    start(queue, entry) {
      queue.entries.shift();
      queue.underWay = entry;
      queue.superseded = false;
    },
    end(queue, again) {
      const entry = queue.underWay;
      queue.underWay = undefined;
      if (entry && again && !queue.superseded) insert(queue, entry);
      else {
        if (entry) known.delete(entry.id);
        offer(queue);
      }
      forgetIfEmpty(queue);
    },
    sleep(queue) {
      queue.asleep = true;
    },
    awake,
    wake(personId) {
      const queue = people.get(personId);
      if (queue?.asleep) awake(queue);
    },
  };
}

const isBefore = (a: OutboxEntry, b: OutboxEntry): boolean =>
  a.rank < b.rank || (a.rank === b.rank && a.place < b.place);
