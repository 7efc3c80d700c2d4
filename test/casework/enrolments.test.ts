/** Who was in which class when stays answerable after moves, leavings and what was taken back. */
import { expect, it } from 'vitest';
import { takeOffList } from '../../src/casework/classes/leave-list.ts';
import { moveChild } from '../../src/casework/classes/move-child.ts';
import { createUnit } from '../../src/casework/ground/units.ts';
import { pupilsOf } from '../../src/casework/records/children.ts';
import { enrolmentsOf, membersOn } from '../../src/casework/records/enrolments.ts';
import { openStaffRoom } from '../support/staff-room.ts';
import { undoNewest } from '../support/undo.ts';

async function openRoom() {
  const room = await openStaffRoom();
  const [ann] = (await room.write((tx) => pupilsOf(tx, room.schoolClass.id, '2026-09-14'))).filter(
    ({ name }) => name === 'Ann Lee',
  );
  const other = await room.write((tx) =>
    createUnit(tx, {
      parent: room.unit,
      kind: 'class',
      name: 'Class 4',
      programme: 'cn',
      language: 'en',
      timeZone: 'Asia/Shanghai',
      settings: { stage: 'primary' },
    }),
  );
  if (!ann) throw new Error('Ann is not on the list');
  const isIn = async (unitId: string, on: string) =>
    (await room.write((tx) => membersOn(tx, unitId, on))).includes(ann.id);
  return { room, ann, other, own: room.schoolClass, isIn, principal: await room.who('principal') };
}

it('keeps both classes of a child who moves, each for its days', async () => {
  const { room, ann, other, own, isIn, principal } = await openRoom();
  await room.at('2026-10-12T08:30');
  expect(await room.write((tx) => moveChild(tx, principal, ann.publicId, other.publicId))).toMatchObject({ ok: true });
  for (const [unit, on, is] of [
    [own, '2026-09-13', false],
    [own, '2026-09-14', true],
    [own, '2026-10-11', true],
    [own, '2026-10-12', false],
    [other, '2026-10-11', false],
    [other, '2026-10-12', true],
    [other, '2027-06-30', true],
  ] as const)
    expect(await isIn(unit.id, on), `${unit.name} ${on}`).toBe(is);
});

it('as if it had not been, when the move is taken back the same day', async () => {
  const { room, ann, other, own, isIn, principal } = await openRoom();
  await room.at('2026-10-12T08:30');
  await room.write((tx) => moveChild(tx, principal, ann.publicId, other.publicId));
  await room.write((tx) => undoNewest(tx, principal));
  expect(await isIn(own.id, '2026-10-12')).toBe(true);
  expect(await isIn(other.id, '2026-10-12')).toBe(false);
});

it('ends with the day of leaving, and goes on when that is taken back', async () => {
  const { room, ann, own, isIn, principal } = await openRoom();
  await room.at('2026-10-12T08:30');
  await room.write((tx) => takeOffList(tx, principal, ann.publicId, 'other-school'));
  expect([await isIn(own.id, '2026-10-11'), await isIn(own.id, '2026-10-12')]).toEqual([true, false]);
  await room.write((tx) => undoNewest(tx, principal));
  expect(await isIn(own.id, '2026-10-12')).toBe(true);
  expect(await room.write((tx) => enrolmentsOf(tx, ann.id))).toHaveLength(1);
});
