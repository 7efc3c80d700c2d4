/** What follows a change of the calendar: dates that move are told once, provisional ones become firm, zones are kept apart. */
import { expect, it } from 'vitest';
import { type Asked, applyChange, proposeChange } from '../../src/casework/calendar/change-calendar.ts';
import { followCalendar } from '../../src/casework/calendar/follow-calendar.ts';
import { setTimeZone } from '../../src/casework/calendar/time-zone.ts';
import { timerAt } from '../../src/casework/ground/timers.ts';
import { termsOf } from '../../src/casework/ground/unit-calendars.ts';
import { unitById } from '../../src/casework/ground/units.ts';
import { eq } from '../../src/store/orm.ts';
import { runJob } from '../support/run-job.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';
import { undoNewest } from '../support/undo.ts';

/** Runs the jobs that wait; `breakAfter` pieces the first run is stopped, and begun again. */
async function follow(room: StaffRoom, breakAfter?: number): Promise<void> {
  for (let more = await runJob(room, followCalendar, breakAfter); more; ) more = await runJob(room, followCalendar);
}

async function change(room: StaffRoom, asked: readonly Asked[], by = 'coordinator'): Promise<string> {
  const who = await room.who(by);
  return room.write(async (tx) => {
    const proposed = await proposeChange(tx, who, room.unit.publicId, asked);
    if (!proposed.ok) throw new Error(proposed.reason);
    const applied = await applyChange(tx, who, proposed.change.publicId);
    if (!applied.ok) throw new Error(applied.reason);
    return proposed.change.publicId;
  });
}

const off = (from: string, to = from): Asked => ({ kind: 'off', scope: 'both', from, to, words: 'Flood' });

/** Two children absent for five school days: on the ledger of suspected dropout, ten working days to persuade. */
async function withLedger(at = '2026-09-14T08:00'): Promise<StaffRoom> {
  const room = await openStaffRoom({ at });
  const day = at.slice(0, 10);
  const first = Temporal.PlainDate.from(day);
  for (let i = 0; i < 5; i++) {
    await room.at(`${first.add({ days: i })}T08:30`);
    await room.roll(roomPupils.slice(0, 2));
  }
  room.told.length = 0;
  return room;
}

const persuasions = (room: StaffRoom) =>
  room.write(({ db, t }) => db.select().from(t.step).where(eq(t.step.kind, 'persuade')));
const dues = async (room: StaffRoom) => (await persuasions(room)).map(({ dueOn }) => dueOn);
const moved = 'calendar.moved';

it('moves the dates and their reminders, and tells each owner once for all of them, with the reason', async () => {
  const room = await withLedger();
  const before = await dues(room);
  expect(before).toHaveLength(2);
  await change(room, [off('2026-09-21', '2026-09-22')]);
  await follow(room);
  await room.at('2026-09-18T09:00');
  const after = await persuasions(room);
  expect(new Set([...before, ...after.map(({ dueOn }) => dueOn)]).size).toBe(2);
  for (const { dueOn, because, id } of after) {
    expect(dueOn > (before[0] ?? '')).toBe(true);
    expect(because.holidays).toContainEqual({ from: '2026-09-21', to: '2026-09-22' });
    const at = await room.write((tx) => timerAt(tx, 'step', id));
    expect(new Date((at ?? 0) + 90 * 60_000).toISOString()).toBe(`${dueOn}T00:00:00.000Z`);
  }
  const told = room.told.filter(({ says }) => says === moved);
  expect(told.map(({ to, isNew }) => [to, isNew])).toEqual([['principal', true]]);
  expect(told[0]?.screen.lines[0]).toMatchObject({ values: { count: 2 } });
  expect(JSON.stringify(told[0]?.screen)).toContain('calendar.line-off');
  expect(JSON.stringify(told[0]?.screen)).not.toContain('Flood');
  expect(room.toldTo('calendar.followed')).toEqual(['coordinator']);
});

it('of two changes on one day tells the dates as they were in the morning, in a message to which the first one points', async () => {
  const room = await withLedger();
  const [before] = await dues(room);
  await change(room, [off('2026-09-21')]);
  await follow(room);
  await change(room, [off('2026-09-22')]);
  await follow(room);
  await room.at('2026-09-18T09:00');
  const [step] = await persuasions(room);
  expect(step).toMatchObject({ movedFrom: before, movedOn: '2026-09-18' });
  expect(room.toldTo(moved)).toEqual(['principal', 'principal']);
  expect(room.told.filter(({ says }) => says === 'common.see-below').map(({ to }) => to)).toEqual(['principal']);
});

