/** The numbers behind the picture of a unit. */
import { expect, it } from 'vitest';
import { recordAct } from '../../src/casework/ground/acts.ts';
import { unitById } from '../../src/casework/ground/units.ts';
import { standingOf } from '../../src/casework/home/standing.ts';
import { recordEvent } from '../../src/casework/records/events.ts';
import type { Tx } from '../../src/store/tx.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const pupils = ['王小明', '李红', '张强', '陈静', '刘洋', '赵磊', '周敏'] as const;

const standing = (room: StaffRoom) =>
  room.write(async (tx) => {
    const unit = await unitById(tx, room.schoolClass.parentId ?? '');
    if (!unit) throw new Error('no school');
    return standingOf(tx, unit);
  });

const cases = (tx: Tx) => tx.db.select().from(tx.t.caseRow).orderBy(tx.t.caseRow.number);

it('counts each child once on its way, leaves out what was taken back, and keeps rare reasons together', async () => {
  const room = await openStaffRoom({ pupils });
  expect(await standing(room)).toMatchObject({ way: { opened: 0, returned: 0 }, stages: [], reasons: [], others: 0 });
  await room.roll([...pupils]);
  await room.write(async (tx) => {
    const actor = { personId: null, role: null, source: 'tick' } as const;
    const all = await cases(tx);
    const actId = await recordAct(tx, actor, 'log-visit', all[0]?.area ?? '');
    const on = '2026-09-14';
    for (const row of all.slice(0, 3)) {
      await recordEvent(tx, actId, row, { kind: 'contact', on, data: { reached: true } });
      await recordEvent(tx, actId, row, { kind: 'contact', on, data: { reached: true } });
    }
    for (const row of all.slice(0, 2)) await recordEvent(tx, actId, row, { kind: 'visit', on, data: {} });
    // The second visit was a mistake.
    const visits = (await tx.db.select().from(tx.t.event)).filter(({ kind }) => kind === 'visit');
    const [wrong] = visits.filter(({ caseId }) => caseId === all[1]?.id);
    const [, second] = all;
    if (second && wrong) await recordEvent(tx, actId, second, { kind: 'visit', on, data: {}, corrects: wrong.id });
    for (const row of all.slice(0, 5))
      await recordEvent(tx, actId, row, { kind: 'reason', on, data: { primary: 'poverty', final: true } });
    const last = all[6];
    if (last) await recordEvent(tx, actId, last, { kind: 'reason', on, data: { primary: 'illness', final: true } });
  });
  const found = await standing(room);
  expect(found.way).toEqual({ opened: 7, reached: 3, visited: 1, returned: 0 });
  expect(found.stages.reduce((sum, [, count]) => sum + count, 0)).toBe(7);
  expect(found.reasons).toEqual([['poverty', 5]]);
  expect(found.others).toBe(1);
});
