/**
 * First day of the lunar year by the Gregorian year it falls in. China reckons at UTC+8, Viet Nam at UTC+7, so that in
 * 2030 Tết is a day before the Spring Festival. Provenance ext: GB/T 33661-2017 and the rules of Tết, held against the
 * new moons.
 */
import type { CivilDate } from '../domain/screen.ts';

export type LunarCountry = 'cn' | 'vn';

const springFestival: Readonly<Record<number, CivilDate>> = {
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-03',
  2031: '2031-01-23',
  2032: '2032-02-11',
  2033: '2033-01-31',
  2034: '2034-02-19',
  2035: '2035-02-08',
};

const tables: Readonly<Record<LunarCountry, Readonly<Record<number, CivilDate>>>> = {
  cn: springFestival,
  vn: { ...springFestival, 2030: '2030-02-02' },
};

/** Years that the tables hold, the first and the last. */
export const lunarYears = { from: 2023, to: 2035 } as const;

/** The Spring Festival, or Tết; undefined outside the table's years. */
export const lunarNewYear = (country: LunarCountry, year: number): CivilDate | undefined => tables[country][year];
