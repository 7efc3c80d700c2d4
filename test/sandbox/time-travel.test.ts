/** The bar's buttons: the next morning, and each due thing on the way at its own time. */
import { afterEach, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { makeClock } from '../support/clock.ts';
import { LI } from './setup.ts';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.stop());

const instant = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;

/** `said`: the due thing of which somebody gets a message. */
async function press(
  startAt: string,
  to: string,
  due: readonly string[],
  timeZone: string | (() => Promise<string>),
  said?: string,
) {
  const clock = makeClock(startAt);
  const stops: string[] = [];
  const left = due.map(instant);
  sandbox = await startSandbox({
    port: 0,
    token: '7:x',
    bot: { id: 7, username: 'not_one_less_bot', name: 'Not One Less' },
    cast: [LI],
    language: 'en',
    timeZone,
    clock: {
      now: clock.now,
      moveTo: (ms) => {
        clock.moveTo(ms);
        stops.push(new Date(ms).toISOString());
        if (said !== undefined && ms === instant(said)) sandbox?.people.say(LI.id, 'seen');
      },
      nextDue: async () => left.find((at) => at > clock.now()),
    },
  });
  const response = await fetch(`${sandbox.url}/practice/do`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ do: 'clock', to }),
  });
  const answer = (await response.json()) as { moved: boolean };
  await sandbox.stop();
  return { moved: answer.moved, stops };
}

it.each([
  ['Asia/Shanghai', '2026-09-21T15:42:00+08:00', '2026-09-22T00:00:00.000Z'],
  ['Asia/Tehran', '2026-09-21T15:42:00+03:30', '2026-09-22T04:30:00.000Z'],
  ['Asia/Ho_Chi_Minh', '2026-09-21T23:59:00+07:00', '2026-09-22T01:00:00.000Z'],
  ['Asia/Ho_Chi_Minh', '2026-09-21T00:01:00+07:00', '2026-09-22T01:00:00.000Z'],
  // The night in which summer time ends there.
  ['Europe/Berlin', '2026-10-24T18:00:00+02:00', '2026-10-25T07:00:00.000Z'],
])('the next day in %s begins at eight: from %s', async (zone, from, morning) => {
  expect(await press(from, 'day', [], async () => zone)).toEqual({ moved: true, stops: [morning] });
});

it('stops at each due thing before the morning, so that nothing comes in one lump', async () => {
  const due = ['2026-09-21T09:30:00Z', '2026-09-21T12:00:00Z', '2026-09-21T23:30:00Z', '2026-09-22T01:00:00Z'];
  const { stops } = await press('2026-09-21T15:42:00+08:00', 'day', due, 'Asia/Shanghai');
  expect(stops.map((at) => at.slice(5, 16))).toEqual(['09-21T09:30', '09-21T12:00', '09-21T23:30', '09-22T00:00']);
});

it('goes an hour, or to the next due thing that is seen, and does not move when nothing is due', async () => {
  const from = '2026-09-21T15:42:00+08:00';
  const due = ['2026-09-21T08:00:00Z', '2026-09-21T09:00:00Z', '2026-09-21T10:00:00Z'];
  expect((await press(from, 'hour', due, 'Asia/Shanghai')).stops).toEqual([
    '2026-09-21T08:00:00.000Z',
    '2026-09-21T08:42:00.000Z',
  ]);
  for (const [seen, last] of [
    [due[0], 1],
    [due[1], 2],
    [undefined, 3],
  ] as const) {
    const { stops } = await press(from, 'due', due, 'Asia/Shanghai', seen);
    expect(stops.map(instant)).toEqual(due.slice(0, last).map(instant));
  }
  expect(await press(from, 'due', [], 'Asia/Shanghai')).toEqual({ moved: false, stops: [] });
});
