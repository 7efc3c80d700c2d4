/** Cards for the four pupils of a staff room, from the Tuesday after. */
import { changeSetting } from '../../src/casework/settings/change-setting.ts';
import { roomPupils, type StaffRoom } from './staff-room.ts';

/** A bicycle for each child of the class, with consent. */
export async function cardsForAll(room: StaffRoom): Promise<void> {
  const coordinator = await room.who('coordinator');
  await room.roll([...roomPupils]);
  await room.write(async (tx) => {
    await changeSetting(tx, coordinator, room.unit.publicId, 'k', 3);
    const { caseRow, need, consent } = tx.t;
    for (const row of await tx.db.select().from(caseRow)) {
      const of = { childId: row.childId, area: row.area, actId: row.actId };
      await tx.db.insert(need).values({
        ...of,
        id: tx.newId(),
        publicId: tx.publicId(),
        caseId: row.id,
        kind: 'bicycle',
        helper: 'donor',
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
