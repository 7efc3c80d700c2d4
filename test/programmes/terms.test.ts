/**
 * Terms by default, and the first day of the lunar year to 2035: GB/T 33661-2017 (China, UTC+8), the rules of Tết
 * (UTC+7). The new moons are computed here by Meeus, Astronomical Algorithms, chapter 49.
 */
import { describe, expect, it } from 'vitest';
import { civilDate } from '../../src/domain/civil-day.ts';
import { type LunarCountry, lunarNewYear, lunarYears } from '../../src/programmes/lunar-new-year.ts';
import { programmeOf, programmes } from '../../src/programmes/registry.ts';
import { defaultTerms, overlap, schoolYearOf, termYears } from '../../src/programmes/terms.ts';

/** Instant of a new moon, to within a minute: `k` lunations after that of 6 January 2000. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const rad = Math.PI / 180;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = (2.5534 + 29.1053567 * k - 0.0000014 * t * t) * rad;
  const moon = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * rad;
  const latitude = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * rad;
  const node = (124.7746 - 1.56375588 * k + 0.0020672 * t * t) * rad;
  const { sin } = Math;
  const terms = [
    -0.4072 * sin(moon),
    0.17241 * e * sin(sun),
    0.01608 * sin(2 * moon),
    0.01039 * sin(2 * latitude),
    0.00739 * e * sin(moon - sun),
    -0.00514 * e * sin(moon + sun),
    0.00208 * e * e * sin(2 * sun),
    -0.00111 * sin(moon - 2 * latitude),
    -0.00057 * sin(moon + 2 * latitude),
    0.00056 * e * sin(2 * moon + sun),
    -0.00042 * sin(3 * moon),
    0.00042 * e * sin(sun + 2 * latitude),
    0.00038 * e * sin(sun - 2 * latitude),
    -0.00024 * e * sin(2 * moon - sun),
    -0.00017 * sin(node),
    0.000325 * sin((299.77 + 0.107408 * k - 0.009173 * t * t) * rad),
  ];
  const day = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t + terms.reduce((sum, term) => sum + term, 0);
  const deltaT = 70 / 86_400;
  return (day - deltaT - 2440587.5) * 86_400_000;
}

/** The civil dates of the new moons of a year, at so many hours from UTC. */
function newMoonDays(year: number, hours: number): string[] {
  const first = Math.floor((year - 2000) * 12.3685) - 1;
  return Array.from({ length: 15 }, (_, i) =>
    civilDate(Math.floor((newMoon(first + i) + hours * 3_600_000) / 86_400_000)),
  );
}

const years = Array.from({ length: lunarYears.to - lunarYears.from + 1 }, (_, i) => lunarYears.from + i);

describe('the first day of the lunar year', () => {
  it.each([
    ['vn', 2027, '2027-02-06'],
    ['vn', 2028, '2028-01-26'],
    ['vn', 2029, '2029-02-13'],
    ['vn', 2030, '2030-02-02'],
    ['vn', 2031, '2031-01-23'],
    ['cn', 2030, '2030-02-03'],
  ] as const)('%s %i is %s', (country, year, on) => {
    expect(lunarNewYear(country, year)).toBe(on);
  });
  it.each([
    ['cn', 8],
    ['vn', 7],
  ] as const)('%s: is the day of a new moon at UTC+%i, between 21 January and 20 February', (country, hours) => {
    for (const year of years) {
      const on = lunarNewYear(country as LunarCountry, year) ?? '';
      expect(newMoonDays(year, hours)).toContain(on);
      expect(on >= `${year}-01-21` && on <= `${year}-02-20`, on).toBe(true);
    }
  });
  it('is that of the Chinese calendar of this machine in China', () => {
    for (const year of years) {
      const on = Temporal.PlainDate.from(lunarNewYear('cn', year) ?? '').withCalendar('chinese');
      expect([on.month, on.day]).toEqual([1, 1]);
    }
  });
  it('is unknown past the table', () => expect(lunarNewYear('vn', 2036)).toBeUndefined());
});

describe('terms by default', () => {
  it.each([
    [
      'cn',
      2025,
      [
        ['autumn', '2025-09-01', '2026-01-30'],
        ['spring', '2026-03-02', '2026-07-05'],
      ],
    ],
    [
      'cn',
      2026,
      [
        ['autumn', '2026-09-01', '2027-01-19'],
        ['spring', '2027-02-22', '2027-07-05'],
      ],
    ],
    ['ir', 1405, [['year', '2026-09-23', '2027-06-21']]],
    ['ir', 1403, [['year', '2024-09-22', '2025-06-21']]],
    [
      'vn',
      2026,
      [
        ['first', '2026-09-05', '2027-01-17'],
        ['second', '2027-01-18', '2027-05-31'],
      ],
    ],
    ['cn', 2035, []],
  ])('%s %i', (id, year, terms) => {
    expect(defaultTerms(programmeOf(id), year).map(({ code, startsOn, endsOn }) => [code, startsOn, endsOn])).toEqual(
      terms,
    );
  });
  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    '%s: are in order and apart over all their years',
    (_id, programme) => {
      const spans = termYears(programme).flatMap((year) =>
        defaultTerms(programme, year).map(({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn })),
      );
      expect(spans.length).toBeGreaterThanOrEqual(13);
      expect(overlap(spans)).toBe(false);
    },
  );
  it.each([
    ['cn', '2026-08-20', 2026],
    ['cn', '2026-07-20', 2025],
    ['cn', '2027-02-25', 2026],
    ['ir', '2026-11-22', 1405],
    ['ir', '2027-03-22', 1405],
    ['vn', '2026-12-31', 2026],
    ['vn', '2027-01-01', 2026],
  ])('%s: %s lies in the school year %i', (id, on, year) => {
    expect(schoolYearOf(programmeOf(id), on)).toBe(year);
  });
});
