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

/** The clock of journeys: as the sandbox and the bot take it, epoch milliseconds; stands still until it is moved. */
export interface SettableClock {
  now(): number;
  /** To an instant: ISO text with offset or `Z`, or epoch milliseconds. */
  set(instant: string | number): void;
  advance(ms: number): void;
  /** What the bar of the practice page calls; the same as `set`. */
  moveTo(ms: number): void;
}

/** `makeClock('2026-09-21T08:00:00+08:00')`. Throws when the text is no instant. */
export function makeClock(isoInstant: string): SettableClock {
  let current = instantOf(isoInstant);
  const set = (instant: string | number): void => {
    current = typeof instant === 'number' ? instant : instantOf(instant);
  };
  return { now: () => current, set, advance: (ms) => set(current + ms), moveTo: set };
}

const instantOf = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;
