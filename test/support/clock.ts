/** A wall clock that stands still until a test moves it. */
export interface TestClock {
  (): number;
  set(at: number): void;
  forward(ms: number): void;
}

export function makeTestClock(startAt = Date.UTC(2026, 10, 2, 1)): TestClock {
  let at = startAt;
  return Object.assign(() => at, {
    set: (to: number) => {
      at = to;
    },
    forward: (ms: number) => {
      at += ms;
    },
  });
}
