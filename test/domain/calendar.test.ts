/**
 * Vectors: State Council notice on the holidays of 2026 (国务院办公厅关于2026年部分节假日安排的通知), Civil Code art. 201
 * and 203; the 20th of each month moved on: 13510 plan, section 2 (遇周末或节假日顺延).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, calendarOf, isWorkingDay, nextWorkingDay } from '../../src/domain/calendar.ts';
import { civilDate, dayNumber, weekdayOf } from '../../src/domain/civil-day.ts';
import { holidays as cn } from '../../src/programmes/cn/holidays.ts';
import { holidays as ir } from '../../src/programmes/ir/holidays.ts';
import { holidays as vn } from '../../src/programmes/vn/holidays.ts';

const china = calendarOf(cn);
const iran = calendarOf(ir);
const vietnam = calendarOf(vn);

describe('day numbers', () => {
  it.each([
    ['1970-01-01', 0, 4],
    ['2026-11-21', 20778, 6],
    ['2024-02-29', 19782, 4],
    ['1969-12-31', -1, 3],
  ])('%s is day %i', (on, day, weekday) => {
    expect(dayNumber(on)).toBe(day);
    expect(civilDate(day)).toBe(on);
    expect(weekdayOf(day)).toBe(weekday);
  });
  it.each(['', '2026-02-30', '2026-13-01', '2026-2-3', '21/11/2026', '2026-11-21T10:00Z'])('refuses %j', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
  });
});

describe('ten working days, the entry day not counted (China 2026)', () => {
  it.each([
    ['2026-02-06', '2026-02-27'],
    ['2026-04-28', '2026-05-14'],
    ['2026-09-07', '2026-09-20'],
    ['2026-09-21', '2026-10-12'],
    ['2026-11-23', '2026-12-07'],
  ])('from %s are over on %s', (from, on) => {
    expect(addWorkingDays(china, from, 10)).toMatchObject({ on, provisional: false });
  });

  it('names the holidays and make-up days in between, for the explanation', () => {
    expect(addWorkingDays(china, '2026-09-21', 10).skipped).toEqual({
      holidays: [
        { from: '2026-09-25', to: '2026-09-27' },
        { from: '2026-10-01', to: '2026-10-07' },
      ],
      makeUpDays: ['2026-10-10'],
    });
    expect(addWorkingDays(china, '2026-11-23', 10).skipped).toEqual({ holidays: [], makeUpDays: [] });
  });
  it('does not name a holiday that only covers a week-end', () => {
    const calendar = calendarOf({
      weekend: [6, 7],
      holidays: [{ from: '2026-11-21', to: '2026-11-22' }],
      makeUpDays: [],
      knownUntil: '2026-12-31',
    });
    expect(addWorkingDays(calendar, '2026-11-20', 1)).toMatchObject({ on: '2026-11-23', skipped: { holidays: [] } });
  });
  it('is the day itself for no days', () => {
    expect(addWorkingDays(china, '2026-11-21', 0).on).toBe('2026-11-21');
  });
});

describe('the 20th of the month, moved on when it is no working day (China 2026)', () => {
  it.each([
    ['2026-01-20', '2026-01-20'],
    ['2026-02-20', '2026-02-24'],
    ['2026-03-20', '2026-03-20'],
    ['2026-04-20', '2026-04-20'],
    ['2026-05-20', '2026-05-20'],
    ['2026-06-20', '2026-06-22'],
    ['2026-07-20', '2026-07-20'],
    ['2026-08-20', '2026-08-20'],
    ['2026-09-20', '2026-09-20'],
    ['2026-10-20', '2026-10-20'],
    ['2026-11-20', '2026-11-20'],
    ['2026-12-20', '2026-12-21'],
  ])('%s → %s', (on, moved) => {
    expect(nextWorkingDay(china, on).on).toBe(moved);
  });
});

describe('working days by country', () => {
  it.each([
    ['cn', china, '2024-02-04', true],
    ['cn', china, '2024-02-09', true],
    ['cn', china, '2024-02-10', false],
    ['cn', china, '2024-10-12', true],
    ['cn', china, '2025-01-26', true],
    ['cn', china, '2025-10-08', false],
    ['cn', china, '2025-10-11', true],
    ['cn', china, '2026-02-14', true],
    ['cn', china, '2026-10-10', true],
    ['cn', china, '2026-10-11', false],
    ['ir: Nowruz', iran, '2025-03-24', false],
    ['ir: Nature Day', iran, '2026-04-02', false],
    ['ir: Thursday', iran, '2026-11-19', false],
    ['ir: Friday', iran, '2026-11-20', false],
    ['ir: Saturday', iran, '2026-11-21', true],
    ['ir: 22 Bahman', iran, '2026-02-11', false],
    ['ir: Eid al-Adha 1405', iran, '2026-05-27', false],
    ['vn: Tết', vietnam, '2026-02-17', false],
    ['vn: Reunification Day', vietnam, '2026-04-30', false],
    ['vn: Hùng Kings, on a Sunday, made good on Monday', vietnam, '2026-04-27', false],
    ['vn: an ordinary Monday', vietnam, '2026-11-23', true],
  ])('%s, case %#', (_name, calendar, on, works) => {
    expect(isWorkingDay(calendar, on)).toBe(works);
  });
});

describe('past the known years', () => {
  it('counts week-ends only and says that the date is provisional', () => {
    expect(addWorkingDays(china, '2026-12-28', 10)).toMatchObject({ on: '2027-01-11', provisional: true });
    expect(addWorkingDays(china, '2026-12-17', 10)).toMatchObject({ on: '2026-12-31', provisional: false });
  });
});

describe("a unit's own list", () => {
  it('closes a day and teaches on another, over the table of the country', () => {
    const school = calendarOf(cn, {
      off: [{ from: '2026-11-23', to: '2026-11-24' }],
      on: ['2026-11-28', '2026-10-01'],
    });
    expect(isWorkingDay(school, '2026-11-23')).toBe(false);
    expect(isWorkingDay(school, '2026-11-28')).toBe(true);
    expect(isWorkingDay(school, '2026-10-01')).toBe(true);
    expect(addWorkingDays(school, '2026-11-20', 1)).toMatchObject({
      on: '2026-11-25',
      skipped: { holidays: [{ from: '2026-11-23', to: '2026-11-24' }], makeUpDays: [] },
    });
  });
  it('closes a make-up day of the country', () => {
    expect(isWorkingDay(calendarOf(cn, { off: [{ from: '2026-10-10', to: '2026-10-10' }] }), '2026-10-10')).toBe(false);
  });
  it('has another week: Vietnamese schools rest on Sunday only', () => {
    expect(isWorkingDay(calendarOf(vn, { weekend: [7] }), '2026-11-21')).toBe(true);
    expect(isWorkingDay(vietnam, '2026-11-21')).toBe(false);
  });
  it('cannot turn off the whole week', () => {
    expect(() => calendarOf(cn, { weekend: [1, 2, 3, 4, 5, 6, 7] })).toThrow('at least one weekday');
  });
});

it('adding days one by one ends where adding them at once does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1090 }), fc.integer({ min: 0, max: 40 }), (offset, days) => {
      const from = civilDate(dayNumber('2024-01-01') + offset);
      let on = from;
      for (let left = days; left > 0; left--) on = addWorkingDays(china, on, 1).on;
      expect(addWorkingDays(china, from, days).on).toBe(on);
    }),
  );
});
