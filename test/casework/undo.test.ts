/** An Undo takes back the act whose button it is: not the newest one, not twice, not somebody else's. */
import { expect, it } from 'vitest';
import { saveClassList } from '../../src/casework/classes/class-lists.ts';
import { reportChild } from '../../src/casework/classes/report-child.ts';
import { undo } from '../../src/casework/home/undo.ts';
import { pupilsOf } from '../../src/casework/records/children.ts';
import { parseAction } from '../../src/domain/action.ts';
import type { Screen } from '../../src/domain/screen.ts';
import { eq } from '../../src/store/orm.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const codeOf = ({ rows = [] }: Screen): string => {
  const found = rows
    .flat()
    .map((button) => parseAction(button && 'action' in button ? button.action : ''))
    .find(({ verb }) => verb === 'undo');
  if (!found?.args[0]) throw new Error('No Undo is offered');
  return found.args[0];
};

type Classes = Parameters<typeof saveClassList>[2]['classes'];

/** Saves a list; the code of its Undo. */
async function save(room: StaffRoom, names: readonly string[] | Classes, by = 'teacher'): Promise<string> {
  const who = await room.who(by);
  const classes = names.every((one) => typeof one === 'string')
    ? [{ label: undefined, pupils: names.map((name) => ({ name: String(name) })) }]
    : (names as Classes);
  const saved = await room.write((tx) =>
    saveClassList(tx, who, {
      school: room.unit.publicId,
      class: room.schoolClass.publicId,
      name: undefined,
      stage: 'primary',
      classes,
      limit: 120,
    }),
  );
  if (!saved.ok) throw new Error(saved.reason);
  return codeOf(saved.screen);
}

const tap = async (room: StaffRoom, code: string, by = 'teacher') => {
  const who = await room.who(by);
  return room.write((tx) => undo(tx, who, code));
};

const listed = async (room: StaffRoom, unitId = room.schoolClass.id): Promise<string[]> =>
  (await room.write((tx) => pupilsOf(tx, unitId, '2026-09-14'))).map(({ name }) => name);

it('takes back the two names of a list though a third child was reported since', async () => {
  const room = await openStaffRoom();
  const code = await save(room, ['Eve Tan', 'Fay Xu']);
  const teacher = await room.who('teacher');
  const reported = await room.write((tx) =>
    reportChild(tx, teacher, {
      school: room.unit.publicId,
      class: room.schoolClass.publicId,
      className: undefined,
      stage: 'primary',
      name: 'Gil Ma',
      lastSeen: '2026-09-11',
      reason: undefined,
      phone: undefined,
      danger: undefined,
    }),
  );
  expect(reported).toMatchObject({ ok: true });
  expect(await tap(room, code)).toEqual({ ok: true, what: 'class-list', count: 2 });
  expect(await listed(room)).toEqual([...roomPupils, 'Gil Ma']);
});

it('of the first of two lists takes back the first; each works once', async () => {
  const room = await openStaffRoom();
  const wrong = await save(room, ['Eve Tan', 'Fay Xu']);
  const right = await save(room, ['Gil Ma', 'Hu Li', 'Ivy Ye']);
  expect(await tap(room, wrong)).toMatchObject({ ok: true, count: 2 });
  expect(await listed(room)).toEqual([...roomPupils, 'Gil Ma', 'Hu Li', 'Ivy Ye']);
  expect(await tap(room, wrong)).toEqual({ ok: false, reason: 'undone-before' });
  expect(await tap(room, right)).toMatchObject({ ok: true, count: 3 });
  expect(await listed(room)).toEqual([...roomPupils]);
});

it('takes a list of several classes back from all of them', async () => {
  const room = await openStaffRoom();
  const code = await save(room, [
    { label: '4A', pupils: [{ name: 'Eve Tan' }, { name: 'Fay Xu' }] },
    { label: '4B', pupils: [{ name: 'Gil Ma' }] },
  ]);
  expect(await tap(room, code)).toMatchObject({ ok: true, count: 3 });
  const teacher = await room.who('teacher');
  const classes = teacher.held.filter(({ unitKind }) => unitKind === 'class');
  expect(classes).toHaveLength(3);
  const all = await Promise.all(classes.map(({ unitId }) => listed(room, unitId)));
  expect(all.flat()).toEqual([...roomPupils]);
});

it('leaves a child on the list who has a mark already', async () => {
  const room = await openStaffRoom();
  const code = await save(room, ['Eve Tan', 'Fay Xu']);
  await room.roll(['Eve Tan']);
  expect(await tap(room, code)).toMatchObject({ ok: true, count: 1 });
  expect(await listed(room)).toEqual([...roomPupils, 'Eve Tan']);
});

it('is refused to anybody else, after a quarter of an hour, and for a code that is none', async () => {
  const room = await openStaffRoom();
  const code = await save(room, ['Eve Tan']);
  await room.join('colleague', 'teacher');
  for (const other of ['colleague', 'principal', 'coordinator'])
    expect(await tap(room, code, other)).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await tap(room, 'aaaaaaaaaa')).toEqual({ ok: false, reason: 'not-allowed' });
  await room.at('2026-09-14T08:16');
  expect(await tap(room, code)).toEqual({ ok: false, reason: 'too-late' });
  expect(await listed(room)).toContain('Eve Tan');
});

it('names the act that took it back', async () => {
  const room = await openStaffRoom();
  const code = await save(room, ['Eve Tan']);
  await tap(room, code);
  const [undone] = await room.write((tx) => tx.db.select().from(tx.t.act).where(eq(tx.t.act.publicId, code)));
  const [by] = await room.write((tx) =>
    tx.db
      .select()
      .from(tx.t.act)
      .where(eq(tx.t.act.id, undone?.undoneBy ?? '')),
  );
  expect(by).toMatchObject({ kind: 'take-back', personId: (await room.who('teacher')).personId });
});

it('a list for a class of that name goes to one’s own, though a colleague has one of the same name', async () => {
  const room = await openStaffRoom();
  await room.join('colleague', 'teacher');
  const colleague = await room.who('colleague');
  const sendAs = (name: string, pupil: string) =>
    room.write((tx) =>
      saveClassList(tx, colleague, {
        school: room.unit.publicId,
        class: 'new',
        name,
        stage: 'primary',
        classes: [{ label: undefined, pupils: [{ name: pupil }] }],
        limit: 120,
      }),
    );
  expect(await sendAs('Class 3', 'Jo Bai')).toMatchObject({ ok: true });
  const now = await room.who('colleague');
  await room.write((tx) =>
    saveClassList(tx, now, {
      school: room.unit.publicId,
      class: 'new',
      name: 'Class 3',
      stage: 'primary',
      classes: [{ label: undefined, pupils: [{ name: 'Jo Bai' }, { name: 'Kay Su' }] }],
      limit: 120,
    }),
  );
  const own = (await room.who('colleague')).held.filter(({ unitKind }) => unitKind === 'class');
  expect(own).toHaveLength(1);
  expect(await listed(room, own[0]?.unitId)).toEqual(['Jo Bai', 'Kay Su']);
  expect(await listed(room)).toEqual([...roomPupils]);
});
