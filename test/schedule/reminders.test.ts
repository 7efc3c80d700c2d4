/** Features 3 to 5: the form comes again, silence goes up, an owner who cannot be reached is stood in for. */
import { describe, expect, it } from 'vitest';
import { reachableAgain } from '../../src/casework/ground/reach.ts';
import { openStepsOf } from '../../src/casework/records/step-rows.ts';
import { snooze } from '../../src/casework/steps/snooze.ts';
import type { Screen } from '../../src/domain/screen.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const [child] = roomPupils;
const late = 'step.overdue-title';
const silence = 'step.silence-title';
const sum = 'late-steps.more';

const openSteps = (room: StaffRoom) =>
  room.write(async (tx) => {
    const cases = await tx.db.select().from(tx.t.caseRow);
    return (await Promise.all(cases.map((row) => openStepsOf(tx, row.id)))).flat();
  });
const actionsOf = (screen: Screen | undefined): string[] =>
  (screen?.rows ?? []).flat().flatMap((button) => ('action' in button ? [button.action.split(':')[0] ?? ''] : []));

describe('a step', () => {
  it('is told when it opens, and reminded of each working morning while it is overdue', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    expect(room.toldTo('step.title')).toEqual(['teacher']);
    for (const day of [15, 16, 17, 18]) {
      await room.at(`2026-09-${day}T07:59`);
      await room.at(`2026-09-${day}T08:00`);
      await room.at(`2026-09-${day}T20:00`);
    }
    expect(room.toldTo(late)).toEqual(['teacher', 'teacher', 'teacher', 'teacher']);
    await room.at('2026-09-19T08:00');
    expect(room.toldTo(late)).toHaveLength(4);
    // Sunday 20 September 2026 is worked for the National Day.
    await room.at('2026-09-20T08:00');
    expect(room.toldTo(late)).toHaveLength(5);
  });

  it('leaves one message with buttons in the chat: the one before says that it is below', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.at('2026-09-15T08:00');
    const [below, reminder] = room.told.filter(({ to }) => to === 'teacher').slice(-2);
    expect(below).toMatchObject({ says: 'common.see-below', isNew: false });
    expect(actionsOf(below?.screen)).toEqual([]);
    expect(reminder).toMatchObject({ says: late, isNew: true });
    expect(actionsOf(reminder?.screen)).toContain('snooze');
  });

  it('is reminded of once after a jump of fifteen days, also when the bot was restarted in the middle', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.at('2026-09-29T08:10');
    await room.restart();
    await room.at('2026-09-29T08:20');
    expect(room.toldTo(late)).toEqual(['teacher']);
    // It is the owner's turn first: nobody is alarmed in the minute in which they are reminded.
    expect(room.toldTo(silence)).toEqual([]);
    await room.at('2026-09-30T08:00');
    expect(room.toldTo(silence)).toEqual(['principal']);
  });

  it.each([
    ['in the night', '2026-09-15T23:30'],
    ['on a Saturday', '2026-09-19T10:00'],
    ['on a holiday', '2026-10-02T10:00'],
  ])('is not reminded of %s', async (_title, wallTime) => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.at(wallTime);
    expect(room.toldTo(late)).toEqual([]);
    expect(room.toldTo(silence)).toEqual([]);
  });

  it('is not reminded of once the child was present', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.roll([]);
    expect(await openSteps(room)).toEqual([]);
    await room.at('2026-09-15T08:30');
    expect(room.toldTo(late)).toEqual([]);
  });
});

describe('many late steps', () => {
  const fourteen = Array.from({ length: 14 }, (_, i) => `Pupil ${String.fromCharCode(65 + i)}`);
  const newTo = (room: StaffRoom, name: string): string[] =>
    room.told.filter(({ to, isNew }) => to === name && isNew).map(({ says }) => says);
  const countIn = (room: StaffRoom, name: string): unknown =>
    room.told.findLast(({ to, says }) => to === name && says === sum)?.screen.lines[0]?.values?.['count'];

  it('that open on one morning are three forms and one message that counts the others', async () => {
    const room = await openStaffRoom({ pupils: fourteen });
    await room.roll(fourteen);
    expect(newTo(room, 'teacher')).toEqual(['step.title', 'step.title', 'step.title', 'late-steps.new']);
    const counted = room.told.findLast(({ says }) => says === 'late-steps.new');
    expect(counted?.screen.lines[0]?.values?.['count']).toBe(11);
    expect(actionsOf(counted?.screen)).toEqual(['cases']);
    // A correction of the roll takes those back; who is away after all is a form again.
    await room.roll([]);
    room.told.length = 0;
    await room.roll(fourteen.slice(0, 2));
    expect(newTo(room, 'teacher')).toEqual(['step.title', 'step.title']);
  });

  it('are three forms and one message that counts the others and leads to the list, on each morning', async () => {
    const room = await openStaffRoom({ pupils: fourteen });
    await room.roll(fourteen);
    for (const day of [15, 16]) {
      room.told.length = 0;
      await room.at(`2026-09-${day}T08:00`);
      expect(newTo(room, 'teacher').toSorted()).toEqual([sum, late, late, late]);
      expect(countIn(room, 'teacher')).toBe(11);
      // The other forms keep their buttons: three gave way to newer ones, and the count of the day before.
      const below = room.told.filter(({ to, says }) => to === 'teacher' && says === 'common.see-below');
      expect(below).toHaveLength(day === 15 ? 3 : 4);
    }
    expect(actionsOf(room.told.findLast(({ says }) => says === sum)?.screen)).toEqual(['cases']);
  });

  it('leave a form for each of the next ones once the first are done', async () => {
    const room = await openStaffRoom({ pupils: fourteen });
    await room.roll(fourteen);
    await room.at('2026-09-15T08:30');
    await room.roll(fourteen.slice(3));
    room.told.length = 0;
    await room.at('2026-09-16T08:00');
    expect(newTo(room, 'teacher').filter((says) => says === late)).toHaveLength(3);
    expect(countIn(room, 'teacher')).toBe(8);
  });

  it('of a principal, and the silence of teachers, are four messages together besides the digest', async () => {
    const room = await openStaffRoom({ pupils: fourteen });
    await room.roll(fourteen);
    for (const day of [15, 16, 17, 18]) {
      await room.at(`2026-09-${day}T10:00`);
      await room.roll(fourteen);
    }
    for (const day of ['09-20', '09-21', '09-22', '09-23', '09-24']) {
      room.told.length = 0;
      await room.at(`2026-${day}T08:00`);
      const morning = newTo(room, 'principal').filter((says) => says !== 'digest.title' && says !== 'roll-call.ask');
      expect([day, morning.length]).toEqual([day, 4]);
    }
  });
});

