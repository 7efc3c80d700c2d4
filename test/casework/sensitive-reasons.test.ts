/** Donors see no card of a child with a sensitive reason, in whatever way it was told. */
import { expect, it } from 'vitest';
import { catalogueOf } from '../../src/casework/needs/catalogue.ts';
import { proposeReason } from '../../src/casework/reasons/propose-reason.ts';
import { changeSetting } from '../../src/casework/settings/change-setting.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

/** A bicycle for each child of the class, with consent. */
async function cardsForAll(room: StaffRoom): Promise<void> {
  const coordinator = await room.who('coordinator');
  await room.roll([...roomPupils]);
  await room.write(async (tx) => {
    await changeSetting(tx, coordinator, room.unit.publicId, 'k', 3);
    const { caseRow, need, consent } = tx.t;
    for (const [i, row] of (await tx.db.select().from(caseRow)).entries()) {
      const of = { childId: row.childId, area: row.area, actId: row.actId };
      await tx.db.insert(need).values({
        ...of,
        id: tx.newId(),
        publicId: tx.publicId(),
        caseId: row.id,
        kind: 'bicycle',
        helper: 'donor',
        cardCode: `100-10${i}`,
        state: 'open',
        openedOn: '2026-09-14',
      });
      await tx.db.insert(consent).values({
        ...of,
        id: tx.newId(),
        purpose: 'sponsorship',
        givenOn: '2026-09-14',
        how: 'paper',
        givenBy: 'mother',
        formVersion: 1,
        childView: 'yes',
      });
    }
  });
}

const cards = (room: StaffRoom): Promise<number> =>
  room.write(async (tx) => (await catalogueOf(tx, room.unit.area)).cards.length);

it.each([
  ['the main one', { primary: 'illness', others: [] }],
  ['one beside it', { primary: 'poverty', others: ['illness'] }],
])('proposed as %s', async (_, reasons) => {
  const room = await openStaffRoom();
  await cardsForAll(room);
  const before = await cards(room);
  expect(before).toBe(roomPupils.length);
  const teacher = await room.who('teacher');
  await room.write(async (tx) => {
    const [row] = await tx.db.select().from(tx.t.caseRow);
    expect(await proposeReason(tx, teacher, row?.publicId ?? '', reasons, undefined)).toMatchObject({ ok: true });
  });
  expect(await cards(room)).toBe(before - 1);
});
