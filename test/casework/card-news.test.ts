/** Donors hear of new cards: once in their week, in waking hours, and not at all when there is nothing new. */
import { expect, it } from 'vitest';
import { cardsForAll } from '../support/cards-for-all.ts';
import { openStaffRoom } from '../support/staff-room.ts';

it('tells each donor once when cards have come, from the morning on', async () => {
  const room = await openStaffRoom();
  // More than one transaction tells.
  const donors = Array.from({ length: 53 }, (_, i) => `donor-${i}`);
  for (const donor of donors) await room.join(donor, 'donor');
  await cardsForAll(room);
  await room.at('2026-09-15T05:30');
  expect(room.toldTo('card.news')).toEqual([]);
  await room.at('2026-09-15T07:30');
  expect(room.toldTo('card.news').toSorted()).toEqual(donors.toSorted());
  await room.at('2026-09-16T08:00');
  await room.at('2026-09-22T08:00');
  expect(room.toldTo('card.news')).toHaveLength(donors.length);
});