it('an undone change brings the dates back, and the message that was sent says so', async () => {
  const room = await withLedger();
  const before = await dues(room);
  await change(room, [off('2026-09-21')]);
  await follow(room);
  await room.at('2026-09-18T09:00');
  expect(await dues(room)).not.toEqual(before);
  const who = await room.who('coordinator');
  await room.write((tx) => undoNewest(tx, who));
  await follow(room);
  await room.at('2026-09-18T09:05');
  expect(await dues(room)).toEqual(before);
  expect(room.told.filter(({ says }) => says === 'calendar.moved-back').map(({ to }) => to)).toEqual(['principal']);
});

it.each([2, 6, 8, 10])('ends the same when it is stopped after %i pieces and begun again', async (pieces) => {
  const [whole, broken] = [await withLedger(), await withLedger()];
  await change(whole, [off('2026-09-21')]);
  await follow(whole);
  await change(broken, [off('2026-09-21')]);
  await follow(broken, pieces);
  for (const room of [whole, broken]) await room.at('2026-09-18T09:00');
  expect(await dues(broken)).toEqual(await dues(whole));
  expect(broken.toldTo(moved)).toEqual(['principal']);
  expect(broken.told.find(({ says }) => says === 'calendar.followed')?.screen).toEqual({
    ...whole.told.find(({ says }) => says === 'calendar.followed')?.screen,
    rows: expect.anything(),
    lines: whole.told.find(({ says }) => says === 'calendar.followed')?.screen.lines,
  });
});

it('a day of the streak that is declared off is no absence any more, and counts again when it is struck', async () => {
  const room = await withLedger();
  const absent = () =>
    room.write(async ({ db, t }) => (await db.select().from(t.caseRow)).map((row) => row.absentDays));
  expect(await absent()).toEqual([5, 5]);
  await change(room, [off('2026-09-14')]);
  await follow(room);
  expect(await absent()).toEqual([4, 4]);
  const who = await room.who('coordinator');
  await room.write((tx) => undoNewest(tx, who));
  await follow(room);
  expect(await absent()).toEqual([5, 5]);
});

it('a case whose only absence is declared off is none, and is a case again when that day is struck', async () => {
  const room = await openStaffRoom({ at: '2026-09-14T08:30' });
  await room.roll(roomPupils.slice(0, 1));
  const cases = () =>
    room.write(async ({ db, t }) =>
      (await db.select().from(t.caseRow)).map(({ open, closure, absentDays }) => ({ open, closure, absentDays })),
    );
  const steps = () =>
    room.write(async ({ db, t }) => (await db.select().from(t.step)).map(({ kind, status }) => `${kind} ${status}`));
  const asACase = [{ open: true, closure: null, absentDays: 1 }];
  expect(await cases()).toEqual(asACase);
  const [step] = await steps();
  await change(room, [off('2026-09-14')]);
  await follow(room);
  expect(await cases()).toEqual([{ open: false, closure: 'not-a-case', absentDays: 0 }]);
  expect(await steps()).toEqual([step?.replace('open', 'moot')]);
  const who = await room.who('coordinator');
  await room.write((tx) => undoNewest(tx, who));
  await follow(room);
  expect(await cases()).toEqual(asACase);
  expect(await steps()).toContain(step);
});

it('a provisional date is firm once the table of the year is there, and nobody is told of a date that stays', async () => {
  const room = await withLedger('2026-12-14T08:00');
  const provisional = async () => (await persuasions(room)).map(({ because }) => because.provisional);
  expect(await provisional()).toEqual([true, true]);
  const before = await dues(room);
  const table = { off: [{ from: '2027-02-05', to: '2027-02-11' }], on: [] };
  await change(room, [{ kind: 'year', year: 2027, table }]);
  await follow(room);
  expect(await provisional()).toEqual([false, false]);
  expect(await dues(room)).toEqual(before);
  expect(room.toldTo(moved)).toEqual([]);
});

