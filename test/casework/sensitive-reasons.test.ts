/** Donors see no card of a child with a sensitive reason, in whatever way it was told. */
import { expect, it } from 'vitest';
import { catalogueFor } from '../../src/casework/needs/catalogue.ts';
import { pledgeCard } from '../../src/casework/needs/pledges.ts';
import { proposeReason } from '../../src/casework/reasons/propose-reason.ts';
import { eq } from '../../src/store/orm.ts';
import { cardsForAll } from '../support/cards-for-all.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const offered = (room: StaffRoom): Promise<number> =>
  room.write(async (tx) => (await tx.db.select().from(tx.t.card)).filter(({ state }) => state === 'offered').length);

it.each([
  ['the main one', { primary: 'illness', others: [] }],
  ['one beside it', { primary: 'poverty', others: ['illness'] }],
])('proposed as %s: its card can be pledged no more at once, and ends in the night', async (_, reasons) => {
  const room = await openStaffRoom();
  await room.join('dan', 'donor');
  await cardsForAll(room);
  await room.at('2026-09-15T05:30');
  expect(await offered(room)).toBe(roomPupils.length);
  const teacher = await room.who('teacher');
  const dan = await room.who('dan');
  await room.write(async (tx) => {
    const [row] = await tx.db.select().from(tx.t.caseRow);
    expect(await proposeReason(tx, teacher, row?.publicId ?? '', reasons, undefined)).toMatchObject({ ok: true });
    const [card] = await tx.db
      .select()
      .from(tx.t.card)
      .where(eq(tx.t.card.childId, row?.childId ?? ''));
    // It still looks as it did: when it goes tells nobody when the reason was known.
    expect((await catalogueFor(tx, dan)).cards.map(({ code }) => code)).toContain(card?.code);
    expect(await pledgeCard(tx, dan, card?.publicId ?? '')).toEqual({ ok: false, reason: 'card-gone' });
  });
  await room.at('2026-09-16T05:30');
  expect(await offered(room)).toBe(roomPupils.length - 1);
  await room.at('2026-11-26T05:30');
  expect(await room.write((tx) => tx.db.select().from(tx.t.card))).toHaveLength(roomPupils.length - 1);
});
