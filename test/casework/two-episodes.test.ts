/** Kind, rules and stage belong to the episode: a case of two shows each as what it was. Source: document 003, II.4 (at risk). */
import { describe, expect, it } from 'vitest';
import { casePage } from '../../src/casework/home/case-page.ts';
import { caseOfChild } from '../../src/casework/records/cases.ts';
import { pupilsOf } from '../../src/casework/records/children.ts';
import { openStepsOf } from '../../src/casework/records/step-rows.ts';
import { chooseRules } from '../../src/casework/settings/rules.ts';
import { tellOfKnown } from '../../src/casework/told/tell-case.ts';
import { asc, eq } from '../../src/store/orm.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';
import { undoNewest } from '../support/undo.ts';

const ann = 'Ann Lee';

const childOf = (room: StaffRoom) =>
  room.write(async (tx) => {
    const child = (await pupilsOf(tx, room.schoolClass.id, '2026-09-30')).find(({ name }) => name === ann);
    if (!child) throw new Error(`${ann} is on no list`);
    return child;
  });

async function tell(room: StaffRoom, kind: string, since?: string): Promise<void> {
  const teacher = await room.who('teacher');
  const child = await childOf(room);
  const told = { kind, since, reason: undefined, danger: undefined };
  expect(await room.write((tx) => tellOfKnown(tx, teacher, child.publicId, told))).toMatchObject({ ok: true });
}

async function standing(room: StaffRoom) {
  const child = await childOf(room);
  return room.write(async (tx) => {
    const row = await caseOfChild(tx, child.id);
    if (!row) throw new Error(`${ann} has no case`);
    const { episode } = tx.t;
    const episodes = await tx.db.select().from(episode).where(eq(episode.caseId, row.id)).orderBy(asc(episode.number));
    return {
      row,
      case: [row.kind, row.programme, row.open] as const,
      episodes: episodes.map((one) => [one.kind, one.startedOn, one.endedOn, one.outcome] as const),
      programmes: episodes.map(({ programme }) => programme),
      steps: (await openStepsOf(tx, row.id)).map((step) => [step.kind, step.episode] as const),
    };
  });
}

const page = async (room: StaffRoom) => {
  const { row } = await standing(room);
  const coordinator = await room.who('coordinator');
  const shown = await room.write((tx) => casePage(tx, coordinator, row.publicId));
  if (!shown.ok) throw new Error('The coordinator may not see the case');
  return shown.view;
};

/** Days on which the roll is taken, each with whether the pupil is away. */
async function days(room: StaffRoom, marks: Readonly<Record<string, boolean>>): Promise<void> {
  for (const [on, away] of Object.entries(marks)) {
    await room.at(`2026-09-${on}T08:30`);
    await room.roll(away ? [ann] : []);
  }
}

const openVn = () => openStaffRoom({ programme: 'vn', timeZone: 'Asia/Ho_Chi_Minh', at: '2026-09-14T08:30' });

describe('a child of vn told to be at risk, who still comes to school', () => {
  it('and then stays away, has two episodes of one case', async () => {
    const room = await openVn();
    await days(room, { 14: false });
    await tell(room, 'at-risk');
    await days(room, { 15: false, 16: true, 17: true });
    const before = await standing(room);
    expect(before.episodes).toEqual([['at-risk', '2026-09-14', null, null]]);
    expect(before.steps).toEqual([['household', 1]]);
    await days(room, { 18: true });
    const after = await standing(room);
    expect(after.row.id).toBe(before.row.id);
    expect(after.row.number).toBe(before.row.number);
    expect(after.case).toEqual(['absent', 'vn', true]);
    expect(after.episodes).toEqual([
      ['at-risk', '2026-09-14', '2026-09-16', 'stayed-away'],
      ['absent', '2026-09-16', null, null],
    ]);
    expect(after.row.absentDays).toBe(3);
    expect(after.steps).toEqual([['household', 2]]);
    const { kind, former } = await page(room);
    expect([kind, former]).toEqual([
      'absent',
      [{ kind: 'at-risk', from: '2026-09-14', to: '2026-09-16', outcome: 'stayed-away' }],
    ]);
  });

  it('is at risk as before when an absence turns out to be none, and away again when that is corrected', async () => {
    const room = await openVn();
    await days(room, { 14: false });
    await tell(room, 'at-risk');
    await days(room, { 15: false, 16: true, 17: true, 18: true });
    expect((await standing(room)).case).toEqual(['absent', 'vn', true]);
    await room.roll([], '2026-09-18');
    await room.roll([], '2026-09-17');
    await room.roll([], '2026-09-16');
    const back = await standing(room);
    expect(back.case).toEqual(['at-risk', 'vn', true]);
    expect(back.episodes).toEqual([['at-risk', '2026-09-14', null, null]]);
    expect(back.steps).toEqual([['household', 1]]);
    for (const on of ['2026-09-16', '2026-09-17', '2026-09-18']) await room.roll([ann], on);
    const again = await standing(room);
    expect(again.episodes.map(([kind]) => kind)).toEqual(['at-risk', 'absent']);
    expect(again.steps).toEqual([['household', 2]]);
  });

  it('and is told anew to be out of school, has two as well, and one when that is taken back', async () => {
    const room = await openVn();
    await days(room, { 14: false });
    await tell(room, 'at-risk');
    await days(room, { 15: false, 16: false, 17: true });
    await tell(room, 'dropout', '2026-09-17');
    const told = await standing(room);
    expect(told.case).toEqual(['dropout', 'vn', true]);
    expect(told.episodes).toEqual([
      ['at-risk', '2026-09-14', '2026-09-17', 'stayed-away'],
      ['dropout', '2026-09-17', null, null],
    ]);
    const teacher = await room.who('teacher');
    await room.write((tx) => undoNewest(tx, teacher));
    const undone = await standing(room);
    expect(undone.case).toEqual(['at-risk', 'vn', true]);
    expect(undone.episodes).toEqual([['at-risk', '2026-09-14', null, null]]);
  });
});

describe('a child of cn who stayed away', () => {
  it('and is told to have left school, is of that kind until it is taken back', async () => {
    const room = await openStaffRoom();
    await days(room, { 14: true, 15: true });
    await tell(room, 'dropout');
    const told = await standing(room);
    expect(told.case).toEqual(['dropout', 'cn', true]);
    expect(told.episodes).toEqual([['dropout', '2026-09-14', null, null]]);
    expect(told.row.absentDays).toBe(2);
    const teacher = await room.who('teacher');
    await room.write((tx) => undoNewest(tx, teacher));
    const undone = await standing(room);
    expect(undone.case).toEqual(['absent', 'cn', true]);
    expect(undone.episodes).toEqual([['absent', '2026-09-14', null, null]]);
  });

  it('came back, and left school later under another variant: the older episode keeps its kind and rules', async () => {
    const room = await openStaffRoom();
    await days(room, { 14: true, 15: false });
    const coordinator = await room.who('coordinator');
    await room.write((tx) => chooseRules(tx, coordinator, room.unit.publicId, 'cn-one-week', 'kept'));
    await room.at('2026-09-17T09:00');
    await tell(room, 'dropout');
    const now = await standing(room);
    expect(now.case).toEqual(['dropout', 'cn-one-week', true]);
    expect(now.episodes.map(([kind]) => kind)).toEqual(['absent', 'dropout']);
    expect(now.programmes).toEqual(['cn', 'cn-one-week']);
    expect((await page(room)).former).toEqual([
      { kind: 'absent', from: '2026-09-14', to: '2026-09-15', outcome: 'back-in-class' },
    ]);
  });
});