it('warns the coordinator 60, 30 and 7 days before the end and the day after it, once each, and stops when the table is there', async () => {
  const room = await openStaffRoom({ at: '2026-10-30T08:00' });
  const told: string[] = [];
  for (const day of [
    '2026-10-31',
    '2026-11-01',
    '2026-11-02',
    '2026-11-03',
    '2026-12-01',
    '2026-12-02',
    '2026-12-24',
    '2026-12-25',
    '2027-01-01',
    '2027-01-02',
  ]) {
    room.told.length = 0;
    await room.at(`${day}T09:00`);
    for (const { to, says } of room.told.filter(({ says: key, isNew }) => key.startsWith('calendar.horizon') && isNew))
      told.push(`${day} ${to} ${says}`);
  }
  expect(told).toEqual([
    '2026-11-01 coordinator calendar.horizon',
    '2026-12-01 coordinator calendar.horizon',
    '2026-12-24 coordinator calendar.horizon',
    '2027-01-01 coordinator calendar.horizon-over',
  ]);
  await change(room, [{ kind: 'year', year: 2027, table: { off: [], on: [] } }]);
  room.told.length = 0;
  await room.at('2027-01-03T09:00');
  expect(room.told.map(({ says }) => says)).toContain('calendar.horizon-moved');
});

it('follows another time zone: the same wall time there, for the units that had the old one', async () => {
  const room = await withLedger();
  const [before] = await persuasions(room);
  const who = await room.who('coordinator');
  await room.write((tx) => setTimeZone(tx, who, room.unit.publicId, 'Asia/Tehran'));
  await follow(room);
  const [after] = await persuasions(room);
  expect(after?.dueOn).toBe(before?.dueOn);
  expect(new Date(after?.dueAt ?? 0).toISOString()).toBe(`${after?.dueOn}T14:30:00.000Z`);
  expect((await room.write((tx) => unitById(tx, room.schoolClass.id)))?.timeZone).toBe('Asia/Tehran');
});

it.each<[string, string, readonly Asked[], string]>([
  ['a teacher', 'teacher', [off('2026-09-21')], 'not-allowed'],
  [
    'a principal with a year’s table',
    'principal',
    [{ kind: 'year', year: 2027, table: { off: [], on: [] } }],
    'not-allowed',
  ],
  ['the end before the beginning', 'principal', [off('2026-09-22', '2026-09-21')], 'calendar-reversed'],
  ['three months off', 'principal', [off('2026-09-22', '2026-12-21')], 'calendar-long'],
  [
    'a term in another',
    'principal',
    [{ kind: 'term', term: 'autumn', year: 2026, from: '2026-09-01', to: '2027-03-01' }],
    'calendar-terms',
  ],
  [
    'a term that there is not',
    'principal',
    [{ kind: 'term', term: 'winter', year: 2026, from: '2026-09-01', to: '2026-10-01' }],
    'calendar-terms',
  ],
  ['nothing', 'coordinator', [], 'calendar-nothing'],
])('refuses %s', async (_title, by, asked, reason) => {
  const room = await openStaffRoom();
  const who = await room.who(by);
  expect(await room.write((tx) => proposeChange(tx, who, room.unit.publicId, asked))).toEqual({ ok: false, reason });
});

it('terms stay apart and short, also when two that were proposed before meet', async () => {
  const room = await openStaffRoom();
  const who = await room.who('coordinator');
  const propose = (term: string, year: number, from: string, to: string) =>
    room.write((tx) => proposeChange(tx, who, room.unit.publicId, [{ kind: 'term', term, year, from, to }]));
  const terms = await room.write((tx) => termsOf(tx, room.unit, 2026));
  const [first, second] = terms.map(({ code }) => code);
  if (!first || !second) throw new Error('Two terms are wanted');
  const refused = { ok: false, reason: 'calendar-terms' };
  expect(await propose(second, 2026, '2027-03-01', '2028-06-30')).toEqual(refused);
  expect(await propose(second, 2026, '2030-03-01', '2030-06-30')).toEqual(refused);
  expect(await propose(first, 2026, '2026-06-01', '2026-12-20')).toEqual(refused);
  expect(await propose(first, 2026, '2027-01-20', '2026-09-01')).toMatchObject({ reason: 'calendar-reversed' });
  // Each fits the calendar of today, both together do not.
  const one = await propose(first, 2026, '2026-09-01', '2027-02-20');
  const other = await propose(second, 2026, '2027-02-15', '2027-07-09');
  const apply = (proposed: Awaited<ReturnType<typeof propose>>) =>
    room.write((tx) => applyChange(tx, who, proposed.ok ? proposed.change.publicId : ''));
  const applied = [(await apply(one)).ok, (await apply(other)).ok];
  expect(applied.filter(Boolean)).toHaveLength(1);
});
