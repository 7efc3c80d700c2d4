/** Leave told in advance excuses its days by itself: no case, no step, nothing to tap. */
import { expect, it } from 'vitest';
import { planLeave, undoLeave } from '../../src/casework/classes/plan-leave.ts';
import { openRollCall, sendRollCall } from '../../src/casework/classes/roll-call.ts';
import { todayIn } from '../../src/casework/ground/school-days.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const childOf = (room: StaffRoom) =>
  room.write(async (tx) => (await tx.db.select().from(tx.t.child)).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]);

/** Sends the roll as it stands, without a tap; who was not there. */
const sendAsItIs = async (room: StaffRoom): Promise<{ absent: number; excused: number }> => {
  const by = await room.who('teacher');
  return room.write(async (tx) => {
    const open = await openRollCall(tx, by, room.schoolClass, todayIn(room.schoolClass, tx.now));
    if (!open.ok) throw new Error(open.reason);
    const { absent, excused } = await sendRollCall(tx, by, open);
    return { absent, excused };
  });
};

it('the roll of these days begins with the child excused, and the day after is a day like any other', async () => {
  const room = await openStaffRoom();
  const teacher = await room.who('teacher');
  const child = await childOf(room);
  const leave = { from: '2026-09-15', to: '2026-09-16', because: 'family' } as const;
  expect(await room.write((tx) => planLeave(tx, teacher, child?.publicId ?? '', leave))).toMatchObject({ ok: true });
  const counts = [];
  for (const day of ['14', '15', '16', '17']) {
    await room.at(`2026-09-${day}T09:00`);
    counts.push(await sendAsItIs(room));
  }
  expect(counts.map(({ excused }) => excused)).toEqual([0, 1, 1, 0]);
  expect(await room.write((tx) => tx.db.select().from(tx.t.caseRow))).toEqual([]);
});

it('is known to a roll that was begun before, and can be taken back', async () => {
  const room = await openStaffRoom();
  const teacher = await room.who('teacher');
  const child = await childOf(room);
  await room.at('2026-09-15T08:00');
  await room.write((tx) => openRollCall(tx, teacher, room.schoolClass, '2026-09-15'));
  const leave = { from: '2026-09-15', to: '2026-09-15', because: 'illness' } as const;
  const planned = await room.write((tx) => planLeave(tx, teacher, child?.publicId ?? '', leave));
  const tapped = async () =>
    room.write(async (tx) => Object.values((await tx.db.select().from(tx.t.rollCall))[0]?.tapped ?? {}));
  expect(await tapped()).toEqual(['excused']);
  await room.write((tx) => undoLeave(tx, teacher, planned.ok ? planned.publicId : ''));
  expect(await tapped()).toEqual([]);
});

it('is refused to strangers to the class, for days that are over and for half a year', async () => {
  const room = await openStaffRoom();
  const [teacher, coordinator] = [await room.who('teacher'), await room.who('coordinator')];
  const child = (await childOf(room))?.publicId ?? '';
  const days = { from: '2026-09-15', to: '2026-09-15', because: 'other' } as const;
  expect(await room.write((tx) => planLeave(tx, coordinator, child, days))).toMatchObject({ reason: 'not-allowed' });
  for (const wrong of [{ from: '2026-09-11' }, { to: '2027-03-01' }, { to: '2026-09-14' }])
    expect(await room.write((tx) => planLeave(tx, teacher, child, { ...days, ...wrong }))).toMatchObject({
      reason: 'leave-dates',
    });
});
