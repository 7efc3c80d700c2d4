/** "Needs you today": each role's own work, the late first. */
import { expect, it } from 'vitest';
import { agenda } from '../../src/casework/agenda.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const items = async (room: StaffRoom, name: string) => {
  const who = await room.who(name);
  return (await room.write((tx) => agenda(tx, who))).map(({ label, action, overdue }) => [
    label.key,
    action.split(':')[0],
    overdue,
  ]);
};

it('a teacher sees the roll to take, then the steps that it opened; late ones come first', async () => {
  const room = await openStaffRoom();
  expect(await items(room, 'teacher')).toEqual([['home.take-roll', 'roll.day', false]]);
  await room.roll([roomPupils[0]]);
  expect(await items(room, 'teacher')).toEqual([['step.label', 'step.show', false]]);
  await room.at('2026-09-15T08:30');
  expect(await items(room, 'teacher')).toEqual([
    ['step.label', 'step.show', true],
    ['home.take-roll', 'roll.day', false],
  ]);
});

it('a principal sees a missing roll call from the next day on', async () => {
  const room = await openStaffRoom();
  expect(await items(room, 'principal')).toEqual([]);
  await room.at('2026-09-15T07:00');
  expect(await items(room, 'principal')).toEqual([['home.take-roll', 'roll.day', true]]);
});

it('a coordinator sees how much is late in the area, and nothing while nothing is', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0], roomPupils[1]]);
  expect(await items(room, 'coordinator')).toEqual([]);
  await room.at('2026-09-15T07:00');
  expect(await items(room, 'coordinator')).toEqual([['digest.overdue', 'cases', true]]);
});

it('a principal sees the same number of late cases, two late steps of one child counted once', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  for (const day of [15, 16]) {
    await room.at(`2026-09-${day}T07:00`);
    await room.roll([roomPupils[0]]);
  }
  await room.at('2026-09-17T07:00');
  const who = await room.who('principal');
  const [late] = await room.write((tx) => agenda(tx, who));
  expect(late?.label).toEqual({ key: 'digest.overdue', values: { count: 1 } });
});

it('a visitor sees the step that was handed over once they said yes', async () => {
  const room = await openStaffRoom();
  await room.join('volunteer', 'volunteer');
  const { personId } = await room.who('volunteer');
  await room.roll([roomPupils[0]]);
  const hand = (handedState: string) =>
    room.write((tx) => tx.db.update(tx.t.step).set({ handedTo: personId, handedState }));
  await hand('asked');
  expect(await items(room, 'volunteer')).toEqual([]);
  await hand('accepted');
  expect(await items(room, 'volunteer')).toEqual([['step.label', 'step.show', false]]);
});
