/**
 * Corrections of an earlier day. The property: a roll that was wrong and is corrected later leaves the same ladder as one
 * that was told right at once; a case of which nothing is left ends by mistake, and the unit above is told.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, proposeChange } from '../../src/casework/calendar/change-calendar.ts';
import { followCalendar } from '../../src/casework/calendar/follow-calendar.ts';
import { recordReturn } from '../../src/casework/cases/return-child.ts';
import { askForRollCorrection, leaveRoll } from '../../src/casework/classes/correct-roll.ts';
import { reportChild, reportingPlaces } from '../../src/casework/classes/report-child.ts';
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
import type { Who } from '../../src/casework/ground/who.ts';
import { atProposal, confirmReason } from '../../src/casework/reasons/confirm-reason.ts';
import { proposeReason } from '../../src/casework/reasons/propose-reason.ts';
import type { CorrectionReason } from '../../src/casework/records/corrections.ts';
import { answerContact } from '../../src/casework/steps/contact.ts';
import { correctableOf, correctEntry, entryAt } from '../../src/casework/steps/correct-entry.ts';
import { logVisit } from '../../src/casework/steps/visits.ts';
import { asc, eq } from '../../src/store/orm.ts';
import type { Tx } from '../../src/store/tx.ts';
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

/** Tells something of the only case, as the principal. */
type Tell = (tx: Tx, who: Who, room: StaffRoom, casePublicId: string) => Promise<unknown>;
const visited =
  (outcome: 'refused' | 'promised'): Tell =>
  async (tx, who) => {
    const [step] = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.status, 'open'));
    return logVisit(
      tx,
      who,
      { step: step?.publicId ?? '' },
      {
        how: 'visit',
        on: '2026-09-17',
        met: 'mother',
        outcome,
        ...(outcome === 'promised' && { promisedOn: '2026-09-21' }),
        needs: ['tutoring'],
      },
    );
  };
const entries: Readonly<Record<string, { readonly kind: string; readonly tell: Tell }>> = {
  'a call': {
    kind: 'contact',
    tell: async (tx, who) => {
      const [step] = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.status, 'open'));
      return answerContact(tx, who, step?.publicId ?? '', 'coming');
    },
  },
  'a call with an excuse': {
    kind: 'contact',
    tell: async (tx, who) => {
      const [step] = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.status, 'open'));
      return answerContact(tx, who, step?.publicId ?? '', 'excused', 'last');
    },
  },
  'a visit': { kind: 'visit', tell: visited('refused') },
  'a promise': { kind: 'visit', tell: visited('promised') },
  'a return': { kind: 'return', tell: (tx, who, _room, id) => recordReturn(tx, who, id, '2026-09-17') },
  'a reason': {
    kind: 'reason',
    tell: (tx, who, _room, id) => proposeReason(tx, who, id, { primary: 'poverty', others: [] }, undefined),
  },
};

describe('an entry that is corrected the day after', () => {
  it.each(Object.entries(entries))(
    'leaves the ladder as if it had never been made: %s',
    async (_title, { kind, tell: say }) => {
      const [without, corrected] = [await openStaffRoom(), await openStaffRoom()];
      for (const room of [without, corrected])
        for (const on of ['2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17']) {
          await room.at(`${on}T09:00`);
          await tell(room, 'teacher', on, { 'Bo Chen': 'absent' });
        }
      const principal = await corrected.who('principal');
      const [row] = await corrected.write((tx) => tx.db.select().from(tx.t.caseRow));
      const id = row?.publicId ?? '';
      await corrected.at('2026-09-17T10:00');
      await corrected.write((tx) => say(tx, principal, corrected, id));
      for (const room of [without, corrected]) await room.at('2026-09-18T10:00');
      const found = await corrected.write((tx) => correctableOf(tx, principal, id));
      const entry = found.ok ? found.entries.find((one) => one.kind === kind) : undefined;
      if (!entry) throw new Error(`No ${kind} can be corrected`);
      await corrected.write(async (tx) => {
        const at = await entryAt(tx, principal, id, entry.action.split(':').at(-1) ?? '');
        if (!at.ok) throw new Error(at.reason);
        await correctEntry(tx, principal, at, 'wrong-child');
      });
      for (const room of [without, corrected]) await room.at('2026-09-18T18:00');
      expect(await standing(corrected)).toEqual(await standing(without));
      const needs = await corrected.write((tx) => tx.db.select().from(tx.t.need).where(eq(tx.t.need.state, 'open')));
      expect(needs).toEqual([]);
    },
  );

  it('takes along what was asked of offices for a reason that was none', async () => {
    const room = await openStaffRoom();
    for (const on of ['2026-09-14', '2026-09-15', '2026-09-16']) {
      await room.at(`${on}T09:00`);
      await tell(room, 'teacher', on, { 'Bo Chen': 'absent' });
    }
    const [principal, coordinator] = [await room.who('principal'), await room.who('coordinator')];
    const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
    const id = row?.publicId ?? '';
    await room.write((tx) => proposeReason(tx, principal, id, { primary: 'poverty', others: [] }, undefined));
    await room.write(async (tx) => {
      const at = await atProposal(tx, coordinator, id);
      if (at.ok) await confirmReason(tx, coordinator, id, at.proposal.at);
    });
    const referrals = () => room.write((tx) => tx.db.select().from(tx.t.referral));
    expect((await referrals()).length).toBeGreaterThan(0);
    await room.at('2026-09-17T10:00');
    const found = await room.write((tx) => correctableOf(tx, coordinator, id));
    const entry = found.ok ? found.entries.find((one) => one.kind === 'reason') : undefined;
    await room.write(async (tx) => {
      const at = await entryAt(tx, coordinator, id, entry?.action.split(':').at(-1) ?? '');
      if (at.ok) await correctEntry(tx, coordinator, at, 'wrong-child');
    });
    expect(new Set((await referrals()).map(({ state }) => state))).toEqual(new Set(['withdrawn']));
  });
});

it('a child who was reported by mistake has no case the day after', async () => {
  const room = await openStaffRoom();
  const teacher = await room.who('teacher');
  await room.at('2026-09-16T09:00');
  const facts = await room.write((tx) => reportingPlaces(tx, teacher, 'Eli Fang'));
  await room.write((tx) =>
    reportChild(tx, teacher, {
      name: 'Eli Fang',
      known: undefined,
      school: facts?.schools[0]?.id ?? '',
      class: facts?.classes[0]?.id ?? '',
      className: undefined,
      stage: facts?.stages[0] ?? '',
      lastSeen: '2026-09-14',
      reason: undefined,
      phone: undefined,
      danger: undefined,
    }),
  );
  const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
  expect(row).toMatchObject({ open: true });
  await room.at('2026-09-17T09:00');
  const principal = await room.who('principal');
  const found = await room.write((tx) => correctableOf(tx, principal, row?.publicId ?? ''));
  for (const entry of found.ok ? found.entries.filter(({ kind }) => kind !== 'roll') : [])
    await room.write(async (tx) => {
      const at = await entryAt(tx, principal, row?.publicId ?? '', entry.action.split(':').at(-1) ?? '');
      if (at.ok) await correctEntry(tx, principal, at, 'wrong-child');
    });
  const [after] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
  expect(after).toMatchObject({ open: false, closure: 'not-a-case' });
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
