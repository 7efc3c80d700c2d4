import { describe, expect, it } from 'vitest';
import { makeReach } from '../../src/outbox/reach.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

function makeHouse() {
  let now = 5_000;
  const reach = makeReach(() => now);
  return {
    reach,
    pass: (ms: number) => {
      now += ms;
    },
    /** The message fails, as often as it is tried, for so long; gives the last wait. */
    failingFor(ms: number, person: string, entry: number, meanwhile = () => {}): number {
      const untilMs = now + ms;
      let waitMs = 0;
      for (; now <= untilMs; now += waitMs) {
        meanwhile();
        reach.leaves();
        waitMs = reach.failed(person, entry);
      }
      return waitMs;
    },
  };
}

describe('a server that is away', () => {
  it('is not assumed because one message fails, nor several of one person', () => {
    const { reach } = makeHouse();
    for (const entry of [1, 2, 3]) {
      reach.leaves();
      reach.failed('ann', entry);
    }
    expect(reach.waitMs()).toBe(0);
  });

  it('is tried with one message every one and a half seconds, also after hours', () => {
    const { reach, pass } = makeHouse();
    reach.leaves();
    reach.failed('ann', 1);
    reach.failed('bea', 2);
    let tries = 0;
    for (let ms = 0; ms < 3 * HOUR; ms += 100) {
      if (reach.waitMs() === 0) {
        tries += 1;
        reach.leaves();
        reach.failed('bea', 2);
      }
      pass(100);
    }
    expect(tries).toBe((3 * HOUR) / 1_500 - 1);
  });

  it('is back for everybody with the first answer', () => {
    const { reach } = makeHouse();
    reach.failed('ann', 1);
    reach.failed('bea', 2);
    reach.leaves();
    expect(reach.waitMs()).toBe(1_500);
    reach.answered();
    expect(reach.waitMs()).toBe(0);
    reach.failed('ann', 1);
    expect(reach.waitMs()).toBe(0);
  });

  it.each([
    ['40 seconds', 40 * SECOND],
    ['an hour', HOUR],
    ['a week', 168 * HOUR],
  ])('for %s leaves no message waiting for longer than one and a half seconds', (_, ms) => {
    expect(makeHouse().failingFor(ms, 'ann', 1)).toBe(1_500);
  });
});

describe('a message that fails while others are answered', () => {
  const waits = (ms: number) => {
    const { reach, failingFor, pass } = makeHouse();
    return failingFor(ms, 'ann', 1, () => {
      pass(1);
      reach.answered();
    });
  };

  it.each([
    ['soon at first', 0, 500],
    ['soon when a chat was away for 40 seconds', 40 * SECOND, 2_200],
    ['seldom after half an hour', HOUR / 2, 60_000],
    ['each minute after a day', 24 * HOUR, 60_000],
  ])('is tried again %s', (_, ms, atMost) => {
    const waitMs = waits(ms);
    expect(waitMs).toBeLessThanOrEqual(atMost);
    expect(waitMs).toBeGreaterThanOrEqual(atMost * 0.85);
  });

  it('waits no longer than any other when the server then goes away', () => {
    const { reach, failingFor, pass } = makeHouse();
    failingFor(HOUR, 'ann', 1, () => {
      pass(1);
      reach.answered();
    });
    expect(failingFor(2 * HOUR, 'ann', 1)).toBe(1_500);
  });

  it('holds up nobody, not even together with another', () => {
    const { reach, pass } = makeHouse();
    for (const [person, entry] of [
      ['ann', 1],
      ['bea', 2],
    ] as const)
      reach.failed(person, entry);
    pass(10);
    reach.answered();
    pass(10);
    reach.failed('ann', 1);
    reach.failed('bea', 2);
    expect(reach.waitMs()).toBe(0);
  });

  it('starts anew when it has ended', () => {
    const { reach, failingFor } = makeHouse();
    failingFor(HOUR, 'ann', 1);
    reach.forget(1);
    expect(reach.failed('ann', 1)).toBe(500);
  });
});
