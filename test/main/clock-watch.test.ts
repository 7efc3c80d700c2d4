import { describe, expect, it } from 'vitest';
import { day, hour, minute } from '../../src/domain/time.ts';
import { type ClockWatch, makeClockWatch } from '../../src/main/clock-watch.ts';

const start = Date.UTC(2026, 8, 14, 0, 0, 7, 345);

/** A machine whose clock can be moved, and a server with the true time. */
function machine() {
  const told: string[] = [];
  let passedMs = 0;
  let aheadMs = 0;
  let silent = false;
  const truth = () => start + passedMs;
  const watch: ClockWatch = makeClockWatch({
    wall: () => truth() + aheadMs,
    mono: () => passedMs,
    told: (state) => told.push(state),
  });
  const call = (tookMs = 40, server = () => new Date(truth()).toUTCString()) => {
    const asked = watch.moment();
    passedMs += tookMs;
    watch.heard(asked, silent ? undefined : server());
  };
  watch.askBy(async () => call());
  return {
    watch,
    told,
    call,
    truth,
    pass: (ms: number) => {
      passedMs += ms;
    },
    move: (ms: number) => {
      aheadMs += ms;
    },
    saysNoTime: () => {
      silent = true;
    },
  };
}

const near = (at: number, other: number) => Math.abs(at - other) < 2_000;

describe('a clock that is right', () => {
  it('is the time, however long a call takes, however long nobody calls, and when a machine has slept', async () => {
    const { watch, call, pass, move, told, truth } = machine();
    call();
    call(30_000);
    pass(3 * day);
    expect(watch.isSure()).toBe(true);
    call();
    // Asleep, the monotonic clock stands still.
    move(3 * day);
    move(-3 * day);
    expect(watch.now()).toBe(truth());
    expect(told).toEqual([]);
  });

  it('that ran on while the machine slept is believed as soon as the server says so', async () => {
    const told: string[] = [];
    let [wall, mono] = [start, 0];
    const watch = makeClockWatch({ wall: () => wall, mono: () => mono, told: (state) => told.push(state) });
    watch.askBy(async () => watch.heard(watch.moment(), new Date(wall).toUTCString()));
    watch.heard(watch.moment(), new Date(wall).toUTCString());
    wall += 4 * day;
    expect(watch.isSure()).toBe(false);
    expect(await watch.becomeSure()).toBe(true);
    expect(watch.now()).toBe(wall);
    mono += 1;
    expect(told).toEqual([]);
  });
});

describe('a clock that is off', () => {
  it.each([6 * minute, -6 * minute, 20 * hour])('by %i ms is told, and goes on', (ms) => {
    const { watch, move, call, told, truth } = machine();
    call();
    move(ms);
    call();
    call();
    expect(told).toEqual(['apart']);
    expect(watch.isSure()).toBe(true);
    expect(watch.now()).toBe(truth() + ms);
    move(-ms);
    call();
    expect(told).toEqual(['apart', 'right']);
  });

  it.each([365 * day, -365 * day, 25 * hour])('by %i ms is not believed for one moment', async (ms) => {
    const { watch, move, call, pass, told, truth } = machine();
    call();
    move(ms);
    expect(watch.isSure()).toBe(false);
    expect(near(watch.now(), truth())).toBe(true);
    expect(await watch.becomeSure()).toBe(false);
    expect(told).toEqual(['wrong']);
    pass(2 * hour);
    expect(near(watch.now(), truth())).toBe(true);
    move(-ms);
    expect(watch.isSure()).toBe(true);
    expect(watch.now()).toBe(truth());
    call();
    expect(told).toEqual(['wrong', 'right']);
  });

  it('from the start is held against the first answer', () => {
    const { watch, move, call, truth } = machine();
    move(-400 * day);
    call();
    expect(watch.isSure()).toBe(false);
    expect(near(watch.now(), truth())).toBe(true);
  });

  it('is believed once somebody vouches for it, and doubted again when it moves on', () => {
    const { watch, move, call } = machine();
    call();
    move(40 * day);
    call();
    watch.confirm(watch.aheadMs() ?? 0);
    call();
    expect(watch.isSure()).toBe(true);
    move(40 * day);
    call();
    expect(watch.isSure()).toBe(false);
  });

  it('during a call says nothing about the server', () => {
    const { watch, call, move, told, truth } = machine();
    call();
    const asked = watch.moment();
    move(365 * day);
    watch.heard(asked, new Date(truth()).toUTCString());
    expect(watch.isSure()).toBe(false);
    expect(told).toEqual([]);
  });
});

it('a server that never says its time leaves the machine its own', async () => {
  const { watch, call, move, saysNoTime, truth } = machine();
  saysNoTime();
  call();
  move(30 * day);
  expect(watch.isSure()).toBe(false);
  expect(await watch.becomeSure()).toBe(true);
  expect(watch.now()).toBe(truth() + 30 * day);
});

it('where the server cannot be reached it is asked every few seconds, and the operator told', async () => {
  const { watch, call, move, pass, told } = machine();
  call();
  let asked = 0;
  watch.askBy(async () => {
    asked += 1;
    throw new Error('unreachable');
  });
  move(2 * day);
  for (let n = 0; n < 10; n++) expect(await watch.becomeSure()).toBe(false);
  expect(asked).toBe(1);
  pass(6_000);
  await watch.becomeSure();
  expect(asked).toBe(2);
  expect(told).toEqual(['wrong']);
});
