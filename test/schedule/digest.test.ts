/** Feature 4: one ranked message in the morning for each person, or silence. */
import { describe, expect, it } from 'vitest';
import { morningNow } from '../../src/casework/home/morning.ts';
import { changeSetting } from '../../src/casework/settings/change-setting.ts';
import { answerContact } from '../../src/casework/steps/contact.ts';
import { namePerson } from '../../src/casework/steps/named-person.ts';
import { setStandingTimers } from '../../src/schedule/handlers.ts';
import { eq } from '../../src/store/orm.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const digest = 'digest.title';
const mine = 'morning.title';
const counts = (room: StaffRoom, to: string): Record<string, unknown> =>
  Object.fromEntries(
    (room.told.findLast((told) => told.says === digest && told.to === to)?.screen.lines ?? []).flatMap((line) =>
      line?.values?.['count'] === undefined || !line.key.startsWith('digest.')
        ? []
        : [[line.key.replace('digest.', ''), line.values['count']]],
    ),
  );
const cases = (room: StaffRoom, to: string) =>
  (room.told.findLast((told) => told.says === digest && told.to === to)?.screen.rows ?? [])
    .flat()
    .filter((button) => 'action' in button && button.action.startsWith('case:'));

describe('the morning’s message', () => {
  it('tells those above what nobody answers, with a button for each case, and how much is open', async () => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0], roomPupils[1]]);
    await room.at('2026-09-15T08:00');
    await room.at('2026-09-16T07:29');
    expect(room.toldTo(digest)).toEqual([]);
    await room.at('2026-09-16T07:30');
    // Their turn comes on the first working day after the owner's reminder; the coordinator's two later.
    expect(room.toldTo(digest)).toEqual(['principal']);
    expect(counts(room, 'principal')).toEqual({ silent: 2, overdue: 2, 'missing-rolls': 1 });
    expect(cases(room, 'principal')).toHaveLength(2);
    expect(cases(room, 'principal')[0]).toMatchObject({ style: 'danger' });
    await room.at('2026-09-17T07:30');
    await room.at('2026-09-18T07:30');
    expect(room.toldTo(digest).filter((to) => to === 'coordinator')).toHaveLength(1);
    expect(counts(room, 'coordinator')).toEqual({ silent: 2, overdue: 2, fresh: 2, 'missing-rolls': 1 });
    expect(cases(room, 'coordinator')).toHaveLength(2);
  });

  it('counts a case as new once, and a child as back once', async () => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0]]);
    await room.at('2026-09-15T07:30');
    await room.at('2026-09-15T08:30');
    await room.roll([]);
    await room.at('2026-09-16T07:30');
    // Nothing needs them: what is good to know waits for a message that has something to do.
    expect(room.toldTo(digest)).toEqual([]);
    await room.asks('applicant', 'volunteer');
    await room.at('2026-09-17T07:30');
    expect(counts(room, 'coordinator')).toEqual({ back: 1, waiting: 1, 'missing-rolls': 1 });
    await room.at('2026-09-18T07:30');
    expect(counts(room, 'coordinator')).toEqual({ waiting: 1, 'missing-rolls': 1 });
  });

  it.each([
    ['one after a jump of fifteen days', ['2026-09-29T10:00'], 1],
    ['none on a Saturday', ['2026-09-19T10:00'], 0],
    ['one on a Sunday that is worked', ['2026-09-20T08:00', '2026-09-20T09:00'], 1],
    ['none in the night', ['2026-09-16T22:00'], 0],
    ['none before its hour', ['2026-09-16T07:00'], 0],
    ['none in the National Day week', ['2026-10-01T10:00', '2026-10-06T10:00'], 0],
  ])('is %s', async (_title, times, expected) => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0]]);
    for (const time of times) await room.at(time);
    await room.restart();
    expect(room.toldTo(mine)).toEqual(Array.from({ length: expected }, () => 'teacher'));
  });

  it('comes once to a person who holds two places of which one covers the other', async () => {
    const room = await openStaffRoom();
    const principal = await room.who('principal');
    await room.write(async (tx) => {
      const id = tx.newId();
      const { id: unitId, area } = room.unit;
      await tx.db.insert(tx.t.membership).values({
        id,
        publicId: tx.publicId(),
        personId: principal.personId,
        role: 'coordinator',
        unitId,
        area,
        status: 'active',
        fromAt: tx.now,
      });
      await setStandingTimers(tx);
    });
    await room.roll([roomPupils[0]]);
    await room.at('2026-09-15T07:30');
    await room.at('2026-09-16T07:30');
    expect(room.toldTo(digest)).toEqual(['principal']);
  });

  it('is one good line after days off when nothing needs anybody', async () => {
    const room = await openStaffRoom();
    await room.roll();
    for (const day of ['15', '16', '17', '18']) {
      await room.at(`2026-09-${day}T08:00`);
      await room.roll();
    }
    expect(room.told).toEqual([]);
    // Sunday the 20th is worked.
    await room.at('2026-09-20T07:30');
    expect(room.told.map(({ to, says }) => [to, says])).toEqual([['coordinator', 'digest.all-well']]);
  });

  it('comes at the hour that the coordinator set, and nobody else may set it', async () => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0]]);
    const { publicId } = room.unit;
    const [coordinator, teacher] = [await room.who('coordinator'), await room.who('teacher')];
    expect(await room.write((tx) => changeSetting(tx, teacher, publicId, 'digestAt', '09:00'))).toMatchObject({
      ok: false,
    });
    expect(await room.write((tx) => changeSetting(tx, coordinator, publicId, 'digestAt', '03:00'))).toMatchObject({
      ok: false,
    });
    await room.write((tx) => changeSetting(tx, coordinator, publicId, 'digestAt', '09:00'));
    await room.at('2026-09-15T08:59');
    expect(room.toldTo(mine)).toEqual([]);
    await room.at('2026-09-15T09:00');
    expect(room.toldTo(mine)).toEqual(['teacher']);
  });

  it('names children who are away without any step, the longest absence first, and never says that all is well', async () => {
    const room = await openStaffRoom({ programme: 'vn', timeZone: 'Asia/Ho_Chi_Minh' });
    const [first, second] = roomPupils;
    await room.roll([first]);
    await room.at('2026-09-15T08:00');
    await room.roll([first, second]);
    room.told.length = 0;
    await room.at('2026-09-16T07:30');
    expect(room.told.map(({ to, says }) => [to, says]).toSorted()).toEqual([
      ['coordinator', digest],
      ['principal', digest],
    ]);
    for (const to of ['coordinator', 'principal']) {
      expect(counts(room, to)).toMatchObject({ away: 2 });
      expect(cases(room, to).map(({ label }) => 'values' in label && label.values?.['count'])).toEqual([2, 1]);
    }
  });

  it('is what the unit has set for a morning in which nothing needs anybody', async () => {
    const room = await openStaffRoom();
    await room.roll();
    const coordinator = await room.who('coordinator');
    const set = (value: string) =>
      room.write((tx) => changeSetting(tx, coordinator, room.unit.publicId, 'emptyMorning', value));
    await set('daily');
    await room.at('2026-09-15T07:30');
    expect(room.toldTo('digest.all-well').toSorted()).toEqual(['coordinator', 'principal']);
    await room.roll();
    await set('none');
    await room.at('2026-09-20T07:30');
    expect(room.toldTo('digest.all-well')).toHaveLength(2);
  });

  it('says at most ten things at once, and leads to the others', async () => {
    const pupils = Array.from({ length: 12 }, (_, i) => `Pupil ${String.fromCharCode(65 + i)}`);
    const room = await openStaffRoom({ pupils });
    await room.roll(pupils);
    await room.at('2026-09-15T07:30');
    const told = room.told.findLast(({ says, to }) => says === mine && to === 'teacher');
    const actions = (told?.screen.rows ?? []).flat().flatMap((button) => ('action' in button ? [button.action] : []));
    expect(actions.filter((one) => one.startsWith('step.show:'))).toHaveLength(10);
    expect(actions).toContain('morning:1');
    const teacher = await room.who('teacher');
    const now = await room.write((tx) => morningNow(tx, teacher));
    expect(now.items).toHaveLength(12);
    // What is done is not in it any more, on the same morning.
    await room.at('2026-09-15T08:30');
    await room.roll(pupils.slice(2));
    expect((await room.write((tx) => morningNow(tx, teacher))).items).toHaveLength(10);
  });

  it('after days off names what is open and due later, in place of saying that all is well', async () => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0]]);
    for (const day of ['15', '16', '17', '18']) {
      await room.at(`2026-09-${day}T08:00`);
      await room.roll([roomPupils[0]]);
    }
    // The family was asked and a person is named; the persuasion has until October.
    const [teacher, principal] = [await room.who('teacher'), await room.who('principal')];
    const done = await room.write(async (tx) => {
      const steps = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.status, 'open'));
      const idOf = (kind: string) => steps.find((step) => step.kind === kind)?.publicId ?? '';
      const { membership: m } = tx.t;
      const [held] = await tx.db.select().from(m).where(eq(m.personId, principal.personId));
      const asked = await answerContact(tx, teacher, idOf('contact'), 'coming');
      return [asked.ok, (await namePerson(tx, principal, idOf('ledger'), held?.publicId ?? '')).ok];
    });
    expect(done).toEqual([true, true]);
    room.told.length = 0;
    await room.at('2026-09-20T07:30');
    expect(counts(room, 'coordinator')).toEqual({ later: 1 });
    expect(room.toldTo('digest.all-well')).toEqual([]);
  });

  it('names the gravest step of a case that is due', async () => {
    const room = await openStaffRoom();
    for (const day of ['14', '15', '16']) {
      await room.at(`2026-09-${day}T08:00`);
      await room.roll([roomPupils[0]]);
    }
    await room.at('2026-09-17T07:30');
    await room.at('2026-09-18T07:30');
    const [only, ...more] = cases(room, 'principal');
    expect(more).toEqual([]);
    expect(only?.label).toMatchObject({ values: { step: { phrase: { key: 'step.short-visit' } } } });
  });
});
