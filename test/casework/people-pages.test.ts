/** The people of a unit in pages: only those shown are opened by name, and nobody is lost when another one leaves. */
import { expect, it } from 'vitest';
import { applicants, colleagues, endMembership, removedPeople } from '../../src/casework/joining/admit.ts';
import type { PageAt } from '../../src/domain/screens/pages.ts';
import { openStaffRoom } from '../support/staff-room.ts';

it('lists everybody once, although somebody is removed between two pages', { timeout: 60_000 }, async () => {
  const room = await openStaffRoom();
  for (let i = 0; i < 12; i++) await room.join(`helper ${i}`, 'volunteer');
  const boss = await room.who('coordinator');
  const page = (at?: PageAt) => room.write((tx) => colleagues(tx, boss, at));
  const namesOn = (found: Awaited<ReturnType<typeof page>>) => found.items.map(([{ name }]) => name);
  const first = await page();
  expect(first.items).toHaveLength(8);
  const last = first.items.at(-1)?.[0].publicId ?? '';
  // One of the first page leaves: by their number, the first of the next page would be skipped.
  const leaving = first.items.find(([{ name }]) => name === 'helper 0')?.[0].publicId ?? '';
  await room.write((tx) => endMembership(tx, boss, leaving));
  const second = await page({ page: 1, beside: 'after', publicId: last });
  expect(new Set([...namesOn(first), ...namesOn(second)]).size).toBe(15);
  expect(namesOn(second)).toHaveLength(7);
  const back = await page({ page: 0, beside: 'before', publicId: second.items[0]?.[0].publicId ?? '' });
  expect(namesOn(back)).toEqual(namesOn(first).filter((name) => name !== 'helper 0'));
});

it('shows those who were removed in pages too, the last first', { timeout: 60_000 }, async () => {
  const room = await openStaffRoom();
  const boss = await room.who('coordinator');
  for (let i = 0; i < 10; i++) {
    await room.join(`helper ${i}`, 'volunteer');
    const who = await room.who(`helper ${i}`);
    const member = (await room.write((tx) => colleagues(tx, boss))).items
      .flat()
      .find((one) => one.personId === who.personId);
    await room.write((tx) => endMembership(tx, boss, member?.publicId ?? ''));
  }
  const first = await room.write((tx) => removedPeople(tx, boss));
  expect(first.items.map(({ name }) => name)).toEqual([9, 8, 7, 6, 5, 4, 3, 2].map((i) => `helper ${i}`));
  const publicId = first.items.at(-1)?.publicId ?? '';
  const second = await room.write((tx) => removedPeople(tx, boss, { page: 1, beside: 'after', publicId }));
  expect(second.items.map(({ name }) => name)).toEqual(['helper 1', 'helper 0']);
});

it('says who waits without opening a name', async () => {
  const room = await openStaffRoom();
  await room.asks('vera', 'volunteer');
  const boss = await room.who('coordinator');
  const waiting = await room.write((tx) => applicants(tx, boss));
  expect(waiting.map(({ role }) => role)).toEqual(['volunteer']);
  expect(JSON.stringify(waiting)).not.toContain('vera');
});
