/** A change of the calendar, followed in pieces that leave out what cannot move: each case stands as if followed singly. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyChange, proposeChange } from '../../src/casework/calendar/change-calendar.ts';
import { followCalendar } from '../../src/casework/calendar/follow-calendar.ts';
import { theClock } from '../../src/casework/ground/who.ts';
import { followLadder } from '../../src/casework/ladder/follow-ladder.ts';
import { concerned } from '../../src/casework/ladder/standing-cases.ts';
import { addDays } from '../../src/domain/time.ts';
import { asc, count, eq } from '../../src/store/orm.ts';
import type { ReadTx } from '../../src/store/tx.ts';
import { runJob } from '../support/run-job.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';
import { undoNewest } from '../support/undo.ts';

const pupils = ['Ann Lee', 'Bo Chen', 'Cy Wang', 'Di Zhou', 'Ed Li', 'Fa Wu', 'Gu Sun', 'Hu Ma'];
const today = '2026-09-18';
const firstDay = '2026-09-07';

/** One pupil more is absent on each school day; the first two are back on the last ones. */
async function withCases(programme: 'cn' | 'vn'): Promise<StaffRoom> {
  const timeZone = programme === 'cn' ? 'Asia/Shanghai' : 'Asia/Ho_Chi_Minh';
  const room = await openStaffRoom({ programme, timeZone, pupils, at: `${firstDay}T08:00` });
  const days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].map((n) => addDays(firstDay, n));
  for (const [n, on] of days.entries()) {
    await room.at(`${on}T08:30`);
    await room.roll(pupils.slice(n < 8 ? 0 : n - 7, n + 1));
  }
  return room;
}

/** How every case stands, what is owed and when it is reminded of. */
async function standing({ db, t }: ReadTx) {
  const cases = await db.select().from(t.caseRow).orderBy(asc(t.caseRow.id));
  const steps = await db.select().from(t.step).where(eq(t.step.status, 'open')).orderBy(asc(t.step.caseId));
  const timers = await db.select().from(t.timer).where(eq(t.timer.kind, 'step'));
  const of = (row: (typeof steps)[number]) => {
    const { caseId, kind, episode, round, dueOn, dueAt, reviewOn, because, progress, missing, ownerId } = row;
    const at = timers.find(({ subjectId }) => subjectId === row.id)?.at;
    const key = `${caseId} ${episode} ${round} ${kind}`;
    return [key, { dueOn, dueAt, reviewOn, because, progress, missing, ownerId, at }] as const;
  };
  return {
    cases: cases.map(({ lookOn, ...row }) => row),
    steps: Object.fromEntries(steps.map(of)),
    looks: cases.map(({ lookOn }) => lookOn),
  };
}

/** What following every open case would come to: done, looked at and undone. */
async function singly(room: StaffRoom): Promise<Awaited<ReturnType<typeof standing>>> {
  let seen: Awaited<ReturnType<typeof standing>> | undefined;
  const undone = room.write(async (tx) => {
    const open = await tx.db.select().from(tx.t.caseRow).where(eq(tx.t.caseRow.open, true));
    for (const { childId } of open) await followLadder(tx, theClock, childId);
    seen = await standing(tx);
    throw new Error('Undone');
  });
  await expect(undone).rejects.toThrow('Undone');
  if (!seen) throw new Error('Nothing was followed');
  return seen;
}

async function inPieces(room: StaffRoom): Promise<Awaited<ReturnType<typeof standing>>> {
  if (!(await runJob(room, followCalendar))) throw new Error('No job was asked for');
  return room.write(standing);
}

const changes = fc.record({
  kind: fc.constantFrom('off' as const, 'on' as const),
  scope: fc.constantFrom('offices' as const, 'school' as const, 'both' as const),
  /** Near one of the days that matter. */
  near: fc.nat(),
  shift: fc.constantFrom(-1, 0, 0, 1),
  length: fc.integer({ min: 0, max: 9 }),
});

it.each(['cn', 'vn'] as const)('%s: in pieces as singly, whatever changes', { timeout: 120_000 }, async (programme) => {
  const room = await withCases(programme);
  const who = await room.who('coordinator');
  let moved = 0;
  let leftOut = 0;
  const run = fc.asyncProperty(changes, async ({ kind, scope, near, shift, length }) => {
    const before = await room.write(standing);
    const dues = Object.values(before.steps).map(({ dueOn }) => dueOn);
    const days = [...new Set([firstDay, addDays(today, -2), ...before.looks, ...dues])].filter((on) => on !== null);
    const from = addDays(days[near % days.length] ?? today, shift);
    await room.write(async (tx) => {
      const proposed = await proposeChange(tx, who, room.unit.publicId, [
        { kind, scope, from, to: addDays(from, length), words: 'Flood' },
      ]);
      if (!proposed.ok) throw new Error(proposed.reason);
      await applyChange(tx, who, proposed.change.publicId);
      const { caseRow } = tx.t;
      const isLooked = concerned(tx, room.unit.area, from, today);
      const [all] = await tx.db.select({ n: count() }).from(caseRow).where(eq(caseRow.open, true));
      const [looked] = await tx.db.select({ n: count() }).from(caseRow).where(isLooked);
      leftOut += Number(all?.n) - Number(looked?.n);
    });
    const expected = await singly(room);
    const { looks, ...found } = await inPieces(room);
    expect(found).toEqual({ cases: expected.cases, steps: expected.steps });
    // A look that fell on the first changed day may stay there: too early finds nothing.
    for (const [n, look] of looks.entries())
      expect([expected.looks[n], (look ?? '') <= (expected.looks[n] ?? '') ? from : '']).toContain(look);
    if (JSON.stringify(found.steps) !== JSON.stringify(before.steps)) moved += 1;
    await room.write((tx) => undoNewest(tx, who));
    await inPieces(room);
  });
  await fc.assert(run, { numRuns: 30, endOnFailure: true });
  expect(moved).toBeGreaterThan(3);
  expect(leftOut).toBeGreaterThan(3);
});
