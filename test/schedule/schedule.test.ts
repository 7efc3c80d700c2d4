/** Timers on the real store: each fires once, in its own transaction, whatever happens around it. */
import { describe, expect, it } from 'vitest';
import { nextVisibleAt, setTimer, strikeTimer, type TimerKind, timerAt } from '../../src/casework/ground/timers.ts';
import { hour } from '../../src/domain/time.ts';
import { startSchedule, type TimerHandler } from '../../src/schedule/schedule.ts';
import type { Store } from '../../src/store/tx.ts';
import { makeStore } from '../support/store.ts';

const never: TimerHandler = async () => undefined;
const only = (kind: TimerKind, handler: TimerHandler): Record<TimerKind, TimerHandler> => ({
  day: never,
  'roll-call': never,
  digest: never,
  step: never,
  referral: never,
  closure: never,
  lease: never,
  pledge: never,
  cards: never,
  'card-news': never,
  duty: never,
  'duty-news': never,
  horizon: never,
  breaks: never,
  erasure: never,
  reads: never,
  housekeeping: never,
  names: never,
  retention: never,
  counts: never,
  backup: never,
  'take-over': never,
  danger: never,
  [kind]: handler,
});

async function look(store: Store, now: () => number, handlers: Record<TimerKind, TimerHandler>) {
  const failures: unknown[] = [];
  const schedule = startSchedule({ store, now, handlers, failed: (error) => failures.push(error) });
  await schedule.idle();
  await schedule.stop();
  return failures;
}

describe('a timer', () => {
  it('fires once, also for another process on the same data', async () => {
    const { store, clock, reopen } = await makeStore();
    const fired: string[] = [];
    const handlers = only('step', async (_tx, subject) => void fired.push(subject));
    await store.write((tx) => setTimer(tx, 'step', 'one', clock() + hour));
    await look(store, clock, handlers);
    expect(fired).toEqual([]);
    clock.forward(hour);
    await look(store, clock, handlers);
    await look(store, clock, handlers);
    await store.close();
    await look(await reopen(), clock, handlers);
    expect(fired).toEqual(['one']);
  });

  it('waits while the time is not known, but for what tells of a child in danger', async () => {
    const { store, clock } = await makeStore();
    const fired: string[] = [];
    const note: TimerHandler = async (_tx, subject) => void fired.push(subject);
    const handlers = { ...only('step', note), danger: note };
    await store.write(async (tx) => {
      await setTimer(tx, 'step', 'reminder', clock());
      await setTimer(tx, 'danger', 'record', clock());
    });
    const failed = (error: unknown) => expect(error).toBeUndefined();
    const schedule = startSchedule({ store, now: clock, handlers, failed, isSure: async () => false });
    await schedule.idle();
    await schedule.stop();
    expect(fired).toEqual(['record']);
    await look(store, clock, handlers);
    expect(fired).toEqual(['record', 'reminder']);
  });

  it('does not fire when what ran before it moved or struck it', async () => {
    const { store, clock } = await makeStore();
    const fired: string[] = [];
    await store.write(async (tx) => {
      for (const [i, subject] of ['first', 'moved', 'struck'].entries())
        await setTimer(tx, 'step', subject, clock() - 9 + i);
    });
    const handlers = only('step', async (tx, subject) => {
      fired.push(subject);
      await setTimer(tx, 'step', 'moved', clock() + hour);
      await strikeTimer(tx, 'step', 'struck');
      return undefined;
    });
    await look(store, clock, handlers);
    expect(fired).toEqual(['first']);
    expect(await store.read((tx) => timerAt(tx, 'step', 'moved'))).toBe(clock() + hour);
  });

  it('whose work is not finished goes on at once, in transactions of its own', async () => {
    const { store, clock } = await makeStore();
    let left = 7;
    await store.write((tx) => setTimer(tx, 'day', 'unit', clock()));
    await look(
      store,
      clock,
      only('day', async (tx) => (--left > 0 ? tx.now : undefined)),
    );
    expect(left).toBe(0);
  });

  it('whose handler throws leaves nothing half-done and is tried again a minute later', async () => {
    const { store, clock } = await makeStore();
    await store.write((tx) => setTimer(tx, 'step', 'one', clock()));
    const failing = only('step', async (tx) => {
      await setTimer(tx, 'lease', 'half', tx.now);
      throw new Error('broken');
    });
    expect(await look(store, clock, failing)).toHaveLength(1);
    expect(await store.read((tx) => timerAt(tx, 'lease', 'half'))).toBeUndefined();
    expect(await store.read((tx) => timerAt(tx, 'step', 'one'))).toBe(clock() + 60_000);
  });
});

describe('the next visible thing', () => {
  it.each<[string, readonly (readonly [TimerKind, number])[], number | undefined, number | undefined]>([
    [
      'is none in a quiet house',
      [
        ['housekeeping', 1],
        ['day', 2],
      ],
      undefined,
      undefined,
    ],
    [
      'is the earliest of the visible kinds',
      [
        ['housekeeping', 1],
        ['digest', 5],
        ['step', 4],
      ],
      undefined,
      4,
    ],
    ['is a message that waits for its hour', [['digest', 5]], 3, 3],
    ['is the timer when the message comes later', [['roll-call', 2]], 3, 2],
  ])('%s', async (_title, timers, message, expected) => {
    const { store, clock } = await makeStore();
    await store.write(async (tx) => {
      for (const [kind, hours] of timers) await setTimer(tx, kind, 'x', tx.now + hours * hour);
      if (message !== undefined)
        await tx.send({
          to: 'somebody',
          screen: { lines: [{ key: 'home.nothing' }] },
          notBefore: tx.now + message * hour,
        });
    });
    const at = await store.read(nextVisibleAt);
    expect(at === undefined ? undefined : (at - clock()) / hour).toBe(expected);
  });
});
