/** Feature 4: one ranked message in the morning, or silence. */
import { describe, expect, it } from 'vitest';
import { setHour } from '../../src/casework/hours.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const digest = 'digest.title';
const counts = (room: StaffRoom, to: string): Record<string, unknown> =>
  Object.fromEntries(
    (room.told.findLast((told) => told.says === digest && told.to === to)?.screen.lines ?? []).flatMap((line) =>
      line?.values?.['count'] === undefined ? [] : [[line.key.replace('digest.', ''), line.values['count']]],
    ),
  );
const cases = (room: StaffRoom, to: string) =>
  (room.told.findLast((told) => told.says === digest && told.to === to)?.screen.rows ?? [])
    .flat()
    .filter((button) => 'action' in button && button.action.startsWith('case:'));

describe('the digest', () => {
  it('tells the coordinator what is late, due, new and missing, with a button for each case, and the principal in short', async () => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0], roomPupils[1]]);
    await room.at('2026-09-16T07:29');
    expect(room.toldTo(digest)).toEqual([]);
    await room.at('2026-09-16T07:30');
    expect(room.toldTo(digest).toSorted()).toEqual(['coordinator', 'principal']);
    expect(counts(room, 'coordinator')).toEqual({ overdue: 2, fresh: 2, 'missing-rolls': 1 });
    expect(counts(room, 'principal')).toEqual({ overdue: 2, 'missing-rolls': 1 });
    expect(cases(room, 'coordinator')).toHaveLength(2);
    expect(cases(room, 'coordinator')[0]).toMatchObject({ style: 'danger' });
  });

  it('counts a case as new once, and a child as back once', async () => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0]]);
    await room.at('2026-09-15T07:30');
    await room.at('2026-09-15T08:30');
    await room.roll([]);
    await room.at('2026-09-16T07:30');
    expect(counts(room, 'coordinator')).toEqual({ back: 1 });
    await room.at('2026-09-16T08:30');
    await room.roll([]);
    await room.at('2026-09-17T07:30');
    expect(room.toldTo(digest).filter((to) => to === 'coordinator')).toHaveLength(2);
  });

  it.each([
    ['one after a jump of fifteen days', ['2026-09-29T10:00'], 1],
    ['none on a Saturday', ['2026-09-19T10:00'], 0],
    ['one on a Sunday that is worked', ['2026-09-20T08:00', '2026-09-20T09:00'], 1],
    ['none in the night', ['2026-09-16T22:00'], 0],
    ['none before its hour', ['2026-09-16T07:00'], 0],
    ['none in the National Day week', ['2026-10-01T10:00', '2026-10-06T10:00'], 0],
  ])('is %s', async (_title, times, expected) => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0]]);
    for (const time of times) await room.at(time);
    await room.restart();
    expect(room.toldTo(digest).filter((to) => to === 'coordinator')).toHaveLength(expected);
  });

  it('is one good line on a Monday when nothing needs anybody', async () => {
    const room = await openStaffRoom();
    await room.roll();
    for (const day of ['15', '16', '17', '18', '20']) {
      await room.at(`2026-09-${day}T08:00`);
      await room.roll();
    }
    expect(room.told).toEqual([]);
    await room.at('2026-09-21T07:30');
    expect(room.told.map(({ to, says }) => [to, says])).toEqual([['coordinator', 'digest.all-well']]);
  });

  it('comes at the hour that the coordinator set, and nobody else may set it', async () => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0]]);
    const { publicId } = room.unit;
    const [coordinator, teacher] = [await room.who('coordinator'), await room.who('teacher')];
    expect(await room.write((tx) => setHour(tx, teacher, publicId, 'digestAt', '09:00'))).toMatchObject({ ok: false });
    expect(await room.write((tx) => setHour(tx, coordinator, publicId, 'digestAt', '03:00'))).toMatchObject({
      ok: false,
    });
    await room.write((tx) => setHour(tx, coordinator, publicId, 'digestAt', '09:00'));
    await room.at('2026-09-15T08:59');
    expect(room.toldTo(digest)).toEqual([]);
    await room.at('2026-09-15T09:00');
    expect(room.toldTo(digest)).toContain('coordinator');
  });

  it('says once, sixty days ahead, that the holidays after the known ones are not certain', async () => {
    const room = await openStaffRoom({ at: '2026-10-30T08:00' });
    await room.roll();
    const horizon = () =>
      room.told.filter(({ screen }) => screen.lines.some((line) => line?.key === 'digest.horizon')).map(({ to }) => to);
    await room.at('2026-10-30T12:00');
    expect(horizon()).toEqual([]);
    for (const day of ['02', '03', '04']) {
      await room.at(`2026-11-${day}T08:00`);
      await room.roll();
    }
    expect(horizon()).toEqual(['coordinator']);
  });
});
