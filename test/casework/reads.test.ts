/** A coordinator sees who was shown what of a child; who opens far more children than usual is named to those above. */
import { expect, it } from 'vitest';
import { showDetails } from '../../src/casework/classes/child-details.ts';
import { readsOf } from '../../src/casework/home/reads.ts';
import { logTableReads, tableSlice } from '../../src/casework/papers/case-table.ts';
import { logRead } from '../../src/casework/records/children.ts';
import { readsScreen } from '../../src/domain/screens/reads.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

async function aChild(room: StaffRoom) {
  const [child] = await room.write(({ db, t }) => db.select().from(t.child));
  if (!child) throw new Error('The class is empty');
  return child;
}

it('tells a coordinator who was shown what and when, the newest first, and nobody else', async () => {
  const room = await openStaffRoom();
  const child = await aChild(room);
  const [coordinator, principal, teacher] = [
    await room.who('coordinator'),
    await room.who('principal'),
    await room.who('teacher'),
  ];
  await room.write((tx) => showDetails(tx, teacher, child.publicId));
  await room.at('2026-09-14T09:00');
  await room.write((tx) => showDetails(tx, principal, child.publicId));
  // Of a record that only keepers read nobody learns.
  await room.write((tx) => logRead(tx, coordinator.personId, child, 'danger'));
  const found = await room.write((tx) => readsOf(tx, coordinator, child.publicId));
  expect(found).toMatchObject({
    ok: true,
    reads: [
      { name: 'principal', what: 'details' },
      { name: 'teacher', what: 'details' },
    ],
  });
  for (const who of [principal, teacher])
    expect(await room.write((tx) => readsOf(tx, who, child.publicId))).toEqual({ ok: false, reason: 'not-allowed' });
});

/** The teacher opens so many different children now. */
const opens = async (room: StaffRoom, children: number) => {
  const child = await aChild(room);
  const { personId } = await room.who('teacher');
  await room.write(async (tx) => {
    for (let n = 0; n < children; n += 1)
      await logRead(tx, personId, { ...child, id: `child-${String(n).padStart(4, '0')}` }, 'details');
  });
};

it('names who opened far more children in a day than on others, once', async () => {
  const room = await openStaffRoom();
  for (const day of ['14', '15', '16']) {
    await room.at(`2026-09-${day}T09:00`);
    await room.at(`2026-09-${day}T10:00`);
    await opens(room, 8);
  }
  await room.at('2026-09-17T11:00');
  expect(room.toldTo('reads.news')).toEqual([]);
  await room.at('2026-09-17T12:00');
  await opens(room, 30);
  await room.at('2026-09-18T12:00');
  expect(room.toldTo('reads.news')).toEqual(['coordinator']);
  expect(room.told.find(({ says }) => says === 'reads.news')?.screen.lines).toMatchObject([
    { values: { name: 'teacher', count: 30 } },
    { values: { number: 8 } },
    {},
  ]);
  await room.at('2026-09-19T13:00');
  expect(room.toldTo('reads.news')).toEqual(['coordinator']);
});

it('says that a list with the child was taken along as a file', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  const principal = await room.who('principal');
  const slice = await room.write((tx) => tableSlice(tx, principal, 'open', undefined));
  await room.write((tx) => logTableReads(tx, principal, slice.children));
  const child = await room.write(async ({ db, t }) => {
    const all = await db.select().from(t.child);
    return all.find(({ id }) => id === slice.children[0]?.id);
  });
  const coordinator = await room.who('coordinator');
  const found = await room.write((tx) => readsOf(tx, coordinator, child?.publicId ?? ''));
  if (!found.ok) throw new Error(found.reason);
  const line = readsScreen(child?.publicId ?? '', found, 0).lines.find((one) => one?.key === 'reads.line');
  expect(line?.values?.['what']).toEqual({ phrase: { key: 'reads.table' } });
});
