/** Features 3 to 5: the morning's message reminds, silence goes up, an owner who cannot be reached is stood in for. */
import { describe, expect, it } from 'vitest';
import { reachableAgain } from '../../src/casework/ground/reach.ts';
import { openStepsOf } from '../../src/casework/records/step-rows.ts';
import { snooze } from '../../src/casework/steps/snooze.ts';
import type { Screen } from '../../src/domain/screen.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const [child] = roomPupils;
const morning = 'morning.title';

const openSteps = (room: StaffRoom) =>
  room.write(async (tx) => {
    const cases = await tx.db.select().from(tx.t.caseRow);
    return (await Promise.all(cases.map((row) => openStepsOf(tx, row.id)))).flat();
  });
const actionsOf = (screen: Screen | undefined): string[] =>
  (screen?.rows ?? []).flat().flatMap((button) => ('action' in button ? [button.action.split(':')[0] ?? ''] : []));
/** How many cases stood in somebody's newest morning message because their owner did not answer. */
const silentFor = (room: StaffRoom, name: string): number => {
  const told = room.told.findLast(({ to, says, isNew }) => to === name && isNew && says === 'digest.title');
  return Number(told?.screen.lines.find((line) => line?.key === 'digest.silent')?.values?.['count'] ?? 0);
};

describe('a step', () => {
  it('is told when it opens, and stands in the message of each working morning until it is done', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    expect(room.toldTo('step.title')).toEqual(['teacher']);
    for (const day of [15, 16, 17, 18]) {
      await room.at(`2026-09-${day}T07:29`);
      await room.at(`2026-09-${day}T08:00`);
      await room.at(`2026-09-${day}T20:00`);
    }
    expect(room.toldTo(morning)).toEqual(['teacher', 'teacher', 'teacher', 'teacher']);
    expect(actionsOf(room.told.findLast(({ says }) => says === morning)?.screen)).toContain('step.show');
    await room.at('2026-09-19T08:00');
    expect(room.toldTo(morning)).toHaveLength(4);
    // Sunday 20 September 2026 is worked for the National Day.
    await room.at('2026-09-20T08:00');
    expect(room.toldTo(morning)).toHaveLength(5);
    // Nothing else repeats what it said.
    expect(
      room.told.filter(({ to, isNew, says }) => to === 'teacher' && isNew && says === 'step.overdue-title'),
    ).toEqual([]);
  });

  it('that opens in the night comes with the morning’s message, and in no other', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T21:30');
    await room.roll([child]);
    await room.at('2026-09-15T07:29');
    expect(room.toldTo('step.title')).toEqual([]);
    await room.at('2026-09-15T07:30');
    const [told, ...more] = room.told.filter(({ to }) => to === 'teacher');
    expect([told?.says, more]).toEqual([morning, []]);
    expect(actionsOf(told?.screen)).toContain('step.show');
  });

  it('is reminded of once after a jump of fifteen days, also when the bot was restarted in the middle', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.at('2026-09-29T08:10');
    await room.restart();
    await room.at('2026-09-29T08:20');
    expect(room.toldTo(morning)).toEqual(['teacher']);
    // It is the owner's turn first: nobody is alarmed in the morning on which they are reminded.
    expect(silentFor(room, 'principal')).toBe(0);
    await room.at('2026-09-30T08:00');
    expect(silentFor(room, 'principal')).toBe(1);
  });

  it.each([
    ['in the night', '2026-09-15T23:30'],
    ['on a Saturday', '2026-09-19T10:00'],
    ['on a holiday', '2026-10-02T10:00'],
  ])('is not reminded of %s', async (_title, wallTime) => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.at(wallTime);
    expect(room.toldTo(morning)).toEqual([]);
    expect(silentFor(room, 'principal')).toBe(0);
  });

  it('is not reminded of once the child was present', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.roll([]);
    expect(await openSteps(room)).toEqual([]);
    await room.at('2026-09-15T08:30');
    expect(room.toldTo(morning)).toEqual([]);
  });
});

describe('many late steps', () => {
  const fourteen = Array.from({ length: 14 }, (_, i) => `Pupil ${String.fromCharCode(65 + i)}`);
  const newTo = (room: StaffRoom, name: string): string[] =>
    room.told.filter(({ to, isNew }) => to === name && isNew).map(({ says }) => says);

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

  it('are one message for each person, whoever owes them and whoever hears of silence', async () => {
    const room = await openStaffRoom({ pupils: fourteen });
    await room.roll(fourteen);
    for (const day of [15, 16, 17, 18]) {
      await room.at(`2026-09-${day}T10:00`);
      await room.roll(fourteen);
    }
    for (const day of ['09-20', '09-21', '09-22', '09-23', '09-24']) {
      room.told.length = 0;
      await room.at(`2026-${day}T08:00`);
      for (const name of ['teacher', 'principal', 'coordinator'])
        expect([day, newTo(room, name).length]).toEqual([day, 1]);
    }
  });

  it('that nobody was told of while the bot was away are one message, and nobody is accused of silence', async () => {
    const room = await openStaffRoom({ pupils: fourteen });
    await room.roll(fourteen);
    await room.at('2026-09-15T08:00');
    room.told.length = 0;
    await room.at('2026-09-22T08:10');
    await room.restart();
    await room.at('2026-09-22T08:20');
    expect(newTo(room, 'teacher')).toEqual([morning]);
    expect(silentFor(room, 'principal')).toBe(0);
    room.told.length = 0;
    await room.at('2026-09-23T08:00');
    expect(newTo(room, 'teacher')).toEqual([morning]);
    expect(silentFor(room, 'principal')).toBe(14);
  });
});

describe('silence', () => {
  it('comes up to the principal a working day after the owner was reminded, two working days later to the coordinator', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    const heard: [number, boolean, boolean][] = [];
    for (const day of [14, 15, 16, 17, 18, 20]) {
      await room.at(`2026-09-${day}T08:30`);
      heard.push([day, silentFor(room, 'principal') > 0, silentFor(room, 'coordinator') > 0]);
    }
    expect(heard).toEqual([
      [14, false, false],
      [15, false, false],
      [16, true, false],
      [17, true, false],
      [18, true, true],
      [20, true, true],
    ]);
  });

  it('begins after the weekend for a step due on a Friday', async () => {
    const room = await openStaffRoom({ at: '2026-09-11T08:00' });
    await room.roll([child]);
    for (const day of [12, 13, 14]) await room.at(`2026-09-${day}T09:00`);
    expect(silentFor(room, 'principal')).toBe(0);
    await room.at('2026-09-15T08:00');
    expect(silentFor(room, 'principal')).toBe(1);
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
    const withStep = () =>
      room.told.filter(({ says, screen }) => says === morning && actionsOf(screen).includes('step.show'));
    expect(withStep()).toHaveLength(1);
    await room.at(`${until}T08:00`);
    expect(withStep()).toHaveLength(2);
    expect((await openSteps(room))[0]).toMatchObject({ dueOn: '2026-09-14', snoozedUntil: null });
  });

  it('is put off three times at most', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    const [step] = await openSteps(room);
    const teacher = await room.who('teacher');
    const put = () => room.write((tx) => snooze(tx, teacher, step?.publicId ?? '', 1, 'no-time'));
    for (const day of [15, 16, 17]) {
      await room.at(`2026-09-${day}T08:00`);
      expect(await put()).toMatchObject({ ok: true });
    }
    await room.at('2026-09-18T08:00');
    expect(await put()).toEqual({ ok: false, reason: 'snoozed-enough' });
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
