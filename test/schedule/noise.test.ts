/** How much people are told: a child who stays away for a month while nobody acts, counted by person and day. */
import { expect, it } from 'vitest';
import { addDays } from '../../src/domain/time.ts';
import { openStaffRoom, roomPupils } from '../support/staff-room.ts';

const percentile = (of: readonly number[], share: number): number =>
  of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.ceil(share * of.length) - 1)] ?? 0;

it('nobody gets more than three messages on nineteen days of twenty, and none of them is a repeat of that day', async () => {
  const room = await openStaffRoom({ duties: true });
  const perDay: Record<string, number[]> = { teacher: [], principal: [], coordinator: [] };
  for (let on = '2026-09-14'; on <= '2026-10-20'; on = addDays(on, 1)) {
    room.told.length = 0;
    for (const time of ['00:05', '07:30', '08:00']) await room.at(`${on}T${time}`);
    await room.roll([roomPupils[0]]).catch(() => {});
    for (const time of ['09:00', '11:00', '18:00']) await room.at(`${on}T${time}`);
    for (const [name, counts] of Object.entries(perDay)) {
      const told = room.told.filter(({ to, isNew }) => to === name && isNew);
      counts.push(told.length);
      const said = told.map(({ screen }) => JSON.stringify(screen.lines));
      expect([on, name, said.length]).toEqual([on, name, new Set(said).size]);
    }
  }
  const figures = Object.fromEntries(
    Object.entries(perDay).map(([name, counts]) => [
      name,
      { median: percentile(counts, 0.5), p95: percentile(counts, 0.95), most: Math.max(...counts) },
    ]),
  );
  for (const { p95 } of Object.values(figures)) expect(p95).toBeLessThanOrEqual(3);
  expect(figures['principal']?.median).toBeLessThanOrEqual(1);
});
