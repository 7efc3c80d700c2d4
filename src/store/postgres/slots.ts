/** How many writes a process has open at once, and who is next: answers to people before all else. */
import type { Priority } from '../tx.ts';

const ORDER = ['update', 'lazy', 'tick', 'bulk'] as const satisfies readonly Priority[];

export interface Slots {
  /** Resolves when it is this one's turn; the function it gives ends the turn. */
  take(priority: Priority): Promise<() => void>;
  /** Resolves when all turns are over. */
  idle(): Promise<void>;
}

/** `most` at once; of bulk work one less, so that a person never waits for a whole import. */
export function makeSlots(most: number): Slots {
  const waiting = new Map<Priority, (() => void)[]>(ORDER.map((priority) => [priority, []]));
  let taken = 0;
  let bulk = 0;
  let whenIdle: (() => void)[] = [];

  function next(): (() => void) | undefined {
    for (const priority of ORDER) {
      if (priority === 'bulk' && bulk >= Math.max(1, most - 1)) continue;
      const first = waiting.get(priority)?.shift();
      if (first) return first;
    }
    return undefined;
  }
  function pump() {
    for (let start = taken < most ? next() : undefined; start; start = taken < most ? next() : undefined) start();
    if (taken > 0) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  }

  return {
    take: (priority) =>
      new Promise((resolve) => {
        waiting.get(priority)?.push(() => {
          taken += 1;
          if (priority === 'bulk') bulk += 1;
          resolve(() => {
            taken -= 1;
            if (priority === 'bulk') bulk -= 1;
            pump();
          });
        });
        pump();
      }),
    idle: () => (taken === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve))),
  };
}
