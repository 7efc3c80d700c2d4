/** Who comes gets what is theirs at once, and who leaves a class keeps nothing of it. */
import { describe, expect, it } from 'vitest';
import { assignTeacher, teachersFor } from '../../src/casework/classes/class-teacher.ts';
import { caseOfChild } from '../../src/casework/records/cases.ts';
import { pupilsOf } from '../../src/casework/records/children.ts';
import { openStepsOf } from '../../src/casework/records/step-rows.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

async function caseOf(room: StaffRoom, name: string) {
  return room.write(async (tx) => {
    const pupils = await pupilsOf(tx, room.schoolClass.id, '2026-09-20');
    const row = await caseOfChild(tx, pupils.find((one) => one.name === name)?.id ?? '');
    if (!row) throw new Error(`${name} has no case`);
    return row;
  });
}

const ownersOf = async (room: StaffRoom, name: string): Promise<Record<string, string | null>> => {
  const row = await caseOf(room, name);
  const steps = await room.write((tx) => openStepsOf(tx, row.id));
  return Object.fromEntries(steps.map(({ kind, ownerId }) => [kind, ownerId]));
};

describe('who joins', () => {
  it('has the steps of the role at once, which a stand-in had; both are told', async () => {
    const room = await openStaffRoom({ programme: 'vn', timeZone: 'Asia/Ho_Chi_Minh', at: '2026-09-07T08:00' });
    for (const day of ['07', '08', '09']) {
      await room.at(`2026-09-${day}T08:30`);
      await room.roll(['Ann Lee']);
    }
    const before = await ownersOf(room, 'Ann Lee');
    const principal = (await room.who('principal')).personId;
    const household = Object.entries(before).find(([, owner]) => owner === principal)?.[0] ?? '';
    expect(household).not.toBe('');

    await room.at('2026-09-09T10:00');
    await room.join('lan', 'liaison');
    expect((await ownersOf(room, 'Ann Lee'))[household]).toBe((await room.who('lan')).personId);
    await room.at('2026-09-09T10:01');
    const told = room.told.map(({ to, says, isNew }) => `${to} ${says} ${isNew ? 'new' : 'edit'}`);
    expect(told).toContain('lan step.title new');
    expect(told).toContain('principal step.passed-on edit');
  });

  it('leaves alone what is not theirs', async () => {
    const room = await openStaffRoom({ programme: 'vn', timeZone: 'Asia/Ho_Chi_Minh', at: '2026-09-07T08:00' });
    for (const day of ['07', '08', '09']) {
      await room.at(`2026-09-${day}T08:30`);
      await room.roll(['Ann Lee']);
    }
    const before = await ownersOf(room, 'Ann Lee');
    await room.join('vera', 'volunteer');
    expect(await ownersOf(room, 'Ann Lee')).toEqual(before);
  });
});

describe('a class in other hands', () => {
  it('takes its open steps along to the new teacher', async () => {
    const room = await openStaffRoom();
    await room.roll(['Ann Lee']);
    await room.join('tia', 'teacher');
    const row = await caseOf(room, 'Ann Lee');
    const was = await ownersOf(room, 'Ann Lee');
    const teacher = (await room.who('teacher')).personId;
    expect(Object.values(was)).toContain(teacher);
    const principal = await room.who('principal');
    await room.write(async (tx) => {
      const open = await teachersFor(tx, principal, row.publicId);
      const tia = open.ok ? open.teachers[0] : undefined;
      expect(await assignTeacher(tx, principal, row.publicId, tia?.publicId ?? '')).toMatchObject({ ok: true });
    });
    const now = await ownersOf(room, 'Ann Lee');
    expect(Object.values(now)).not.toContain(teacher);
    expect(Object.values(now)).toContain((await room.who('tia')).personId);
  });
});