describe('after a week in which the bot was away', () => {
  const fourteen = Array.from({ length: 14 }, (_, i) => `Pupil ${String.fromCharCode(65 + i)}`);
  const ofSteps = (room: StaffRoom, name: string): string[] =>
    room.told
      .filter(({ to, isNew, says }) => to === name && isNew && !/^(roll-call|digest)/.test(says))
      .map(({ says }) => says);

  it('who missed many reminders gets one message that counts them, and nobody is accused of silence', async () => {
    const room = await openStaffRoom({ pupils: fourteen });
    await room.roll(fourteen);
    await room.at('2026-09-15T08:00');
    room.told.length = 0;
    await room.at('2026-09-22T08:10');
    await room.restart();
    await room.at('2026-09-22T08:20');
    expect(ofSteps(room, 'teacher')).toEqual(['late-steps.missed']);
    expect(room.toldTo(silence)).toEqual([]);
    const said = room.told.find(({ says }) => says === 'late-steps.missed');
    expect(said?.screen.lines[0]?.values?.['count']).toBe((await openSteps(room)).length);
    expect(actionsOf(said?.screen)).toEqual(['cases']);
  });

  it('is reminded as ever from the next working morning on', async () => {
    const room = await openStaffRoom({ pupils: fourteen });
    await room.roll(fourteen);
    await room.at('2026-09-15T08:00');
    await room.at('2026-09-22T08:10');
    room.told.length = 0;
    await room.at('2026-09-23T08:00');
    expect(ofSteps(room, 'teacher').toSorted()).toEqual([sum, late, late, late]);
    expect(room.toldTo(silence).length).toBeGreaterThan(0);
  });

  it('the only one that was missed is the form itself', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    room.told.length = 0;
    await room.at('2026-09-22T08:10');
    expect(ofSteps(room, 'teacher')).toEqual([late]);
  });
});

describe('silence', () => {
  it('is told to the principal a working day after the owner was reminded, two working days later to the coordinator', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    const heard: [number, string[]][] = [];
    for (const day of [14, 15, 16, 17, 18, 20, 21, 22]) {
      await room.at(`2026-09-${day}T08:30`);
      heard.push([day, room.toldTo(silence)]);
    }
    expect(heard).toEqual([
      [14, []],
      [15, []],
      [16, ['principal']],
      [17, ['principal']],
      ...[18, 20, 21, 22].map((day) => [day, ['principal', 'coordinator']]),
    ]);
  });

  it('of many steps is told three times on a day, and then counted in one message', async () => {
    const room = await openStaffRoom();
    await room.roll(roomPupils);
    await room.at('2026-09-15T08:30');
    expect(room.toldTo(silence)).toEqual([]);
    room.told.length = 0;
    await room.at('2026-09-16T08:30');
    expect(room.toldTo(silence)).toEqual(['principal', 'principal', 'principal']);
    const sums = room.told.filter(({ says, to }) => says === sum && to === 'principal');
    expect(sums.map(({ isNew }) => isNew)).toEqual([true]);
    expect(sums.at(-1)?.screen.lines[0]).toMatchObject({ values: { count: roomPupils.length - 3 } });
  });

  it('begins after the weekend for a step due on a Friday', async () => {
    const room = await openStaffRoom({ at: '2026-09-11T08:00' });
    await room.roll([child]);
    await room.at('2026-09-12T09:00');
    await room.at('2026-09-13T09:00');
    expect(room.toldTo(silence)).toEqual([]);
    await room.at('2026-09-14T08:00');
    expect(room.toldTo(silence)).toEqual([]);
    await room.at('2026-09-15T08:00');
    expect(room.toldTo(silence)).toEqual(['principal']);
  });
});

