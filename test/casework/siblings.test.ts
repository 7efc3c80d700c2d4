/** Children of one household are linked by whoever keeps both; nobody else learns of it. */
import { expect, it } from 'vitest';
import { householdOf, linkSibling, siblingsMeant, unlinkSibling } from '../../src/casework/classes/siblings.ts';
import { childrenOn, pupilsOf } from '../../src/casework/records/children.ts';
import { siblingsOf } from '../../src/casework/records/households.ts';
import { eraseChild } from '../support/erase-child.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const on = '2026-09-14';
const ids = (room: StaffRoom) =>
  room.write(async (tx) => (await pupilsOf(tx, room.schoolClass.id, on)).map(({ publicId }) => publicId));
const link = async (room: StaffRoom, who: string, one = '', other = '') => {
  const by = await room.who(who);
  return room.write((tx) => linkSibling(tx, by, one, other));
};
const seenBy = async (room: StaffRoom, name: string, child = '') => {
  const who = await room.who(name);
  const seen = await room.write((tx) => householdOf(tx, who, child));
  return seen.ok ? seen.siblings.map(({ publicId }) => publicId).toSorted() : undefined;
};

it('links two, then a third to both of them, and takes one apart again', async () => {
  const room = await openStaffRoom();
  const [ann = '', bo = '', cy = ''] = await ids(room);
  expect(await link(room, 'teacher', ann, bo)).toEqual({ ok: true });
  expect(await link(room, 'principal', cy, bo)).toEqual({ ok: true });
  expect(await seenBy(room, 'teacher', ann)).toEqual([bo, cy].toSorted());
  const teacher = await room.who('teacher');
  await room.write((tx) => unlinkSibling(tx, teacher, bo));
  expect(await seenBy(room, 'teacher', bo)).toEqual([]);
  expect(await seenBy(room, 'teacher', ann)).toEqual([cy]);
});

it('offers whom the person may link, and not the child itself or who is linked', async () => {
  const room = await openStaffRoom({ pupils: ['Ann Lee', 'Bob Lee', 'Cy Wang', 'Dee Lee'] });
  const [ann = '', bob = '', , dee = ''] = await ids(room);
  await link(room, 'teacher', ann, bob);
  const teacher = await room.who('teacher');
  const meant = await room.write((tx) => siblingsMeant(tx, teacher, ann, 'Lee'));
  expect(meant?.siblings.map(({ publicId }) => publicId)).toEqual([dee]);
});

it('is refused to a volunteer, and says nothing of an erased child', async () => {
  const room = await openStaffRoom();
  await room.join('volunteer', 'volunteer');
  const [ann = '', bo = ''] = await ids(room);
  expect(await link(room, 'volunteer', ann, bo)).toMatchObject({ ok: false });
  expect(await seenBy(room, 'volunteer', ann)).toBeUndefined();
  await link(room, 'teacher', ann, bo);
  const boss = await room.who('coordinator');
  expect(await room.write((tx) => eraseChild(tx, boss, bo, 'family-asked', 'Bo Chen'))).toMatchObject({ ok: true });
  expect(await seenBy(room, 'teacher', ann)).toEqual([]);
});

it('stands sealed alone: no row says which two belong together', async () => {
  const room = await openStaffRoom();
  const [ann = '', bo = ''] = await ids(room);
  await link(room, 'teacher', ann, bo);
  await room.write(async (tx) => {
    const rows = await childrenOn(tx, room.schoolClass.id, on);
    const first = rows.find(({ publicId }) => publicId === ann);
    expect(first && (await siblingsOf(tx, first)).map(({ publicId }) => publicId)).toEqual([bo]);
    const open = rows.map(({ details, ...row }) => JSON.stringify(row));
    for (const row of rows) expect(open.filter((text) => text.includes(row.id))).toHaveLength(1);
  });
});
