/** Heavy work in processes of its own: what a file or a task does there, it does to nobody else. */
import { type Child, LaneDied, type LaneLimits, startChild, type Work } from './child.ts';
import type { Tasks } from './protocol.ts';

export interface LaneOptions extends LaneLimits {
  /** Children at once. */
  readonly children: number;
}

interface TaskOptions {
  /** Calls the task off: its process is ended, and the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total?: number) => void;
}

export interface Lane<T extends Tasks> {
  /** Waits for a free child and gives what the task gives. Throws LaneDied, or TaskFailed where the task threw. */
  run<K extends keyof T & string>(
    task: K,
    input: Parameters<T[K]>[0],
    options?: TaskOptions,
  ): Promise<Awaited<ReturnType<T[K]>>>;
  /** Children alive. */
  children(): number;
  /** Ends the children; what they were at is rejected. */
  stop(): Promise<void>;
}

/**
 * A lane without children: the first task starts one. It stays for the next task, since a start costs 0.1 to 0.2 s and a
 * class list 15 ms, and ends after half a minute of rest, since it holds 60 to 95 MB.
 */
export function makeLane<T extends Tasks>(options: LaneOptions): Lane<T> {
  const alive = new Set<Child>();
  const resting = new Set<Child>();
  const waiting: Work[] = [];
  let stopped = false;

  function next() {
    while (!stopped && waiting.length > 0) {
      const child = [...resting].at(0) ?? (alive.size < options.children ? grow() : undefined);
      const work = child && waiting.shift();
      if (!work) return;
      resting.delete(child);
      child.ask(work);
    }
  }

  function grow(): Child {
    const child = startChild(options, {
      rests() {
        resting.add(child);
        next();
      },
      leaves: () => resting.delete(child),
      gone() {
        alive.delete(child);
        resting.delete(child);
        next();
      },
    });
    alive.add(child);
    return child;
  }

  return {
    run(task, input, { signal, onProgress } = {}) {
      return new Promise<never>((resolve, reject) => {
        if (stopped) return reject(new LaneDied('stopped'));
        if (signal?.aborted) return reject(signal.reason);
        const work: Work = { asked: { task, input }, signal, onProgress, resolve: resolve as Work['resolve'], reject };
        waiting.push(work);
        signal?.addEventListener('abort', () => {
          const at = waiting.indexOf(work);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal.reason);
        });
        next();
      });
    },
    children: () => alive.size,
    async stop() {
      stopped = true;
      for (const work of waiting.splice(0)) work.reject(new LaneDied('stopped'));
      await Promise.all([...alive].map((child) => child.end()));
    },
  };
}
