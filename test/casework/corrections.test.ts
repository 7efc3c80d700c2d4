/**
 * Corrections of an earlier day. The property: a roll that was wrong and is corrected later leaves the same ladder as one
 * that was told right at once; a case of which nothing is left ends by mistake, and the unit above is told.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, proposeChange } from '../../src/casework/calendar/change-calendar.ts';
import { followCalendar } from '../../src/casework/calendar/follow-calendar.ts';
import { askForRollCorrection, leaveRoll } from '../../src/casework/classes/correct-roll.ts';
import {
  asSent,
  clearTaps,
  type OpenRoll,
  openRollCall,
  sendRollCall,
  tapPupil,
} from '../../src/casework/classes/roll-call.ts';
import { monthNumbers } from '../../src/casework/duties/report-counts.ts';
import { todayIn } from '../../src/casework/ground/school-days.ts';
import type { CorrectionReason } from '../../src/casework/records/corrections.ts';
import { answerContact } from '../../src/casework/steps/contact.ts';
import { correctableOf, correctEntry, entryAt } from '../../src/casework/steps/correct-entry.ts';
import { asc, eq } from '../../src/store/orm.ts';
import { runJob } from '../support/run-job.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

/** Monday to Friday, and the Monday after them. */
const days = ['2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17', '2026-09-18', '2026-09-21'];
type Marks = Readonly<Record<string, 'absent' | 'excused'>>;

async function open(room: StaffRoom, name: string, on: string) {
  const by = await room.who(name);
  return room.write(async (tx) => {
    const opened = await openRollCall(tx, by, room.schoolClass, on);
    return opened.ok ? { ...opened, ...(await asSent(tx, opened)) } : opened;
  });
}

async function tell(room: StaffRoom, name: string, on: string, marks: Marks, because?: CorrectionReason) {
  const opened = await open(room, name, on);
  if (!opened.ok) throw new Error(opened.reason);
  const by = await room.who(name);
  await room.write(async (tx) => {
    let roll: OpenRoll = await clearTaps(tx, opened);
    for (const pupil of roll.pupils) {
      const mark = marks[pupil.name];
      for (let taps = mark === 'absent' ? 1 : mark === 'excused' ? 2 : 0; taps > 0; taps--)
        roll = await tapPupil(tx, roll, pupil.publicId);
    }
    await sendRollCall(tx, by, roll, because);
  });
}

/** What the ladder came to, whoever's ids it has. */
const standing = (room: StaffRoom) =>
  room.write(async (tx) => {
    const { caseRow: c, child, episode, step } = tx.t;
    const cases = await tx.db.select().from(c).innerJoin(child, eq(child.id, c.childId));
    const found = [];
    for (const { case: row } of cases) {
      const pupils = await tx.db
        .select()
        .from(tx.t.mark)
        .where(eq(tx.t.mark.childId, row.childId))
        .orderBy(asc(tx.t.mark.on));
      const steps = await tx.db.select().from(step).where(eq(step.caseId, row.id)).orderBy(asc(step.kind));
      const episodes = await tx.db.select().from(episode).where(eq(episode.caseId, row.id));
      found.push({
        marks: pupils.filter(({ mark }) => mark !== 'present').map(({ on, mark }) => `${on} ${mark}`),
        stage: row.stage,
        closure: row.closure,
        absentDays: row.absentDays,
        suspectedOn: row.suspectedOn,
        // One that was none is kept, and shown as such; the ladder goes on as if it had not been.
        started: row.open ? episodes.flatMap((one) => (one.outcome === 'not-a-case' ? [] : [one.startedOn])) : [],
        steps: steps
          .filter(({ status }) => status === 'open')
          .map(({ kind, dueOn, round }) => `${kind} ${round} ${dueOn}`),
      });
    }
    return found
      .filter(({ closure }) => closure !== 'not-a-case')
      .map((one) => JSON.stringify(one))
      .toSorted();
  });

