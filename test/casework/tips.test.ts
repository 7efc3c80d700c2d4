/** Tips reach every coordinator, by night too: one person can't flood them, and an answer makes room again. */
import { expect, it } from 'vitest';
import { keepHouse } from '../../src/casework/home/housekeeping.ts';
import { declineTip, openTips, sendTip } from '../../src/casework/told/tips.ts';
import { openStaffRoom } from '../support/staff-room.ts';

it('one person has at most twenty that nobody has looked at', async () => {
  const room = await openStaffRoom({ programme: 'ir', timeZone: 'Asia/Tehran', at: '2026-10-05T08:00' });
  await room.join('vera', 'volunteer');
  const [vera, boss] = [await room.who('vera'), await room.who('coordinator')];
  const send = () => room.write((tx) => sendTip(tx, vera, { name: 'Mo', danger: true, place: room.unit.publicId }));
  for (let i = 0; i < 20; i++) expect((await send()).ok).toBe(true);
  expect(await send()).toEqual({ ok: false, reason: 'tips-many' });
  await room.write(async (tx) => {
    const [first] = await openTips(tx, boss);
    await declineTip(tx, boss, first?.publicId ?? '');
  });
  expect((await send()).ok).toBe(true);
});

it('that came to nothing is gone a month after it was told', async () => {
  const room = await openStaffRoom({ programme: 'ir', timeZone: 'Asia/Tehran', at: '2026-10-05T08:00' });
  await room.join('vera', 'volunteer');
  const [vera, boss] = [await room.who('vera'), await room.who('coordinator')];
  const send = (name: string) =>
    room.write((tx) => sendTip(tx, vera, { name, danger: false, place: room.unit.publicId }));
  await send('Mo');
  await send('Jo');
  await room.write(async (tx) => {
    const [first] = await openTips(tx, boss);
    await declineTip(tx, boss, first?.publicId ?? '');
  });
  const left = () =>
    room.write(async (tx) => {
      await keepHouse(tx);
      return (await tx.db.select({ state: tx.t.tip.state }).from(tx.t.tip)).map(({ state }) => state).toSorted();
    });
  await room.at('2026-11-04T08:00');
  expect(await left()).toEqual(['declined', 'open']);
  await room.at('2026-11-06T08:00');
  expect(await left()).toEqual(['open']);
});
