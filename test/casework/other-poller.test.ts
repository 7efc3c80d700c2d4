/** Somebody else takes the bot's updates: the coordinators hear of it, with what to do. */
import { expect, it } from 'vitest';
import { otherPollerMet } from '../../src/casework/home/other-poller.ts';
import { openStaffRoom } from '../support/staff-room.ts';

/** Telegram's conflict at each of these times; how often the coordinator was told. */
async function toldAfter(times: readonly string[], webhook = false): Promise<number> {
  const room = await openStaffRoom();
  for (const time of times) {
    await room.at(`2026-09-${time}`);
    await room.write((tx) => otherPollerMet(tx, webhook));
  }
  await room.at(`2026-09-${times.at(-1)}:30`);
  const told = room.toldTo(webhook ? 'backup.other-webhook' : 'backup.other-poller');
  expect(new Set(told).difference(new Set(['coordinator'])).size).toBe(0);
  return told.length;
}

it.each<[string, readonly string[], number]>([
  ['a bot that is replaced', ['14T10:00', '14T10:01'], 0],
  ['two conflicts with a quiet hour between', ['14T10:00', '14T11:00'], 0],
  ['minutes of it', ['14T10:00', '14T10:01', '14T10:03'], 1],
  ['hours of it, once', ['14T10:00', '14T10:05', '14T10:10', '14T10:15', '14T10:20'], 1],
  ['the next day again', ['14T10:00', '14T10:05', '15T11:00', '15T11:05'], 2],
])('%s', async (_what, times, told) => {
  expect(await toldAfter(times)).toBe(told);
});

it('a webhook that is not ours is told at once', async () => {
  expect(await toldAfter(['14T10:00'], true)).toBe(1);
});
