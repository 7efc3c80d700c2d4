/**
 * The year as dated duties. Sources: framework 000 rows 1–13 (months of Khordad … Esfand), 13510 plan 002 §1–2 and county
 * notice 004 part f (term duties, the 20th), Youth Union plan 003 II.1 (peaks); vectors: facts.md, "The 20th" for 2026.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../src/domain/calendar.ts';
import { newsOf, nextNewsOn } from '../../src/domain/duties/duty-news.ts';
import type { DutyWhen } from '../../src/domain/duties/duty-rules.ts';
import { type DutyGround, occurrencesOf, onWorkingDays } from '../../src/domain/duties/occurrences.ts';
import { addDays } from '../../src/domain/time.ts';
import { cn } from '../../src/programmes/cn/programme.ts';
import { ir } from '../../src/programmes/ir/programme.ts';

const chinese = calendarOf(cn.holidays);
const tet: Record<number, string> = { 2026: '2026-02-17', 2027: '2027-02-06', 2030: '2030-02-02' };
const ground = (calendar: 'gregory' | 'persian', terms: DutyGround['terms'] = []): DutyGround => ({
  calendar,
  calendars: { working: chinese, school: chinese },
  terms,
  lunarNewYear: (year) => tet[year],
});
const dated = (when: DutyWhen, of: DutyGround, from: string, to: string) =>
  occurrencesOf([{ code: 'x', when }], of, { from, to }).map(({ period, opensOn, dueOn }) => [period, opensOn, dueOn]);

describe('the 20th of each month, moved on when it is no working day (002 §2, row 59)', () => {
  const twentieth: DutyWhen = { monthlyOn: 20, rollsOn: true };
  const year = occurrencesOf([{ code: 'suspension', when: twentieth }], ground('gregory'), {
    from: '2026-01-01',
    to: '2026-12-31',
  });
  it.each([
    ['2026-01', '2026-01-20'],
    ['2026-02', '2026-02-24'],
    ['2026-03', '2026-03-20'],
    ['2026-04', '2026-04-20'],
    ['2026-05', '2026-05-20'],
    ['2026-06', '2026-06-22'],
    ['2026-07', '2026-07-20'],
    ['2026-08', '2026-08-20'],
    ['2026-09', '2026-09-20'],
    ['2026-10', '2026-10-20'],
    ['2026-11', '2026-11-20'],
    ['2026-12', '2026-12-21'],
  ])('%s is due on %s', (period, dueOn) => {
    expect(year.find((one) => one.period === period)?.dueOn).toBe(dueOn);
  });
  it('says why it moved, and why a Sunday stays', () => {
    const why = (period: string) => year.find((one) => one.period === period)?.because;
    expect(why('2026-02')).toMatchObject({ from: '2026-02-20', provisional: false });
    expect(why('2026-02')?.holidays).toHaveLength(1);
    expect(why('2026-09')).toMatchObject({ from: '2026-09-20', makeUpDays: ['2026-09-20'] });
    expect(why('2026-06')).toMatchObject({ from: '2026-06-20' });
  });
  it('is provisional past the known holidays', () => {
    const [next] = occurrencesOf([{ code: 'suspension', when: twentieth }], ground('gregory'), {
      from: '2027-01-15',
      to: '2027-01-31',
    });
    expect(next?.because.provisional).toBe(true);
  });
  it('opens so long before, and only in its months', () => {
    const when: DutyWhen = {
      monthlyOn: 20,
      within: { from: 9, to: 1 },
      opensBefore: { count: 5, unit: 'calendar' },
    };
    expect(dated(when, ground('gregory'), '2026-08-01', '2027-03-31').map(([, opens]) => opens)).toEqual([
      '2026-09-15',
      '2026-10-15',
      '2026-11-15',
      '2026-12-15',
      '2027-01-15',
    ]);
  });
});

describe('windows of Solar months (000, rows 1–13)', () => {
  const persian = ground('persian');
  const around = (year: number): [string, string] => [
    Temporal.PlainDate.from({ year, month: 1, day: 1, calendar: 'persian' }).withCalendar('iso8601').toString(),
    Temporal.PlainDate.from({ year, month: 12, day: 29, calendar: 'persian' }).withCalendar('iso8601').toString(),
  ];
  it.each<[string, DutyWhen, number, string, string, string]>([
    ['r1: Khordad–Tir 1399', { months: { from: 3, to: 4 } }, 1399, '1399-03', '2020-05-21', '2020-07-21'],
    ['r2: Tir–Mordad 1399', { months: { from: 4, to: 5 } }, 1399, '1399-04', '2020-06-21', '2020-08-21'],
    ['r3: Shahrivar 1399', { months: { from: 6, to: 6 } }, 1399, '1399-06', '2020-08-22', '2020-09-21'],
    ['r6: Shahrivar–Aban 1399', { months: { from: 6, to: 8 } }, 1399, '1399-06', '2020-08-22', '2020-11-20'],
    ['r11: Mehr–Esfand 1399, leap', { months: { from: 7, to: 12 } }, 1399, '1399-07', '2020-09-22', '2021-03-20'],
    ['r13: Esfand 1403, leap', { months: { from: 12, to: 12 } }, 1403, '1403-12', '2025-02-19', '2025-03-20'],
    ['r13: Esfand 1405', { months: { from: 12, to: 12 } }, 1405, '1405-12', '2027-02-20', '2027-03-20'],
    [
      'r13: by 29 Esfand of a leap year',
      { months: { from: 12, to: 12 }, dueDay: 29 },
      1403,
      '1403-12',
      '2025-02-19',
      '2025-03-19',
    ],
    ['r12: Mehr–Khordad over Nowruz', { months: { from: 7, to: 3 } }, 1405, '1405-07', '2026-09-23', '2027-06-21'],
    [
      'from a day to a day',
      { from: { month: 12, day: 15 }, to: { month: 1, day: 20 } },
      1405,
      '1405-12',
      '2027-03-06',
      '2027-04-09',
    ],
  ])('%s', (_name, when, year, period, opensOn, dueOn) => {
    const found = dated(when, persian, ...around(year));
    expect(found.find(([name]) => name === period)).toEqual([period, opensOn, dueOn]);
  });
  it('r5: once in each month from Mehr to Khordad', () => {
    const found = dated({ everyMonth: { from: 7, to: 3 } }, persian, '2026-09-23', '2027-09-22');
    expect(found.map(([period]) => period)).toEqual([
      '1405-07',
      '1405-08',
      '1405-09',
      '1405-10',
      '1405-11',
      '1405-12',
      '1406-01',
      '1406-02',
      '1406-03',
    ]);
    expect(found[5]).toEqual(['1405-12', '2027-02-20', '2027-03-20']);
  });
});

describe('terms (004 part f III.1, 002 §2; rows 58 and 102)', () => {
  const terms = [
    { year: 2025, code: 'spring', startsOn: '2026-03-02' },
    { year: 2026, code: 'autumn', startsOn: '2026-09-01' },
  ];
  it('screening is due two weeks after a term began, the roll review two months after', () => {
    const of = ground('gregory', terms);
    const weeks: DutyWhen = { termStart: { count: 14, unit: 'calendar' } };
    expect(dated(weeks, of, '2026-01-01', '2026-12-31')).toEqual([
      ['2025-spring', '2026-03-02', '2026-03-16'],
      ['2026-autumn', '2026-09-01', '2026-09-15'],
    ]);
    const months: DutyWhen = { termStart: { count: 2, unit: 'month' }, terms: ['autumn'] };
    expect(dated(months, of, '2026-01-01', '2026-12-31')).toEqual([['2026-autumn', '2026-09-01', '2026-11-01']]);
  });
  it('another start moves the dates and keeps the name', () => {
    const moved = ground('gregory', [{ year: 2026, code: 'autumn', startsOn: '2026-09-07' }]);
    const when: DutyWhen = { termStart: { count: 10, unit: 'working' } };
    // facts.md: ten working days from 7 September 2026 end on 20 September, a Sunday that is worked.
    expect(dated(when, moved, '2026-01-01', '2026-12-31')).toEqual([['2026-autumn', '2026-09-07', '2026-09-20']]);
  });
});

describe('after Tết (003 II.1, row 106)', () => {
  const peak: DutyWhen = { lunar: { month: 1, day: 6 }, days: 14 };
  it.each([
    [2026, '2026-02-22', '2026-03-07'],
    [2027, '2027-02-11', '2027-02-24'],
    [2030, '2030-02-07', '2030-02-20'],
  ])('in %i it opens on the sixth day', (year, opensOn, dueOn) => {
    expect(dated(peak, ground('gregory'), `${year}-01-01`, `${year}-12-31`)).toEqual([
      [`${year}-lunar`, opensOn, dueOn],
    ]);
  });
  it('is left out past the known years', () =>
    expect(dated(peak, ground('gregory'), '2050-01-01', '2050-12-31')).toEqual([]));
});

it('quarters are those of the calendar', () => {
  expect(dated({ quarterly: true }, ground('gregory'), '2026-11-01', '2027-01-01')).toEqual([
    ['2026-q4', '2026-10-01', '2026-12-31'],
    ['2027-q1', '2027-01-01', '2027-03-31'],
  ]);
});

const day = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2024-01-01', n));
const month = fc.integer({ min: 1, max: 12 });
const rules: fc.Arbitrary<DutyWhen> = fc.oneof(
  fc.record({ months: fc.record({ from: month, to: month }) }),
  fc.record({ monthlyOn: fc.integer({ min: 1, max: 31 }), rollsOn: fc.constant(true as const) }),
  fc.record({ everyMonth: fc.record({ from: month, to: month }) }),
  fc.constant({ quarterly: true } as const),
);

describe('whatever the rule', () => {
  it('cutting a span in two finds the same duties, each under one name, opening before it is due', () => {
    fc.assert(
      fc.property(rules, day, fc.integer({ min: 0, max: 400 }), fc.boolean(), (when, from, length, solar) => {
        const of = ground(solar ? 'persian' : 'gregory');
        const to = addDays(from, length);
        const middle = addDays(from, Math.floor(length / 2));
        const all = dated(when, of, from, to);
        const halves = [...dated(when, of, from, middle), ...dated(when, of, addDays(middle, 1), to)];
        expect(new Set(halves.map(String))).toEqual(new Set(all.map(String)));
        expect(new Set(all.map(([period]) => period)).size).toBe(all.length);
        for (const [, opensOn, dueOn] of all) expect(`${opensOn}` <= `${dueOn}`).toBe(true);
      }),
      { numRuns: 120 },
    );
  });
});

describe('what is said of a duty, and when', () => {
  const window = { opensOn: '2026-09-01', dueOn: '2026-09-15' };
  it.each([
    ['opens', undefined, '2026-09-01', 'opened'],
    ['was told yesterday', '2026-09-01', '2026-09-02', undefined],
    ['is half over', '2026-09-01', '2026-09-08', 'halfway'],
    ['has five days', '2026-09-08', '2026-09-10', 'soon'],
    ['has five days, on the Monday after', '2026-09-08', '2026-09-14', 'soon'],
    ['is due', '2026-09-10', '2026-09-15', 'today'],
    ['is late', '2026-09-15', '2026-09-16', 'late'],
    ['is late since yesterday', '2026-09-16', '2026-09-17', undefined],
    ['is late for a week', '2026-09-16', '2026-09-23', 'late'],
    ['is found late after a long silence', '2026-09-01', '2026-11-01', 'late'],
  ])('%s', (_name, toldOn, today, what) => expect(newsOf(window, toldOn, today)).toBe(what));
  it.each([
    ['2026-08-01', '2026-09-01'],
    ['2026-09-01', '2026-09-08'],
    ['2026-09-10', '2026-09-15'],
    ['2026-09-15', '2026-09-16'],
    ['2026-09-16', '2026-09-23'],
    ['2026-12-01', '2026-12-02'],
  ])('after %s the next is on %s', (today, next) => expect(nextNewsOn(window, today)).toBe(next));
});

describe('on working days', () => {
  it.each<[string, DutyWhen, string, string]>([
    ['30 Mehr 1405, a Thursday', { everyMonth: { from: 7, to: 7 } }, '2026-10-22', '2026-10-21'],
    ['29 Esfand 1405, a holiday', { everyMonth: { from: 12, to: 12 } }, '2027-03-20', '2027-03-17'],
  ])('%s', (_name, when, by, dueOn) => {
    const iran = {
      ...ground('persian'),
      calendars: { working: calendarOf(ir.holidays), school: calendarOf(ir.holidays) },
    };
    const found = occurrencesOf([{ code: 'x', when }], iran, { from: addDays(by, -20), to: by });
    expect(found.map((one) => one.dueOn)).toEqual([by]);
    expect(onWorkingDays(found, iran.calendars).map((one) => one.dueOn)).toEqual([dueOn]);
  });
});
