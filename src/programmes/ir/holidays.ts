import type { CalendarData } from '../../domain/calendar.ts';
import type { HolidayRule } from '../holiday-rules.ts';

/**
 * Iran, Solar years 1403–1405 (2024-03-20 to 2027-03-20): the official calendar of the Public Culture Council, as
 * published before each year. Provenance ext; the days of the moon were held against the tabular Islamic calendar, from
 * which none is further than a day (25 Shawwal 1447, the 14th of April 2026, is by that alone). They move with the
 * sighting of the moon: those from Aban of 1405 on are forecasts, marked so, until a coordinator confirms them.
 * Early 2024 is not covered.
 * The week-end is a setting: Friday is the legal rest day, Thursday is off in most schools and offices.
 */
export const holidays: CalendarData = {
  weekend: [4, 5],
  holidays: [
    // 1403
    { from: '2024-03-20', to: '2024-03-23', name: 'nowruz' },
    { from: '2024-03-31', to: '2024-04-01', name: 'republic-nature' },
    { from: '2024-04-10', to: '2024-04-11', name: 'eid-fitr' },
    { from: '2024-05-04', to: '2024-05-04', name: 'imam-sadiq' },
    { from: '2024-06-03', to: '2024-06-04', name: 'khordad' },
    { from: '2024-06-17', to: '2024-06-17', name: 'eid-adha' },
    { from: '2024-06-25', to: '2024-06-25', name: 'ghadir' },
    { from: '2024-07-15', to: '2024-07-16', name: 'ashura' },
    { from: '2024-08-25', to: '2024-08-25', name: 'arbain' },
    { from: '2024-09-02', to: '2024-09-02', name: 'prophet-demise' },
    { from: '2024-09-04', to: '2024-09-04', name: 'imam-reza' },
    { from: '2024-09-12', to: '2024-09-12', name: 'imam-askari' },
    { from: '2024-09-21', to: '2024-09-21', name: 'prophet-birth' },
    { from: '2024-12-05', to: '2024-12-05', name: 'fatima' },
    { from: '2025-01-14', to: '2025-01-14', name: 'imam-ali-birth' },
    { from: '2025-01-28', to: '2025-01-28', name: 'mabath' },
    { from: '2025-02-10', to: '2025-02-10', name: 'bahman-22' },
    { from: '2025-02-14', to: '2025-02-14', name: 'mid-shaban' },
    { from: '2025-03-19', to: '2025-03-20', name: 'oil' },
    // 1404
    { from: '2025-03-21', to: '2025-03-24', name: 'nowruz' },
    { from: '2025-03-31', to: '2025-04-01', name: 'eid-fitr' },
    { from: '2025-04-01', to: '2025-04-02', name: 'republic-nature' },
    { from: '2025-04-24', to: '2025-04-24', name: 'imam-sadiq' },
    { from: '2025-06-04', to: '2025-06-05', name: 'khordad' },
    { from: '2025-06-06', to: '2025-06-06', name: 'eid-adha' },
    { from: '2025-06-14', to: '2025-06-14', name: 'ghadir' },
    { from: '2025-07-05', to: '2025-07-06', name: 'ashura' },
    { from: '2025-08-14', to: '2025-08-14', name: 'arbain' },
    { from: '2025-08-22', to: '2025-08-22', name: 'prophet-demise' },
    { from: '2025-08-24', to: '2025-08-24', name: 'imam-reza' },
    { from: '2025-09-01', to: '2025-09-01', name: 'imam-askari' },
    { from: '2025-09-10', to: '2025-09-10', name: 'prophet-birth' },
    { from: '2025-11-24', to: '2025-11-24', name: 'fatima' },
    { from: '2026-01-03', to: '2026-01-03', name: 'imam-ali-birth' },
    { from: '2026-01-17', to: '2026-01-17', name: 'mabath' },
    { from: '2026-02-04', to: '2026-02-04', name: 'mid-shaban' },
    { from: '2026-02-11', to: '2026-02-11', name: 'bahman-22' },
    { from: '2026-03-11', to: '2026-03-11', name: 'imam-ali' },
    { from: '2026-03-20', to: '2026-03-20', name: 'oil' },
    // 1405
    { from: '2026-03-21', to: '2026-03-24', name: 'nowruz' },
    { from: '2026-03-21', to: '2026-03-22', name: 'eid-fitr' },
    { from: '2026-04-01', to: '2026-04-02', name: 'republic-nature' },
    { from: '2026-04-14', to: '2026-04-14', name: 'imam-sadiq', forecast: true },
    { from: '2026-05-27', to: '2026-05-27', name: 'eid-adha' },
    { from: '2026-06-04', to: '2026-06-05', name: 'khordad' },
    { from: '2026-06-04', to: '2026-06-04', name: 'ghadir' },
    { from: '2026-06-24', to: '2026-06-25', name: 'ashura' },
    { from: '2026-08-04', to: '2026-08-04', name: 'arbain' },
    { from: '2026-08-12', to: '2026-08-12', name: 'prophet-demise' },
    { from: '2026-08-13', to: '2026-08-13', name: 'imam-reza' },
    { from: '2026-08-21', to: '2026-08-21', name: 'imam-askari' },
    { from: '2026-08-30', to: '2026-08-30', name: 'prophet-birth' },
    { from: '2026-11-13', to: '2026-11-13', name: 'fatima', forecast: true },
    { from: '2026-12-23', to: '2026-12-23', name: 'imam-ali-birth', forecast: true },
    { from: '2027-01-06', to: '2027-01-06', name: 'mabath', forecast: true },
    { from: '2027-01-24', to: '2027-01-24', name: 'mid-shaban', forecast: true },
    { from: '2027-02-11', to: '2027-02-11', name: 'bahman-22' },
    { from: '2027-03-01', to: '2027-03-01', name: 'imam-ali', forecast: true },
    { from: '2027-03-10', to: '2027-03-11', name: 'eid-fitr', forecast: true },
    { from: '2027-03-20', to: '2027-03-20', name: 'oil' },
  ],
  makeUpDays: [],
  knownUntil: '2027-03-20',
};

/** The days of the sun by law (1359 and its changes), which never move, and those of the moon. */
export const holidayRules: readonly HolidayRule[] = [
  { month: 1, day: 1, days: 4, name: 'nowruz' },
  { month: 1, day: 12, days: 2, name: 'republic-nature' },
  { month: 3, day: 14, days: 2, name: 'khordad' },
  { month: 11, day: 22, name: 'bahman-22' },
  { month: 12, day: 29, name: 'oil' },
  { month: 12, day: 30, name: 'oil' },
  { islamic: [1, 9], days: 2, name: 'ashura' },
  { islamic: [2, 20], name: 'arbain' },
  { islamic: [2, 28], name: 'prophet-demise' },
  { islamic: [2, 29], name: 'imam-reza' },
  { islamic: [3, 8], name: 'imam-askari' },
  { islamic: [3, 17], name: 'prophet-birth' },
  { islamic: [6, 3], name: 'fatima' },
  { islamic: [7, 13], name: 'imam-ali-birth' },
  { islamic: [7, 27], name: 'mabath' },
  { islamic: [8, 15], name: 'mid-shaban' },
  { islamic: [9, 21], name: 'imam-ali' },
  { islamic: [10, 1], days: 2, name: 'eid-fitr' },
  { islamic: [10, 25], name: 'imam-sadiq' },
  { islamic: [12, 10], name: 'eid-adha' },
  { islamic: [12, 18], name: 'ghadir' },
];