describe('a corrected day', () => {
  it('leaves the same ladder as having told it right at once', async () => {
    const mark = fc.constantFrom('present', 'absent', 'absent', 'excused');
    const week = fc.array(mark, { minLength: days.length, maxLength: days.length });
    const wrong = fc.record({
      day: fc.integer({ min: 0, max: days.length - 2 }),
      mark,
      after: fc.integer({ min: 1, max: 3 }),
    });
    const marksOf = (said: string): Marks =>
      said === 'present' ? {} : { [roomPupils[0]]: said as 'absent' | 'excused' };
    await fc.assert(
      fc.asyncProperty(week, wrong, async (truth, slip) => {
        const right = await openStaffRoom();
        const late = await openStaffRoom();
        const correctedAt = Math.min(slip.day + slip.after, days.length - 1);
        for (const [i, on] of days.entries()) {
          for (const room of [right, late]) await room.at(`${on}T08:30`);
          await tell(right, 'teacher', on, marksOf(truth[i] ?? 'present'));
          const said = i === slip.day ? slip.mark : (truth[i] ?? 'present');
          await tell(late, 'teacher', on, marksOf(said));
          if (i === correctedAt && slip.mark !== truth[slip.day])
            await tell(late, 'principal', days[slip.day] ?? '', marksOf(truth[slip.day] ?? 'present'), 'mis-tapped');
        }
        for (const room of [right, late]) await room.at('2026-09-21T18:00');
        expect(await standing(late)).toEqual(await standing(right));
      }),
      { numRuns: 6 },
    );
  }, 300_000);

  it('that opened a case by mistake ends it by mistake, counts nowhere, and the unit above is told', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T09:00');
    await tell(room, 'teacher', '2026-09-14', { 'Bo Chen': 'absent' });
    await room.at('2026-09-15T09:00');
    await tell(room, 'principal', '2026-09-14', {}, 'wrong-child');
    await room.at('2026-09-15T09:05');
    const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
    expect(row).toMatchObject({
      open: false,
      closure: 'not-a-case',
      absentDays: 0,
      stage: 'attending',
      returnedOn: null,
    });
    expect(room.toldTo('correction.mistake')).toEqual(['coordinator']);
    // It is in no number of the month but that of mistakes.
    const month = await room.write(async (tx) => {
      const span = { from: '2026-09-01', to: '2026-09-30' };
      return monthNumbers(tx, room.unit, span);
    });
    expect(month).toEqual({
      mistaken: 1,
      month: { fresh: 0, returned: 0, suspected: 0, dropout: 0, closed: 0, open: 0 },
    });
    // What the case had asked of somebody asks no more.
    const step = room.told.filter(({ says }) => says === 'step.moot');
    expect(step).toMatchObject([{ to: 'teacher', isNew: false }]);
    const events = await room.write((tx) => tx.db.select().from(tx.t.event));
    expect(events.at(-1)).toMatchObject({
      kind: 'roll-corrected',
      on: '2026-09-14',
      data: { was: 'absent', now: 'present', because: 'wrong-child' },
    });
  });

  it('is for who sent it and those above; another teacher asks the principal by a button, and hears back', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T09:00');
    await tell(room, 'principal', '2026-09-14', { 'Bo Chen': 'absent' });
    await room.at('2026-09-15T09:00');
    const refused = await open(room, 'teacher', '2026-09-14');
    expect(refused).toMatchObject({ ok: false, reason: 'not-yours' });
    const { roll, schoolClass } = refused;
    if (!roll || !schoolClass) throw new Error('The roll is not told');
    const teacher = await room.who('teacher');
    await room.write((tx) => askForRollCorrection(tx, teacher, { roll, schoolClass }));
    await room.write((tx) => askForRollCorrection(tx, teacher, { roll, schoolClass }));
    await room.at('2026-09-15T09:05');
    expect(room.toldTo('correction.asks-roll')).toEqual(['principal']);
    await tell(room, 'principal', '2026-09-14', {}, 'told-later');
    await room.at('2026-09-15T09:10');
    expect(room.toldTo('correction.made-roll')).toEqual(['teacher']);
    await room.write((tx) => askForRollCorrection(tx, teacher, { roll, schoolClass }));
    const [asked] = await room.write((tx) =>
      tx.db.select().from(tx.t.correction).where(eq(tx.t.correction.state, 'asked')),
    );
    const principal = await room.who('principal');
    expect(await room.write((tx) => leaveRoll(tx, teacher, asked?.publicId ?? ''))).toBe(false);
    expect(await room.write((tx) => leaveRoll(tx, principal, asked?.publicId ?? ''))).toBe(true);
    await room.at('2026-09-15T09:15');
    expect(room.toldTo('correction.left-roll')).toEqual(['teacher']);
  });

  it('is corrected by the teacher who sent it, and by a coordinator', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T09:00');
    await tell(room, 'teacher', '2026-09-14', { 'Bo Chen': 'absent' });
    await room.at('2026-09-15T09:00');
    expect(await open(room, 'teacher', '2026-09-14')).toMatchObject({ ok: true, earlier: true });
    expect(await open(room, 'coordinator', '2026-09-14')).toMatchObject({ ok: true, earlier: true });
  });

  it('shows marks as they stand: an excuse by phone outlasts the correction of another pupil', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T09:00');
    await tell(room, 'teacher', '2026-09-14', { 'Bo Chen': 'absent', 'Cy Wang': 'absent' });
    await room.at('2026-09-14T10:00');
    const principal = await room.who('principal');
    await room.write(async (tx) => {
      const [step] = await tx.db.select().from(tx.t.step);
      await answerContact(tx, principal, step?.publicId ?? '', 'excused');
    });
    await room.at('2026-09-15T09:00');
    const opened = await open(room, 'principal', '2026-09-14');
    const tapped = opened.ok ? Object.values(opened.roll.tapped).toSorted() : [];
    expect(tapped).toEqual(['absent', 'excused']);
  });
});

