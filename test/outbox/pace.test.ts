import { describe, expect, it } from 'vitest';
import { GUEST_RANK, makePace, type Pace, type Wait } from '../../src/outbox/pace.ts';

const BULK = 2;
const ANSWER = 0;

/** Sends `count` messages to different chats as fast as the pace allows; the times they left, in ms. */
function drain(pace: Pace, clock: { ms: number }, count: number, rank: number): number[] {
  const left: number[] = [];
  for (let n = 0; left.length < count; ) {
    const wait = pace.take(`chat ${n}`, rank);
    if (wait) clock.ms += Math.ceil(wait.waitMs);
    else {
      left.push(clock.ms);
      n += 1;
    }
  }
  return left;
}

/** The most that left within any second. */
const densest = (left: readonly number[]): number =>
  Math.max(...left.map((start) => left.filter((at) => at >= start && at < start + 1000).length));

function make() {
  const clock = { ms: 0 };
  return { clock, pace: makePace(() => clock.ms) };
}

describe('the pace', () => {
  it.each([
    ['answers', ANSWER, 29],
    ['bulk', BULK, 26],
  ])('lets no more %s leave in any second than %i allows', (_, rank, most) => {
    const { clock, pace } = make();
    const left = drain(pace, clock, 300, rank);
    expect(densest(left)).toBeLessThanOrEqual(most);
    expect((left.at(-1) ?? 0) / 1000).toBeLessThan(300 / 22);
  });

  it('lets twenty-nine answers leave at once, and bulk only evenly', () => {
    const { clock, pace } = make();
    expect(drain(pace, clock, 29, ANSWER).at(-1)).toBe(0);
    const other = make();
    expect(drain(other.pace, other.clock, 5, BULK).at(-1)).toBeGreaterThan(130);
  });

  it('keeps places for answers while bulk goes out', () => {
    const { clock, pace } = make();
    drain(pace, clock, 100, BULK);
    expect(pace.take('somebody', ANSWER)).toBeUndefined();
  });

  it('lets five messages to one chat leave at once, then one a second, and holds up no other chat', () => {
    const { clock, pace } = make();
    const burst = Array.from({ length: 5 }, () => pace.take('ann', ANSWER));
    expect(burst).toEqual(Array(5).fill(undefined));
    const wait = pace.take('ann', ANSWER) as Wait;
    expect(wait).toEqual({ waitMs: 1000, everybody: false });
    expect(pace.take('bea', ANSWER)).toBeUndefined();
    clock.ms += 1000;
    expect(pace.take('ann', ANSWER)).toBeUndefined();
    expect(pace.take('ann', ANSWER)).toMatchObject({ everybody: false });
  });
});

describe('after a limit', () => {
  it('everybody waits as long as the server says, answers too', () => {
    const { clock, pace } = make();
    pace.limited(3000);
    expect(pace.take('ann', ANSWER)).toEqual({ waitMs: 3000, everybody: true });
    clock.ms += 3000;
    expect(pace.take('ann', ANSWER)).toBeUndefined();
  });

  it('it goes on a fifth more slowly, once for one overrun, and creeps up again', () => {
    const { clock, pace } = make();
    pace.limited(1000);
    pace.limited(1000);
    expect(pace.perSecond()).toBeCloseTo(29 * 0.8);
    clock.ms += 11_000;
    pace.take('ann', ANSWER);
    expect(pace.perSecond()).toBeCloseTo(29 * 0.8 + 0.5);
    for (let n = 0; n < 30; n++) {
      clock.ms += 10_000;
      pace.take('ann', ANSWER);
    }
    expect(pace.perSecond()).toBe(29);
  });
});

it('3,000 messages pass a server that allows 30 in any second, without one refusal', () => {
  const { clock, pace } = make();
  const left = drain(pace, clock, 3000, BULK);
  expect(densest(left)).toBeLessThanOrEqual(30);
  expect(3000 / ((left.at(-1) ?? 1) / 1000)).toBeGreaterThan(24);
});

it('lets ten answers to guests leave in a second, before news, and never in the way of a member', () => {
  const { clock, pace } = make();
  const guests = drain(pace, clock, 40, GUEST_RANK);
  expect(densest(guests)).toBeLessThanOrEqual(10);
  expect(pace.take('member', ANSWER)).toBeUndefined();
  expect(pace.take('guest', GUEST_RANK)).toMatchObject({ everybody: true });
  expect(pace.take('reader', BULK)).toBeUndefined();
});
