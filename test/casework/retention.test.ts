/** What is kept after the end: first names and words go, then all of it, unless a hold stops that. */
import { expect, it } from 'vitest';
import { holdChild } from '../../src/casework/classes/hold-child.ts';
import { takeOffList } from '../../src/casework/classes/leave-list.ts';
import { readWords } from '../../src/casework/home/case-history.ts';
import { retain } from '../../src/casework/home/retention.ts';
import { detailsOf } from '../../src/casework/records/children.ts';
import { recordEvent } from '../../src/casework/records/events.ts';
import { changeSetting } from '../../src/casework/settings/change-setting.ts';
import { eq } from '../../src/store/orm.ts';
import { eraseChild } from '../support/erase-child.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const stateOf = (room: StaffRoom) =>
  room.write(async (tx) => {
    const rows = await tx.db.select().from(tx.t.child);
    const words = (await tx.db.select().from(tx.t.event)).filter((one) => one.words !== null).length;
    const named = await Promise.all(rows.map(async (row) => (await detailsOf(tx, row))?.name));
    return { names: named.toSorted(), words };
  });

const night = (room: StaffRoom) =>
  room.write(async (tx) => {
    while ((await retain(tx)) === tx.now);
  });

/** Ann was away and left the school, Bo left without a case; the others stay. */
async function leftSchool() {
  const room = await openStaffRoom();
  await room.at('2026-09-14T09:00');
  await room.roll(['Ann Lee']);
  const principal = await room.who('principal');
  const number = await room.write(async (tx) => {
    const { child, caseRow } = tx.t;
    const [row] = await tx.db.select().from(caseRow);
    if (!row) throw new Error('No case');
    const words = { note: 'Her aunt pays', language: 'en' } as const;
    await recordEvent(tx, row.actId, row, { kind: 'visit', on: '2026-09-14', words });
    for (const one of await tx.db.select().from(child)) {
      const name = (await detailsOf(tx, one))?.name ?? '';
      if (/^(Ann|Bo)/.test(name))
        expect(await takeOffList(tx, principal, one.publicId, 'moved-away')).toMatchObject({ ok: true });
    }
    return row.number;
  });
  return { room, number, others: ['Cy Wang', 'Di Zhou'] };
}

it('lets names and words go a year after the end, and the rest when the child is grown', async () => {
  const { room, number, others } = await leftSchool();
  await room.at('2027-09-13T09:00');
  await night(room);
  expect(await stateOf(room)).toEqual({ names: ['Ann Lee', 'Bo Chen', ...others], words: 1 });
  await room.at('2027-09-14T09:00');
  await night(room);
  expect(await stateOf(room)).toEqual({ names: [...others, number, undefined].toSorted(), words: 0 });
  // Six at least when first listed: 18 and three years later in 2041.
  await room.at('2041-09-15T09:00');
  await night(room);
  expect(await stateOf(room)).toEqual({ names: [...others, undefined, undefined], words: 0 });
});

it('keeps longer what a unit has set, and whatever is held', async () => {
  const { room, others } = await leftSchool();
  const coordinator = await room.who('coordinator');
  await room.write(async (tx) => {
    expect(await changeSetting(tx, coordinator, room.unit.publicId, 'namesYears', 2)).toMatchObject({ ok: true });
    const [row] = await tx.db.select().from(tx.t.caseRow);
    const [ann] = await tx.db
      .select()
      .from(tx.t.child)
      .where(eq(tx.t.child.id, row?.childId ?? ''));
    expect(await holdChild(tx, coordinator, ann?.publicId ?? '', true)).toEqual({ ok: true });
    const refused = await eraseChild(tx, coordinator, ann?.publicId ?? '', 'family-asked', row?.number ?? '');
    expect(refused).toEqual({ ok: false, reason: 'held' });
  });
  await room.at('2028-01-01T09:00');
  await night(room);
  expect((await stateOf(room)).names).toContain('Bo Chen');
  await room.at('2050-01-01T09:00');
  await night(room);
  expect(await stateOf(room)).toEqual({ names: ['Ann Lee', ...others, undefined], words: 1 });
  const [row] = await room.write(({ db, t }) => db.select().from(t.caseRow));
  const read = await room.write((tx) => readWords(tx, coordinator, row?.publicId ?? '', 0));
  expect(read).toMatchObject({ ok: true, written: [{ note: 'Her aunt pays' }] });
});

it('is held by nobody below the coordinator', async () => {
  const { room } = await leftSchool();
  const principal = await room.who('principal');
  await room.write(async (tx) => {
    const [child] = await tx.db.select().from(tx.t.child);
    expect(await holdChild(tx, principal, child?.publicId ?? '', true)).toEqual({ ok: false, reason: 'not-allowed' });
  });
});