describe('an entry of a case', () => {
  it('is taken back long after it was made, with a reason, and the ladder follows', async () => {
    const room = await openStaffRoom();
    for (const on of ['2026-09-14', '2026-09-15', '2026-09-16']) {
      await room.at(`${on}T09:00`);
      await tell(room, 'teacher', on, { 'Bo Chen': 'absent' });
    }
    const principal = await room.who('principal');
    await room.at('2026-09-16T10:00');
    await room.write(async (tx) => {
      const [step] = await tx.db.select().from(tx.t.step);
      await answerContact(tx, principal, step?.publicId ?? '', 'excused', 'all');
    });
    const before = await standing(room);
    await room.at('2026-09-17T10:00');
    const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
    const found = await room.write((tx) => correctableOf(tx, principal, row?.publicId ?? ''));
    const contact = found.ok ? found.entries.find(({ kind }) => kind === 'contact') : undefined;
    const short = contact?.action.split(':').at(-1) ?? '';
    await room.write(async (tx) => {
      const at = await entryAt(tx, principal, row?.publicId ?? '', short);
      if (!at.ok) throw new Error(at.reason);
      await correctEntry(tx, principal, at, 'wrong-child');
    });
    const after = await standing(room);
    // All days excused: no case was left.
    expect(before).toEqual([]);
    expect(after.join()).not.toContain('excused');
    expect(after.join()).toContain('"absentDays":3');
    const again = await room.write((tx) => entryAt(tx, principal, row?.publicId ?? '', short));
    expect(again).toEqual({ ok: false, reason: 'undone-before' });
  });
});

it('a day that is declared off after its roll takes the case along, and what it asked of people', async () => {
  const room = await openStaffRoom();
  await room.at('2026-09-14T09:00');
  await tell(room, 'teacher', '2026-09-14', { 'Bo Chen': 'absent' });
  await room.at('2026-09-14T09:05');
  expect(room.told.filter(({ says }) => says === 'step.moot')).toEqual([]);
  const principal = await room.who('principal');
  await room.write(async (tx) => {
    const off = { kind: 'off', scope: 'both', from: '2026-09-14', to: '2026-09-14', words: '' } as const;
    const proposed = await proposeChange(tx, principal, room.unit.publicId, [off]);
    await applyChange(tx, principal, proposed.ok ? proposed.change.publicId : '');
  });
  await runJob(room, followCalendar);
  await room.at('2026-09-14T09:10');
  const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
  expect(row).toMatchObject({ open: false, closure: 'not-a-case' });
  expect(room.told.filter(({ says }) => says === 'step.moot')).toMatchObject([{ to: 'teacher', isNew: false }]);
});

it('today is corrected without a reason, as before', async () => {
  const room = await openStaffRoom();
  await room.at('2026-09-14T09:00');
  await tell(room, 'teacher', '2026-09-14', { 'Bo Chen': 'absent' });
  await tell(room, 'teacher', '2026-09-14', {});
  expect(todayIn(room.schoolClass, Date.UTC(2026, 8, 14))).toBe('2026-09-14');
  expect(await room.write((tx) => tx.db.select().from(tx.t.correction))).toEqual([]);
});