describe('a reminder that was put off', () => {
  it.each([
    [1, '2026-09-16'],
    [3, '2026-09-18'],
  ] as const)('by %i days comes on %s; the due date stays', async (days, until) => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.at('2026-09-15T08:00');
    const [step] = await openSteps(room);
    const teacher = await room.who('teacher');
    const done = await room.write((tx) => snooze(tx, teacher, step?.publicId ?? '', days, 'family-away'));
    expect(done).toEqual({ ok: true, until, dueOn: '2026-09-14' });
    const events = await room.write((tx) => tx.db.select().from(tx.t.event));
    expect(events.map(({ kind, data }) => [kind, data])).toEqual([
      ['snoozed', { step: 'contact', because: 'family-away', until }],
    ]);
    for (let on = '2026-09-16'; on < until; on = nextDay(on)) await room.at(`${on}T12:00`);
    expect(room.toldTo(late)).toHaveLength(1);
    await room.at(`${until}T08:00`);
    expect(room.toldTo(late)).toHaveLength(2);
    expect((await openSteps(room))[0]).toMatchObject({ dueOn: '2026-09-14', snoozedUntil: null });
  });

  it('cannot be put off by somebody else', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    const [step] = await openSteps(room);
    const principal = await room.who('principal');
    const refused = await room.write((tx) => snooze(tx, principal, step?.publicId ?? '', 1, 'no-time'));
    expect(refused).toEqual({ ok: false, reason: 'not-allowed' });
  });
});

const nextDay = (on: string): string => Temporal.PlainDate.from(on).add({ days: 1 }).toString();

describe('an owner who cannot be reached', () => {
  it('is stood in for by the principal at once, who is told why; the owner gets it back with the next roll call', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    room.blocked.add('teacher');
    await room.at('2026-09-15T08:00');
    await room.at('2026-09-15T08:01');
    expect(room.toldTo('step.stands-in')).toEqual(['principal']);
    const [step] = await openSteps(room);
    expect(step?.ownerId).toBe((await room.who('principal')).personId);
    room.blocked.delete('teacher');
    await room.write((tx) => reachableAgain(tx, 'telegram', 'a-teacher'));
    await room.roll([child]);
    const [back] = await openSteps(room);
    expect(back?.ownerId).toBe((await room.who('teacher')).personId);
    expect(room.told.findLast(({ to }) => to === 'principal')).toMatchObject({ says: 'step.passed-on', isNew: false });
  });

  it('is stood in for by a colleague of the same class before anybody above', async () => {
    const room = await openStaffRoom();
    await room.join('colleague', 'teacher');
    const colleague = await room.who('colleague');
    await room.write((tx) =>
      tx.db.insert(tx.t.membership).values({
        id: tx.newId(),
        publicId: tx.publicId(),
        personId: colleague.personId,
        role: 'teacher',
        unitId: room.schoolClass.id,
        area: room.schoolClass.area,
        status: 'active',
        fromAt: tx.now,
      }),
    );
    await room.roll([child]);
    room.blocked.add('teacher');
    await room.at('2026-09-15T08:00');
    await room.at('2026-09-15T08:01');
    expect(room.toldTo('step.stands-in')).toEqual(['colleague']);
  });

  it('gets a step back from a visitor who cannot be reached', async () => {
    const room = await openStaffRoom();
    await room.join('volunteer', 'volunteer');
    const volunteer = await room.who('volunteer');
    await room.roll([child]);
    await room.write((tx) => tx.db.update(tx.t.step).set({ handedTo: volunteer.personId, handedState: 'accepted' }));
    room.blocked.add('volunteer');
    await room.at('2026-09-15T08:00');
    await room.at('2026-09-15T08:01');
    expect(room.toldTo('step.helper-away')).toEqual(['teacher']);
    expect((await openSteps(room))[0]).toMatchObject({ handedTo: null, handedState: null });
  });

  it('is stood in for by the coordinator when the principal cannot be reached either', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    for (const name of ['teacher', 'principal']) room.blocked.add(name);
    await room.at('2026-09-15T08:00');
    await room.at('2026-09-15T08:01');
    await room.at('2026-09-15T08:02');
    expect((await openSteps(room)).map(({ ownerId }) => ownerId)).toEqual([(await room.who('coordinator')).personId]);
  });

  it('gives way at night too, but nobody is woken', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.at('2026-09-14T23:00');
    const teacher = await room.who('teacher');
    room.blocked.add('teacher');
    await room.write((tx) => tx.send({ to: teacher.personId, screen: { lines: [{ key: 'home.nothing' }] } }));
    await room.at('2026-09-14T23:01');
    await room.at('2026-09-14T23:02');
    expect((await openSteps(room))[0]?.ownerId).toBe((await room.who('principal')).personId);
    expect(room.toldTo('step.stands-in')).toEqual([]);
    await room.at('2026-09-15T07:00');
    expect(room.toldTo('step.stands-in')).toEqual(['principal']);
  });
});
