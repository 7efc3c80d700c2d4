/** After a clock was once far ahead: each timer stands where its kind would have set it. */
import { expect, it } from 'vitest';
import { setTimer, type TimerKind } from '../../src/casework/ground/timers.ts';
import { bringNear } from '../../src/casework/home/far-timers.ts';
import { day } from '../../src/domain/time.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const timers = (room: StaffRoom) =>
  room.write(async (tx) =>
    (await tx.db.select().from(tx.t.timer)).map((row) => ({ ...row, kind: row.kind as TimerKind })),
  );

const furthestDays: Partial<Record<TimerKind, number>> = {
  housekeeping: 1,
  day: 2,
  duty: 2,
  names: 8,
  digest: 5,
  'roll-call': 5,
  step: 20,
};

it('a timer a year away is set anew, and what it is for goes on', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  const kinds = new Set((await timers(room)).map(({ kind }) => kind));
  for (const kind of Object.keys(furthestDays)) expect([...kinds], kind).toContain(kind);
  await room.write(async (tx) => {
    for (const { kind, subjectId } of await tx.db.select().from(tx.t.timer))
      if (kind in furthestDays) await setTimer(tx, kind as TimerKind, subjectId, tx.now + 365 * day);
  });
  await room.write(bringNear);
  await room.at('2026-09-14T18:00');
  const now = Temporal.Instant.from('2026-09-14T18:00+08:00').epochMilliseconds;
  for (const { kind, at } of await timers(room)) {
    const most = furthestDays[kind];
    if (most !== undefined) expect(at, kind).toBeLessThanOrEqual(now + most * day);
  }
});

it('one that stands where its kind set it stays there', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  const before = await timers(room);
  await room.write(bringNear);
  expect(await timers(room)).toEqual(before);
});
