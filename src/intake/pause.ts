/** Waits that end at once when everything stops. */
export interface Pause {
  ms(waitMs: number): Promise<void>;
  stopped(): boolean;
  stop(): void;
  readonly signal: AbortSignal;
}

export function makePause(): Pause {
  const controller = new AbortController();
  const { signal } = controller;
  return {
    signal,
    stopped: () => signal.aborted,
    stop: () => controller.abort(),
    ms: (waitMs) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, waitMs);
        signal.addEventListener('abort', done);
      }),
  };
}

/** Growing waits between tries: doubled each time, up to `mostMs`. */
export const growing = (failures: number, firstMs: number, mostMs: number): number =>
  Math.min(mostMs, firstMs * 2 ** Math.min(failures, 20));
