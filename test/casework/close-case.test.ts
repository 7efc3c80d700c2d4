/** What is told for a closure in somebody's words may name the child: it is sealed, and read by those who may. */
import { expect, it } from 'vitest';
import { closeOrPropose } from '../../src/casework/closures/close-case.ts';
import { readWords } from '../../src/casework/home/case-history.ts';
import { openStaffRoom, roomPupils } from '../support/staff-room.ts';

it('the receiving school stands in no open column', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  const principal = await room.who('principal');
  const told = {
    as: 'moved-away',
    school: 'School of Ann’s aunt',
    note: undefined,
    ruling: undefined,
    approvalNumber: undefined,
    papers: [],
  };
  await room.write(async (tx) => {
    const [row] = await tx.db.select().from(tx.t.caseRow);
    const id = row?.publicId ?? '';
    expect(await closeOrPropose(tx, principal, id, told)).toMatchObject({ ok: true });
    const events = await tx.db.select().from(tx.t.event);
    expect(events.some(({ kind }) => kind === 'closed')).toBe(true);
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('aunt');
    expect(JSON.stringify(await readWords(tx, principal, id, 0))).toContain('aunt');
  });
});
