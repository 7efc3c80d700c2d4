/** The duties of the year on the real store: made when they open, told once, late, done, moved with the calendar. */
import { describe, expect, it } from 'vitest';
import { finishDuty, reopenDuty, waiveDuty } from '../../src/casework/duties/finish-duty.ts';
import { followDuties } from '../../src/casework/duties/follow-duties.ts';
import { nextVisibleAt } from '../../src/casework/ground/timers.ts';
import { eq, inArray } from '../../src/store/orm.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const dutiesOf = (room: StaffRoom, code?: string) =>
  room.write(async (tx) => {
    const rows = await tx.db.select().from(tx.t.duty).orderBy(tx.t.duty.dueOn);
    return rows.filter((row) => code === undefined || row.code === code);
  });
/** Duties with a button in the digests of one person, newest digest first. */
const named = (room: StaffRoom, to: string): string[][] =>
  room.told
    .filter((told) => told.to === to && told.says === 'digest.title')
    .map(({ screen }) =>
      (screen.rows ?? []).flat().flatMap(({ label }) => {
        const duty = 'values' in label ? label.values?.['duty'] : undefined;
        return duty && typeof duty === 'object' && 'phrase' in duty ? [duty.phrase.key.replace('duty.', '')] : [];
      }),
    );

describe('the duties of a school', () => {
  it('are made in the night: those that are open, none that was due before the school was there', async () => {
    const room = await openStaffRoom({ duties: true });
    expect(await dutiesOf(room)).toEqual([]);
    await room.at('2026-09-15T00:05');
    const made = await dutiesOf(room);
    expect(made.map(({ code, period, dueOn }) => [code, period, dueOn])).toEqual([
      ['class-targets', '2026-autumn', '2026-09-15'],
      ['screening', '2026-autumn', '2026-09-15'],
      ['suspension-day', '2026-09', '2026-09-20'],
      ['experience-meeting', '2026-q3', '2026-09-30'],
      ['aid-list', '2026-autumn', '2026-10-08'],
      ['pledges', '2026-autumn', '2026-10-08'],
      ['primary-leavers', '2026-autumn', '2026-10-08'],
      ['roll-review', '2026-autumn', '2026-11-02'],
    ]);
  });

  it('are named in the digest of whose they are as they open, half-way, before and on the day, and each week when late', async () => {
    const room = await openStaffRoom({ duties: true });
    const days = ['14', '15', '16', '17', '18', '20', '21', '22', '23', '24', '28', '29', '30'];
    for (const day of days) await room.at(`2026-09-${day}T08:00`);
    const of = (code: string) => named(room, 'principal').filter((codes) => codes.includes(code)).length;
    // Opened (the first morning, due on it), late on the 16th and on the 23rd, told again on the 30th.
    expect(of('screening')).toBe(4);
    // Opened, and half-way; the first of October is a day off, so they are due after the holiday, past these mornings.
    expect(of('pledges')).toBe(2);
    expect(named(room, 'principal')[0]).toContain('screening');
    expect(JSON.stringify(room.told.filter(({ to }) => to === 'teacher'))).not.toContain('duty:');
  });

  it('that nobody speaks about come to the coordinator once, and again after a week', async () => {
    const room = await openStaffRoom({ duties: true });
    await room.at('2026-09-15T08:00');
    const heard = () =>
      room.told.filter(
        ({ to, screen }) =>
          to === 'coordinator' && screen.lines.some((line) => line?.key === 'digest.duties-late-below'),
      ).length;
    for (const day of ['16', '17', '18', '20', '21', '22']) await room.at(`2026-09-${day}T08:00`);
    // Screening and class targets on the 16th; the suspensions of the 20th on the 21st.
    expect(heard()).toBe(2);
    await room.at('2026-09-23T08:00');
    expect(heard()).toBe(3);
  });

  it('are done with what proves it, late ones are marked, and both can be taken back', async () => {
    const room = await openStaffRoom({ duties: true });
    await room.at('2026-09-15T08:00');
    const [principal, coordinator, teacher] = await Promise.all(['principal', 'coordinator', 'teacher'].map(room.who));
    if (!principal || !coordinator || !teacher) throw new Error('Somebody is missing');
    const [screening] = await dutiesOf(room, 'screening');
    const [suspension] = await dutiesOf(room, 'suspension-day');
    const ids = [screening?.publicId ?? '', suspension?.publicId ?? ''] as const;
    expect(await room.write((tx) => finishDuty(tx, principal, ids[0]))).toMatchObject({ reason: 'duty-wants-proof' });
    expect(await room.write((tx) => finishDuty(tx, teacher, ids[0], { note: 'All' }))).toMatchObject({
      reason: 'not-allowed',
    });
    expect(await room.write((tx) => finishDuty(tx, principal, ids[0], { note: 'All' }))).toMatchObject({
      ok: true,
      late: false,
    });
    await room.at('2026-09-21T08:00');
    expect(await room.write((tx) => finishDuty(tx, principal, ids[1]))).toMatchObject({ ok: true, late: true });
    expect((await dutiesOf(room)).flatMap(({ code, state }) => (state === 'open' ? [] : [[code, state]]))).toEqual([
      ['screening', 'done'],
      ['suspension-day', 'late-done'],
    ]);
    expect(await room.write((tx) => finishDuty(tx, principal, ids[1]))).toMatchObject({ reason: 'duty-settled' });
    // The principal has a quarter of an hour, the coordinator all the time.
    expect(await room.write((tx) => reopenDuty(tx, principal, ids[0]))).toMatchObject({ reason: 'too-late' });
    expect(await room.write((tx) => reopenDuty(tx, principal, ids[1]))).toEqual({ ok: true });
    expect(await room.write((tx) => reopenDuty(tx, coordinator, ids[0]))).toEqual({ ok: true });
    expect((await dutiesOf(room, 'screening'))[0]).toMatchObject({ state: 'open', proof: null, doneOn: null });
  });

  it('are set aside by a coordinator alone, and then rest', async () => {
    const room = await openStaffRoom({ duties: true });
    await room.at('2026-09-15T00:05');
    const [principal, coordinator] = [await room.who('principal'), await room.who('coordinator')];
    const [leavers] = await dutiesOf(room, 'primary-leavers');
    const id = leavers?.publicId ?? '';
    expect(await room.write((tx) => waiveDuty(tx, principal, id, 'no-such-children'))).toMatchObject({ ok: false });
    expect(await room.write((tx) => waiveDuty(tx, coordinator, id, 'no-such-children'))).toMatchObject({ ok: true });
    for (const day of ['15', '16', '28', '29']) await room.at(`2026-09-${day}T08:00`);
    expect(named(room, 'principal').flat()).not.toContain('primary-leavers');
    expect((await dutiesOf(room, 'primary-leavers')).map(({ state }) => state)).toEqual(['not-applicable']);
  });

  it('open each month anew, under a name of their own', async () => {
    const room = await openStaffRoom({ duties: true });
    await room.at('2026-09-15T08:00');
    await room.at('2026-10-16T08:00');
    expect(
      (await dutiesOf(room, 'suspension-day')).map(({ period, opensOn, dueOn }) => [period, opensOn, dueOn]),
    ).toEqual([
      ['2026-09', '2026-09-15', '2026-09-20'],
      ['2026-10', '2026-10-15', '2026-10-20'],
    ]);
    expect((await dutiesOf(room, 'monthly-report')).map(({ period, dueOn }) => [period, dueOn])).toEqual([
      ['2026-10', '2026-10-08'],
    ]);
  });

  it('move with the term, keep what was done, and lose what a struck rule leaves behind', async () => {
    const room = await openStaffRoom({ duties: true });
    await room.at('2026-09-15T00:05');
    const [coordinator] = [await room.who('coordinator')];
    const before = await dutiesOf(room, 'pledges');
    await room.write(async (tx) => {
      const { unit } = room;
      await tx.db.insert(tx.t.calendarChange).values({
        id: tx.newId(),
        publicId: tx.publicId(),
        unitId: unit.id,
        area: unit.area,
        kind: 'term',
        scope: 'school',
        fromOn: '2026-09-07',
        toOn: '2027-01-20',
        words: '',
        term: 'autumn',
        year: 2026,
        actId: tx.newId(),
        createdAt: tx.now,
      });
      await followDuties(tx, unit);
    });
    await room.at('2026-09-15T00:06');
    const [moved] = await dutiesOf(room, 'pledges');
    expect([before[0]?.dueOn, moved?.dueOn, moved?.publicId]).toEqual([
      '2026-10-08',
      '2026-10-08',
      before[0]?.publicId,
    ]);
    expect(moved?.because).toMatchObject({ from: '2026-09-07', term: 'autumn' });
    expect(coordinator.held).not.toEqual([]);
  });

  it('are kept by a teacher where the role is theirs: in the message of the next working morning', async () => {
    const room = await openStaffRoom({ duties: true });
    await room.at('2026-09-15T00:05');
    const teacher = await room.who('teacher');
    await room.write((tx) =>
      tx.db.update(tx.t.duty).set({ ownerId: teacher.personId }).where(eq(tx.t.duty.state, 'open')),
    );
    // What follows the duties would give it back.
    await room.write((tx) => tx.db.delete(tx.t.timer).where(inArray(tx.t.timer.kind, ['duty', 'duty-news'])));
    await room.at('2026-09-15T07:30');
    await room.at('2026-09-15T12:00');
    expect(room.toldTo('morning.title')).toEqual(['teacher']);
    expect(room.toldTo('duties.morning')).toEqual([]);
    const [told] = room.told.filter(({ says }) => says === 'morning.title');
    expect(JSON.stringify(told?.screen.rows)).toContain('duty:');
  });

  it('are what comes next on the practice ground', async () => {
    const room = await openStaffRoom({ duties: true, at: '2026-10-08T12:00' });
    await room.at('2026-10-09T00:05');
    await room.write(async (tx) => {
      await tx.db.delete(tx.t.timer).where(eq(tx.t.timer.kind, 'digest'));
      await tx.db.delete(tx.t.timer).where(eq(tx.t.timer.kind, 'roll-call'));
      await tx.db.update(tx.t.duty).set({ state: 'done' });
      await followDuties(tx, room.unit);
    });
    await room.at('2026-10-09T08:00');
    const next = await room.write((tx) => nextVisibleAt(tx));
    // The suspensions of October open on the 15th.
    expect(new Date(next ?? 0).toISOString()).toBe('2026-10-14T23:00:00.000Z');
  });

  it('survive a restart and a jump of the clock: each once, told once', async () => {
    const room = await openStaffRoom({ duties: true });
    await room.at('2026-09-15T08:00');
    await room.restart();
    await room.at('2026-11-20T08:00');
    await room.restart();
    const all = (await dutiesOf(room)).map(({ code, period }) => `${code} ${period}`);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('monthly-report 2026-11');
    expect(named(room, 'principal')).toHaveLength(2);
  });
});
