/** The rows of a table: each case of the list once, however many, and nothing that leads to a family in somebody else's hands. */
import { expect, it } from 'vitest';
import { takeOver } from '../../src/casework/cases/take-over.ts';
import { countRows, type Slice, tableSlice } from '../../src/casework/papers/case-table.ts';
import { keepMadeFile, madeFile } from '../../src/casework/records/made-files.ts';
import type { TableRow } from '../../src/domain/table.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

async function rowsFor(room: StaffRoom, name: string): Promise<TableRow[]> {
  const who = await room.who(name);
  const rows: TableRow[] = [];
  let next: Slice['next'];
  do {
    const slice = await room.write((tx) => tableSlice(tx, who, 'open', next, 50));
    rows.push(...slice.rows);
    next = slice.next;
  } while (next);
  return rows;
}

it('each case stands in it once, past the first slice too', async () => {
  const pupils = Array.from({ length: 103 }, (_, i) => `王小${String.fromCodePoint(0x4e00 + i)}`);
  const room = await openStaffRoom({ pupils });
  await room.roll(pupils);
  const rows = await rowsFor(room, 'principal');
  expect(rows).toHaveLength(pupils.length);
  expect(new Set(rows.map(({ child }) => child))).toEqual(new Set(pupils));
  const principal = await room.who('principal');
  expect(await room.write((tx) => countRows(tx, principal, 'open'))).toBe(pupils.length);
  expect(await rowsFor(room, 'teacher')).toEqual([]);
});

it('of a case that somebody has taken over the others see no way to the family', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  const coordinator = await room.who('coordinator');
  await room.write(async (tx) => {
    const [row] = await tx.db.select().from(tx.t.caseRow);
    expect(await takeOver(tx, coordinator, row?.publicId ?? '')).toMatchObject({ ok: true });
  });
  await room.at('2026-09-16T09:00');
  const [mine] = await rowsFor(room, 'coordinator');
  const [theirs] = await rowsFor(room, 'principal');
  expect(mine?.owner).toBe('coordinator');
  expect(theirs).toMatchObject({
    guardian: '',
    phone: '',
    address: '',
    owner: { phrase: { key: 'table.taken-over' } },
  });
  expect(theirs?.step).toBeUndefined();
});

it('a file about many goes with its asker’s key, and with the next erased child of its area', async () => {
  const room = await openStaffRoom();
  const { personId, held } = await room.who('principal');
  const area = held[0]?.area ?? '';
  const id = await room.write((tx) => keepMadeFile(tx, { for: personId, area, bytes: new Uint8Array([1, 2, 3]) }));
  expect(await room.write((tx) => madeFile(tx, id))).toEqual(new Uint8Array([1, 2, 3]));
  await room.write((tx) => tx.seals.destroy(`person:${personId}`));
  expect(await room.write((tx) => madeFile(tx, id))).toBeUndefined();
});
