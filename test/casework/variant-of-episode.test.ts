/** An episode stays under the rules that it was opened under; a case that opens again takes those of its class. */
import { describe, expect, it } from 'vitest';
import { moveChild } from '../../src/casework/classes/move-child.ts';
import { createUnit } from '../../src/casework/ground/units.ts';
import { stepScreen } from '../../src/casework/ladder/steps.ts';
import { caseOfChild, latestEpisode } from '../../src/casework/records/cases.ts';
import { pupilsOf } from '../../src/casework/records/children.ts';
import { openStepsOf } from '../../src/casework/records/step-rows.ts';
import { stepRule } from '../../src/casework/records/step-rule.ts';
import { chooseRules } from '../../src/casework/settings/rules.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';
import { undoNewest } from '../support/undo.ts';

async function standing(room: StaffRoom, name = 'Ann Lee') {
  return room.write(async (tx) => {
    const pupils = await pupilsOf(tx, room.schoolClass.id, '2026-09-30');
    const row = await caseOfChild(tx, pupils.find((one) => one.name === name)?.id ?? '');
    if (!row) throw new Error(`${name} has no case`);
    const episode = await latestEpisode(tx, row.id);
    return { row, episode, steps: await openStepsOf(tx, row.id) };
  });
}

async function choose(room: StaffRoom, programme: string, open: 'kept' | 'follow', unit = room.unit.publicId) {
  const coordinator = await room.who('coordinator');
  const chosen = await room.write((tx) => chooseRules(tx, coordinator, unit, programme, open));
  expect(chosen).toMatchObject({ ok: true });
}

async function back(room: StaffRoom) {
  await room.roll(['Ann Lee']);
  await room.at('2026-09-15T08:30');
  await room.roll([]);
  expect((await standing(room)).row.open).toBe(false);
}

describe('a case that opens again', () => {
  it.each(['kept', 'follow'] as const)(
    'after another variant was chosen (%s) has steps that can be answered',
    async (open) => {
      const room = await openStaffRoom();
      await back(room);
      await choose(room, 'cn-one-week', open);
      await room.at('2026-09-16T08:30');
      await room.roll(['Ann Lee']);
      const { row, episode, steps } = await standing(room);
      expect([row.programme, episode?.programme, episode?.number]).toEqual(['cn-one-week', 'cn-one-week', 2]);
      for (const step of steps) {
        expect(stepRule(row, step.kind), step.kind).toBeDefined();
        const screen = await room.write((tx) => stepScreen(tx, step, row, room.schoolClass, step.ownerId ?? ''));
        expect((screen.rows ?? []).flat().length, 'buttons beside “open case”').toBeGreaterThan(1);
      }
    },
  );

  it('goes on under its old rules where what had closed it is corrected', async () => {
    const room = await openStaffRoom();
    await back(room);
    await choose(room, 'cn-one-week', 'kept');
    await room.roll(['Ann Lee'], '2026-09-15');
    const { row, episode } = await standing(room);
    expect(row.open).toBe(true);
    expect([row.programme, episode?.programme, episode?.number]).toEqual(['cn', 'cn', 1]);
  });
});

describe('an open case', () => {
  it('is left under its rules, or put under the new ones, as the coordinator says', async () => {
    const kept = await openStaffRoom();
    await kept.roll(['Ann Lee']);
    await choose(kept, 'cn-one-week', 'kept');
    await kept.at('2026-09-15T08:30');
    await kept.roll(['Ann Lee', 'Bo Chen']);
    expect((await standing(kept)).row.programme).toBe('cn');
    expect((await standing(kept, 'Bo Chen')).row.programme).toBe('cn-one-week');

    const moved = await openStaffRoom();
    await moved.roll(['Ann Lee']);
    await choose(moved, 'cn-one-week', 'follow');
    const { row, episode } = await standing(moved);
    expect([row.programme, episode?.programme]).toEqual(['cn-one-week', 'cn-one-week']);
    const coordinator = await moved.who('coordinator');
    await moved.write((tx) => undoNewest(tx, coordinator));
    expect((await standing(moved)).episode?.programme).toBe('cn');
  });

  it('keeps its rules when the child moves to a class under others; the next episode takes theirs', async () => {
    const room = await openStaffRoom();
    const other = await room.write((tx) =>
      createUnit(tx, {
        parent: room.unit,
        kind: 'class',
        name: 'Class 4',
        programme: 'cn-one-week',
        language: 'en',
        timeZone: 'Asia/Shanghai',
        settings: { stage: 'primary' },
      }),
    );
    await room.roll(['Ann Lee']);
    const { row } = await standing(room);
    const principal = await room.who('principal');
    await room.write(async (tx) => {
      const [child] = (await pupilsOf(tx, room.schoolClass.id, '2026-09-14')).filter(({ name }) => name === 'Ann Lee');
      expect(await moveChild(tx, principal, child?.publicId ?? '', other.publicId)).toMatchObject({ ok: true });
    });
    const now = await room.write(async (tx) => {
      const moved = await caseOfChild(tx, row.childId);
      const steps = await openStepsOf(tx, row.id);
      return { moved, unanswerable: steps.filter((step) => moved && !stepRule(moved, step.kind)) };
    });
    expect(now.moved?.programme).toBe('cn');
    expect(now.unanswerable).toEqual([]);
  });
});
