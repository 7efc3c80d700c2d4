/** Irregular attendance: a weekly number to the class's teacher, names on a tap, no case by itself. */
import { expect, it } from 'vitest';
import { irregularList } from '../../src/casework/classes/irregular.ts';
import { changeSetting } from '../../src/casework/settings/change-setting.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const news = 'attendance.irregular-news';
const [ann, bo] = roomPupils;
/** Monday 14 to Friday 18 September 2026, Sunday 20 September, which is worked, and Monday the 21st. */
const week = ['14', '15', '16', '17', '18'].map((day) => `2026-09-${day}`);

async function weekOf(room: StaffRoom, absent: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const on of week) {
    await room.at(`${on}T08:30`);
    await room.roll(absent[on] ?? []);
  }
}

const list = async (room: StaffRoom, name: string) => {
  const who = await room.who(name);
  return room.write((tx) => irregularList(tx, who, room.schoolClass.publicId));
};

it('is told on the first school day of the week alone, as a number; the names are for those who take the roll', async () => {
  const room = await openStaffRoom();
  await weekOf(room, { '2026-09-15': [ann], '2026-09-17': [ann] });
  await room.at('2026-09-18T18:00');
  expect(room.toldTo(news)).toEqual([]);
  await room.at('2026-09-20T09:00');
  expect(room.toldTo(news)).toEqual([]);
  await room.at('2026-09-21T09:00');
  await room.at('2026-09-21T11:00');
  await room.at('2026-09-22T09:00');
  expect(room.toldTo(news)).toEqual(['teacher']);
  const screen = room.told.find(({ says }) => says === news)?.screen;
  expect(JSON.stringify(screen)).not.toContain(ann);
  expect(screen?.lines[0]?.values).toMatchObject({ count: 1, percent: 10 });
  expect(await list(room, 'teacher')).toMatchObject({ ok: true, pupils: [{ name: ann, away: 2, of: 5 }] });
  expect(await list(room, 'coordinator')).toEqual({ ok: false, reason: 'not-allowed' });
});

it('counts excused days, follows the share that was set, and says nothing where all come or little is known', async () => {
  const room = await openStaffRoom();
  await weekOf(room, { '2026-09-15': [bo] });
  await room.at('2026-09-21T08:00');
  expect(await list(room, 'teacher')).toMatchObject({ pupils: [{ name: bo, away: 1, of: 5 }] });
  const coordinator = await room.who('coordinator');
  await room.write((tx) => changeSetting(tx, coordinator, room.unit.publicId, 'awayPercent', 25));
  expect(await list(room, 'teacher')).toMatchObject({ percent: 25, pupils: [] });
  await room.at('2026-09-21T09:00');
  expect(room.toldTo(news)).toEqual([]);
  const early = await openStaffRoom();
  await early.roll([ann]);
  await early.at('2026-09-15T08:00');
  expect(await list(early, 'teacher')).toMatchObject({ pupils: [] });
});
