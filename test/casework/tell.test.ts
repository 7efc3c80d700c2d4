/** People are told in waking hours of a place, once each, unless it cannot wait. */
import { expect, it } from 'vitest';
import { tell } from '../../src/casework/ground/tell.ts';
import { instantOf } from '../../src/domain/time.ts';
import { like } from '../../src/store/orm.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const zone = 'Asia/Shanghai';
const screen = { lines: [{ key: 'common.withdrawn' }] } as const;

const waiting = (room: StaffRoom) =>
  room.write((tx) =>
    tx.db
      .select({ to: tx.t.outbox.personId, notBefore: tx.t.outbox.notBefore, rank: tx.t.outbox.rank })
      .from(tx.t.outbox)
      .where(like(tx.t.outbox.about, 'case:%')),
  );

it.each([
  ['2026-09-14T23:00', '2026-09-15', '07:00'],
  ['2026-09-15T05:00', '2026-09-15', '07:00'],
  ['2026-09-15T12:00', '2026-09-15', '12:00'],
])('at %s it comes on %s at %s, once to each', async (now, on, time) => {
  const room = await openStaffRoom();
  await room.at(now);
  await room.write((tx) => tell(tx, ['ann', 'bob', 'ann'], screen, { hours: room.unit, about: 'case:1' }));
  const notBefore = instantOf(on, time, zone);
  expect(await waiting(room)).toEqual([
    { to: 'ann', notBefore, rank: 1 },
    { to: 'bob', notBefore, rank: 1 },
  ]);
});

it('comes at once where it cannot wait', async () => {
  const room = await openStaffRoom();
  await room.at('2026-09-14T23:00');
  await room.write((tx) => tell(tx, 'ann', screen, { hours: 'any', about: 'case:1' }));
  expect(await waiting(room)).toEqual([{ to: 'ann', notBefore: null, rank: 1 }]);
});
