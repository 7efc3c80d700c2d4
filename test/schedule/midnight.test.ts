/** What the new day changes: looked at in pieces, each case once, and gone on with after a restart. */
import { expect, it } from 'vitest';
import { casesAtOnce, followDay } from '../../src/casework/ladder/follow-day.ts';
import { eq } from '../../src/store/orm.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const pupils = Array.from(
  { length: 2 * casesAtOnce + 10 },
  (_, i) => `Pupil ${String.fromCharCode(97 + (i % 26))}${i}`,
);

const owners = async (room: StaffRoom): Promise<Record<string, number>> => {
  const rows = await room.write((tx) => tx.db.select({ ownerId: tx.t.step.ownerId }).from(tx.t.step));
  const principal = (await room.who('principal')).personId;
  return {
    principal: rows.filter(({ ownerId }) => ownerId === principal).length,
    others: rows.filter(({ ownerId }) => ownerId !== principal).length,
  };
};

/** The teacher left: nobody told the ladder yet. */
const teacherLeaves = (room: StaffRoom) =>
  room.write(async (tx) => {
    const { membership } = tx.t;
    await tx.db.update(membership).set({ status: 'ended', toAt: tx.now }).where(eq(membership.role, 'teacher'));
  });

it('what became overdue changes hands after midnight, however many cases there are', async () => {
  const room = await openStaffRoom({ pupils });
  await room.roll(pupils);
  await teacherLeaves(room);
  await room.at('2026-09-14T23:59');
  expect(await owners(room)).toEqual({ principal: 0, others: pupils.length });
  await room.at('2026-09-15T00:01');
  expect(await owners(room)).toEqual({ principal: pupils.length, others: 0 });
});

it('is done in pieces that a restart does not lose or repeat', async () => {
  const room = await openStaffRoom({ pupils });
  await room.roll(pupils);
  await teacherLeaves(room);
  await room.at('2026-09-14T23:59');
  const acts = () =>
    room.write(async (tx) => (await tx.db.select().from(tx.t.act).where(eq(tx.t.act.source, 'tick'))).length);
  const before = await acts();
  await room.write(async (tx) => {
    // The clock stands before midnight; the day's first piece is what has to be resumed.
    await tx.db.update(tx.t.caseRow).set({ lookOn: '2026-09-14' });
    expect(await followDay(tx, room.unit)).toBe(false);
  });
  expect((await owners(room))['principal']).toBe(casesAtOnce);
  await room.restart();
  await room.write(async (tx) => {
    expect(await followDay(tx, room.unit)).toBe(false);
    expect(await followDay(tx, room.unit)).toBe(true);
  });
  expect((await owners(room))['principal']).toBe(pupils.length);
  expect((await acts()) - before).toBe(pupils.length);
});
