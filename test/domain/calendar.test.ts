/**
 * Vectors: State Council notice on the holidays of 2026 (国务院办公厅关于2026年部分节假日安排的通知), Civil Code art. 201
 * and 203; the 20th of each month moved on: 13510 plan, section 2 (遇周末或节假日顺延).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, calendarOf, changedBy, isWorkingDay, nextWorkingDay } from '../../src/domain/calendar.ts';
import { civilDate, dayNumber, weekdayOf } from '../../src/domain/civil-day.ts';
import { addDays } from '../../src/domain/time.ts';
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
  it('are those of the proleptic Gregorian calendar for four thousand years', () => {
    for (let day = dayNumber('0000-01-01'); day <= dayNumber('4000-12-31'); day++) {
      const on = civilDate(day);
      if (on !== new Date(day * 86_400_000).toISOString().slice(0, 10) || dayNumber(on) !== day)
        expect.fail(`day ${day} is not ${on}`);
    }
  });
  it.each([
    '',
    '2026-02-30',
    '2025-02-29',
    '2026-00-10',
    '2026-04-31',
    '2026-1a-01',
    '2026-13-01',
    '2026-2-3',
    '21/11/2026',
    '2026-11-21T10:00Z',
  ])('refuses %j', (text) => {
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

describe('terms of a school', () => {
  const school = calendarOf(cn, {
    terms: [
      { from: '2026-03-02', to: '2026-07-05' },
      { from: '2026-09-01', to: '2027-01-19' },
    ],
  });
  it.each([
    ['a day in a term', '2026-06-18', true],
    ['a holiday in a term', '2026-06-19', false],
    ['a make-up day in a term', '2026-05-09', true],
    ['a weekday of the summer', '2026-08-12', false],
    ['the first day of a term', '2026-09-01', true],
    ['before everything that is known', '2026-02-27', true],
    ['after everything that is known', '2027-01-20', true],
  ])('%s, %s', (_title, on, teaches) => {
    expect(isWorkingDay(school, on)).toBe(teaches);
  });
  it('give way to a day that the school adds, and shared tables stay as they are', () => {
    const summer = changedBy(school, { on: ['2026-08-12'] });
    expect(isWorkingDay(summer, '2026-08-12')).toBe(true);
    expect(isWorkingDay(school, '2026-08-12')).toBe(false);
    expect(summer.days).toBe(school.days);
  });
  it('explain a date as a holiday does', () => {
    expect(addWorkingDays(school, '2026-07-02', 2)).toMatchObject({
      on: '2026-09-01',
      skipped: { holidays: [{ from: '2026-07-06', to: '2026-08-31' }] },
    });
  });
});

describe('a holiday that may still move (Iran, 13 Rajab 1448)', () => {
  it.each([
    ['counted over', '2026-12-20', 3, true],
    ['before it', '2026-12-19', 2, false],
    ['after it', '2026-12-26', 2, false],
  ])('%s', (_title, from, days, provisional) => {
    expect(addWorkingDays(iran, from, days).provisional).toBe(provisional);
  });
  it('is certain once a coordinator has said so', () => {
    const confirmed = changedBy(iran, { off: [{ from: '2026-12-23', to: '2026-12-23' }] });
    expect(addWorkingDays(confirmed, '2026-12-20', 3)).toMatchObject({ on: '2026-12-26', provisional: false });
  });
});

describe('the Solar year of Iran', () => {
  it.each([
    ['2020-08-15', 1399, 5, 25],
    ['2021-07-03', 1400, 4, 12],
  ])('%s is %i/%i/%i', (on, year, month, day) => {
    expect(Temporal.PlainDate.from({ year, month, day, calendar: 'persian' }).withCalendar('iso8601').toString()).toBe(
      on,
    );
  });
  it.each([1399, 1403, 1408])('%i ends with the 30th of Esfand', (year) => {
    expect(Temporal.PlainDate.from({ year, month: 12, day: 1, calendar: 'persian' }).daysInMonth).toBe(30);
  });
  it.each([1400, 1401, 1402, 1404, 1405, 1406, 1407])('%i ends with the 29th', (year) => {
    expect(Temporal.PlainDate.from({ year, month: 12, day: 1, calendar: 'persian' }).daysInMonth).toBe(29);
  });
  it('begins with four days off in each year of the table', () => {
    for (const year of [1403, 1404, 1405])
      for (const day of [1, 2, 3, 4]) {
        const on = Temporal.PlainDate.from({ year, month: 1, day, calendar: 'persian' }).withCalendar('iso8601');
        expect(isWorkingDay(iran, on.toString())).toBe(false);
      }
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

it('days are added as Temporal adds them', () => {
  const day = fc.date({ min: new Date('1300-01-01'), max: new Date('2400-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: -100_000, max: 100_000 }), (at, days) => {
      const on = at.toISOString().slice(0, 10);
      expect(addDays(on, days)).toBe(Temporal.PlainDate.from(on).add({ days }).toString());
    }),
  );
  expect(() => addDays('', 1)).toThrow(RangeError);
});
