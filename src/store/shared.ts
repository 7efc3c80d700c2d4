/** What a store that several processes use offers them; one process alone needs none of it. */

/** `chat`: its updates are handled. `person`: is sent to. `job`: is run. The others are done by one process at a time. */
export type Topic = 'chat' | 'person' | 'job' | 'poll' | 'due' | 'withdraw' | 'orphans';

export interface Hold {
  /** Aborted when the line to the database is gone: another process may have it by then. */
  readonly lost: AbortSignal;
  free(): Promise<void>;
}

export interface Shared {
  /** Takes what one process at a time has; undefined while another has it, or nobody can. */
  hold(topic: Topic, key: string): Promise<Hold | undefined>;
  /** Wakes those who hear of the topic, in every process. It may get lost: nothing may depend on it. */
  tell(topic: Topic, key: string): void;
  /** `hearer` gets the key, or an empty text when something may have been missed. Returns the way to stop. */
  hear(topic: Topic, hearer: (key: string) => void): () => void;
}

export interface Turns {
  /** Has the key's work done: here, unless another process is at it. Whoever is looks again before it leaves. */
  begin(key: string): void;
  /** Keys that are worked on here. */
  has(key: string): boolean;
  size(): number;
  /** Resolves when nothing is worked on here. */
  idle(): Promise<void>;
}

/**
 * The work for one key is done by one process at a time. `work` ends when it finds nothing more; `isMore` is asked after
 * the key was let go, so that what came meanwhile, to a process that found it taken, is not left lying.
 */
export function makeTurns(parts: {
  readonly shared: Shared;
  readonly topic: Topic;
  work(key: string, lost: AbortSignal): Promise<void>;
  isMore(key: string): Promise<boolean>;
  failed(error: unknown): void;
  /** A key has left our hands. */
  ended?(key: string): void;
}): Turns {
  const { shared, topic } = parts;
  const running = new Map<string, { again: boolean }>();
  let watchers: (() => void)[] = [];

  async function run(key: string, turn: { again: boolean }) {
    for (;;) {
      turn.again = false;
      const held = await shared.hold(topic, key);
      if (held) {
        try {
          await parts.work(key, held.lost);
        } finally {
          await held.free();
        }
        if (await parts.isMore(key)) continue;
      }
      if (!turn.again) return;
    }
  }

  return {
    begin(key) {
      const now = running.get(key);
      if (now) {
        now.again = true;
        return;
      }
      const turn = { again: false };
      running.set(key, turn);
      void run(key, turn)
        .catch(parts.failed)
        .finally(() => {
          running.delete(key);
          parts.ended?.(key);
          if (running.size > 0) return;
          for (const resolve of watchers) resolve();
          watchers = [];
        });
    },
    has: (key) => running.has(key),
    size: () => running.size,
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => watchers.push(resolve))),
  };
}
