/** "Needs you today": each role's own work, the late first. */
import { expect, it } from 'vitest';
import { agenda, foremost } from '../../src/casework/home/agenda.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const items = async (room: StaffRoom, name: string) => {
  const who = await room.who(name);
  const { items: shown } = foremost(await room.write((tx) => agenda(tx, who)));
  return shown.map(({ label, action, overdue }) => [label.key, action.split(':')[0], overdue]);
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
  const [late] = (await room.write((tx) => agenda(tx, who))).others;
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

/** Absent from Monday 14 September on each of these days, and nobody has done anything. */
const absentOn = async (room: StaffRoom, days: readonly number[], absent: readonly string[] = [roomPupils[0]]) => {
  for (const day of days) {
    await room.at(`2026-09-${day}T10:00`);
    await room.roll(absent);
  }
};

it('a case is one line with its gravest step that is due, not the oldest', async () => {
  const room = await openStaffRoom();
  await absentOn(room, [14, 15, 16]);
  await room.at('2026-09-17T07:00');
  const teacher = await room.who('teacher');
  const { steps } = await room.write((tx) => agenda(tx, teacher));
  expect(steps.map(({ label }) => label.values?.['step'])).toEqual([{ phrase: { key: 'step.short-visit' } }]);
  await absentOn(room, [17, 18]);
  const principal = await room.who('principal');
  const owed = await room.write((tx) => agenda(tx, principal));
  // The persuasion has ten working days yet; whom to name is due today.
  expect(owed.steps.map(({ label }) => label.values?.['step'])).toEqual([{ phrase: { key: 'step.short-ledger' } }]);
});

it('six late steps push off neither the roll call nor somebody who waits', async () => {
  const pupils = ['Ann Lee', 'Bo Chen', 'Cy Wang', 'Di Zhou', 'Ed Sun', 'Fay Wu'];
  const room = await openStaffRoom({ pupils });
  await room.roll(pupils);
  await room.at('2026-09-15T08:30');
  expect(await items(room, 'teacher')).toEqual([
    ...Array.from({ length: 4 }, () => ['step.label', 'step.show', true]),
    ['home.take-roll', 'roll.day', false],
  ]);
  const teacher = await room.who('teacher');
  expect(foremost(await room.write((tx) => agenda(tx, teacher))).more).toBe(2);
});

it.each([
  ['steps and roll calls', { steps: 6, rolls: 3, others: 2 }, { steps: 4, rolls: 1, others: 1 }, 5],
  ['steps alone', { steps: 6, rolls: 0, others: 3 }, { steps: 4, rolls: 0, others: 2 }, 3],
  ['roll calls alone', { steps: 0, rolls: 8, others: 1 }, { steps: 0, rolls: 5, others: 1 }, 3],
  ['everything where all has room', { steps: 2, rolls: 1, others: 3 }, { steps: 2, rolls: 1, others: 3 }, 0],
])('six places are shared: %s', (_title, all, shown, more) => {
  const some = (what: string, many: number) =>
    Array.from({ length: many }, () => ({ label: { key: 'home.nothing' } as const, action: what, overdue: true }));
  const chosen = foremost({
    danger: [],
    steps: some('steps', all.steps),
    rolls: some('rolls', all.rolls),
    others: some('others', all.others),
    unnamed: 0,
  });
  const number = (what: string) => chosen.items.filter(({ action }) => action === what).length;
  expect({ steps: number('steps'), rolls: number('rolls'), others: number('others') }).toEqual(shown);
  expect(chosen.more).toBe(more);
});

it('somebody who waits to be let in comes before the counts of the area', async () => {
  const room = await openStaffRoom();
  await absentOn(room, [14], roomPupils);
  await room.asks('applicant', 'volunteer');
  await room.at('2026-09-15T08:30');
  expect(await items(room, 'coordinator')).toEqual([
    ['home.admit', 'people.open', false],
    ['digest.overdue', 'cases', true],
  ]);
});

it('children away without a step are named to teacher and principal, the longest absence first', async () => {
  const room = await openStaffRoom({ programme: 'vn', timeZone: 'Asia/Ho_Chi_Minh' });
  await room.roll([roomPupils[1]]);
  await absentOn(room, [15], [roomPupils[0], roomPupils[1]]);
  for (const name of ['teacher', 'principal']) {
    const who = await room.who(name);
    const { items: shown } = foremost(await room.write((tx) => agenda(tx, who)));
    expect(shown.map(({ label, action }) => [label.key, label.values?.['count'], action.split(':')[0]])).toEqual([
      ['digest.away-days', 2, 'case'],
      ['digest.away-days', 1, 'case'],
      // A school of Viet Nam says on which days it rests.
      ...(name === 'principal' ? [['calendar.week-item', undefined, 'calendar.week']] : []),
    ]);
  }
  expect(await items(room, 'coordinator')).toEqual([['digest.away', 'cases', false]]);
  await absentOn(room, [16], []);
  expect(await items(room, 'teacher')).toEqual([]);
});
