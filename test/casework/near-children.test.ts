/** Children who may be the one that is named: offered within reach, whatever the spelling; the record of one who left goes on. */
import { expect, it } from 'vitest';
import { alikeChildren } from '../../src/casework/classes/find-child.ts';
import { takeOffList } from '../../src/casework/classes/leave-list.ts';
import { reportChild } from '../../src/casework/classes/report-child.ts';
import { tellOfKnown } from '../../src/casework/told/tell-case.ts';
import { acceptTipFor, openTips, sendTip } from '../../src/casework/told/tips.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const found = async (room: StaffRoom, who: string, name: string) => {
  const person = await room.who(who);
  return room.write((tx) => alikeChildren(tx, person, name));
};

it('names in another script, order or spelling are offered, others not', async () => {
  const room = await openStaffRoom({ pupils: ['علی رضایی', '王小明', 'Nguyễn Thị Hà', 'Leo Park'] });
  for (const name of ['Ali Rezaei', 'علي رضايي', 'Xiaoming Wang', '王晓明', 'Nguyễn Thị Hạ', 'Park Leo', 'Leo Prak'])
    expect(await found(room, 'teacher', name), name).toHaveLength(1);
  for (const name of ['Ada Stone', '李红']) expect(await found(room, 'teacher', name), name).toEqual([]);
});

it('offers nobody to whom the child is nobody’s business', async () => {
  const room = await openStaffRoom({ pupils: ['Leo Park'] });
  await room.join('vera', 'volunteer');
  expect(await found(room, 'vera', 'Leo Park')).toEqual([]);
});

it('a child who had left is reported again under the old record', async () => {
  const room = await openStaffRoom({ pupils: ['Leo Park', 'Ada Stone'] });
  const teacher = await room.who('teacher');
  const [before] = await found(room, 'teacher', 'Leo Park');
  const leo = before?.childPublicId ?? '';
  await room.write((tx) => takeOffList(tx, teacher, leo, 'moved-away'));
  await room.at('2026-09-28T09:00');
  expect((await found(room, 'teacher', 'Leo Prak'))[0]).toMatchObject({ childPublicId: leo, left: true });
  const made = await room.write((tx) =>
    reportChild(tx, teacher, {
      name: 'Leo Park',
      known: leo,
      school: '',
      class: room.schoolClass.publicId,
      className: undefined,
      stage: '',
      lastSeen: '2026-09-22',
      reason: undefined,
      phone: undefined,
      danger: undefined,
    }),
  );
  expect(made.ok).toBe(true);
  await room.write(async (tx) => {
    const rows = await tx.db.select().from(tx.t.child);
    expect(rows).toHaveLength(2);
    expect(rows.find(({ publicId }) => publicId === leo)).toMatchObject({ until: null, inClassSince: '2026-09-23' });
    const stays = await tx.db.select().from(tx.t.enrolment);
    expect(stays).toHaveLength(3);
  });
});

it('a child who had left is told of under the old record, and waits where it is now', async () => {
  const room = await openStaffRoom({ programme: 'ir', timeZone: 'Asia/Tehran', pupils: ['Leo Park'] });
  const [teacher, boss] = [await room.who('teacher'), await room.who('coordinator')];
  const [{ childPublicId: leo } = { childPublicId: '' }] = await found(room, 'teacher', 'Leo Park');
  await room.write((tx) => takeOffList(tx, teacher, leo, 'moved-away'));
  await room.at('2026-09-28T09:00');
  const told = { kind: 'left-out', since: undefined, reason: undefined, danger: undefined };
  const made = await room.write((tx) => tellOfKnown(tx, boss, leo, told, room.unit.publicId));
  expect(made.ok).toBe(true);
  const rows = await room.write((tx) => tx.db.select().from(tx.t.child));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.until).toBeNull();
  expect(rows[0]?.unitId).not.toBe(room.schoolClass.id);
});

it('a tip of a child who is known goes to that child, once', async () => {
  const room = await openStaffRoom({
    programme: 'ir',
    timeZone: 'Asia/Tehran',
    at: '2026-10-05T08:00',
    pupils: ['علی رضایی'],
  });
  await room.join('vera', 'volunteer');
  const [vera, boss] = [await room.who('vera'), await room.who('coordinator')];
  const tip = { name: 'Ali Rezaei', danger: false, note: 'By the river', place: room.unit.publicId } as const;
  const tips: string[] = [];
  for (let i = 0; i < 2; i++) await room.write((tx) => sendTip(tx, vera, tip));
  for (const { publicId } of await room.write((tx) => openTips(tx, boss))) tips.push(publicId);
  const [ali] = await found(room, 'coordinator', tip.name);
  const accept = (id = '', kind?: string) =>
    room.write((tx) => acceptTipFor(tx, boss, id, ali?.childPublicId ?? '', kind));
  expect(await accept(tips[0])).toMatchObject({ ok: true, kinds: expect.arrayContaining(['left-out']) });
  const opened = await accept(tips[0], 'left-out');
  expect(opened).toMatchObject({ ok: true, casePublicId: expect.any(String) });
  // The second is written into the case that is open by now.
  expect(await accept(tips[1])).toEqual(opened);
  expect(await accept(tips[1])).toEqual({ ok: false, reason: 'answered' });
  await room.write(async (tx) => {
    expect(await tx.db.select().from(tx.t.child)).toHaveLength(1);
    expect(await tx.db.select().from(tx.t.caseRow)).toHaveLength(1);
    const kinds = (await tx.db.select().from(tx.t.event)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['opened', 'reported']));
  });
});
