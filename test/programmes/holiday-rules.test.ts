/** Holidays past the years of a country's table: fixed days by law, days of the moon as forecasts, undecided ones as such. */
import { describe, expect, it } from 'vitest';
import { calendarOf, isWorkingDay } from '../../src/domain/calendar.ts';
import { holidaysOf, undecidedIn } from '../../src/programmes/holiday-rules.ts';
import { programmeOf } from '../../src/programmes/registry.ts';

const calendar = (id: string) => calendarOf(holidaysOf(programmeOf(id)));
const entry = (id: string, on: string) =>
  holidaysOf(programmeOf(id)).holidays.filter(({ from, to }) => from <= on && on <= to);

describe('a fixed day is off in each year past the table', () => {
  it.each([
    // 1–4, 12, 13 Farvardin, 14–15 Khordad, 22 Bahman, 29 Esfand of 1406
    ['ir', ['2027-03-21', '2027-03-22', '2027-03-23', '2027-03-24', '2027-04-01', '2027-04-02', '2027-06-05']],
    ['ir', ['2027-06-04', '2028-02-11', '2028-03-19', '2030-03-21']],
    // 30 Esfand of the leap year 1408
    ['ir', ['2030-03-20']],
    ['vn', ['2027-01-01', '2027-04-30', '2027-09-02', '2029-05-01']],
    ['cn', ['2027-01-01', '2027-10-01', '2028-10-02', '2029-05-01']],
  ])('%s %j', (id, days) => {
    for (const on of days) {
      expect(isWorkingDay(calendar(id), on), on).toBe(false);
      expect(entry(id, on)).toMatchObject([{ fixed: true }]);
    }
  });
});

describe('a day of the moon is a forecast', () => {
  it.each([
    // The published almanacs of 1406 and of the lunar years, within a day for Iran.
    ['ir', '2027-06-15', 'ashura'],
    ['vn', '2027-02-06', 'tet'],
    ['vn', '2027-04-16', 'hung-kings'],
    ['vn', '2030-02-02', 'tet'],
    ['cn', '2027-02-05', 'spring-festival'],
    ['cn', '2027-06-09', 'dragon-boat'],
    ['cn', '2027-09-15', 'mid-autumn'],
  ])('%s %s: %s', (id, on, name) => {
    expect(entry(id, on)).toMatchObject([{ name, forecast: true }]);
  });
});

it.each([
  ['2026-08-12', ['prophet-demise']],
  ['2026-08-13', ['imam-reza']],
  ['2026-06-04', ['khordad', 'ghadir']],
  ['2026-03-21', ['nowruz', 'eid-fitr']],
  ['2025-04-02', ['republic-nature']],
  ['2025-06-06', ['eid-adha']],
])('in Iran %s is %j', (on, names) => {
  expect(entry('ir', on).map(({ name }) => name)).toEqual(names);
});

it('a day that may become a holiday is told as undecided and counted as any other', () => {
  const vn = programmeOf('vn');
  expect(undecidedIn(vn, '2026-11-01', '2027-12-31')).toEqual([
    { name: 'culture-day', on: '2026-11-24' },
    { name: 'culture-day', on: '2027-11-24' },
  ]);
  expect(isWorkingDay(calendar('vn'), '2026-11-24')).toBe(true);
});

it('what the tables say themselves is left as it is', () => {
  for (const id of ['cn', 'ir', 'vn']) {
    const { holidays, knownUntil } = programmeOf(id).holidays;
    expect(holidaysOf(programmeOf(id)).holidays.filter(({ from }) => from <= knownUntil)).toEqual(holidays);
  }
});
