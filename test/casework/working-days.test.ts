/** A meeting is proposed on working days, and a day of rest is answered with the working days around it. */
import { expect, it } from 'vitest';
import { onWorkingDay, workingDaysToTap } from '../../conversations/working-days.ts';
import { calendarOf } from '../../src/domain/calendar.ts';
import { ir } from '../../src/programmes/ir/programme.ts';

const iran = calendarOf(ir.holidays);

it('offers no Thursday and no Friday in Iran, and no day twice', () => {
  const offered = workingDaysToTap(iran, ['2026-10-29', '2026-10-30', '2026-11-03']).map(({ value }) => value);
  expect(offered).toEqual(['2026-10-31', '2026-11-01', '2026-11-03']);
});

it('takes a working day, and answers a day of rest with those around it', () => {
  expect(onWorkingDay(iran, '2026-10-31', '2026-10-20')).toEqual({ ok: true, value: '2026-10-31' });
  const rest = onWorkingDay(iran, '2026-10-29', '2026-10-20');
  expect(rest).toMatchObject({ ok: false, reason: 'day-of-rest' });
  expect(rest.ok ? [] : rest.offers?.map(({ value }) => value)).toEqual(['2026-10-28', '2026-10-31']);
});
