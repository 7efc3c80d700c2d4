import type { CalendarData } from '../../domain/calendar.ts';
import type { HolidayRule, UndecidedHoliday } from '../holiday-rules.ts';

/**
 * Viet Nam 2024–2026, for offices: Labour Code 2019 art. 111 and 112 and the yearly announcements for civil servants,
 * with their swapped days. Provenance ext. Schools that teach on Saturday pass the week-end [7].
 */
export const holidays: CalendarData = {
  weekend: [6, 7],
  holidays: [
    { from: '2024-01-01', to: '2024-01-01', name: 'new-year' },
    { from: '2024-02-08', to: '2024-02-14', name: 'tet' },
    { from: '2024-04-18', to: '2024-04-18', name: 'hung-kings' },
    { from: '2024-04-29', to: '2024-05-01', name: 'reunification' },
    { from: '2024-09-02', to: '2024-09-03', name: 'national-day' },
    { from: '2025-01-01', to: '2025-01-01', name: 'new-year' },
    { from: '2025-01-27', to: '2025-01-31', name: 'tet' },
    { from: '2025-04-07', to: '2025-04-07', name: 'hung-kings' },
    { from: '2025-04-30', to: '2025-05-02', name: 'reunification' },
    { from: '2025-09-01', to: '2025-09-02', name: 'national-day' },
    { from: '2026-01-01', to: '2026-01-02', name: 'new-year' },
    { from: '2026-02-16', to: '2026-02-20', name: 'tet' },
    { from: '2026-04-27', to: '2026-04-27', name: 'hung-kings' },
    { from: '2026-04-30', to: '2026-05-01', name: 'reunification' },
    { from: '2026-08-31', to: '2026-09-02', name: 'national-day' },
  ],
  makeUpDays: ['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'],
  knownUntil: '2026-12-31',
};

/** Labour Code 2019 art. 112. Of Tết, and of the second day beside 2 September, the government fixes the days each year. */
export const holidayRules: readonly HolidayRule[] = [
  { month: 1, day: 1, name: 'new-year' },
  { fromNewYear: -1, of: 'vn', days: 5, name: 'tet' },
  { lunar: [3, 10], name: 'hung-kings' },
  { month: 4, day: 30, days: 2, name: 'reunification' },
  { month: 9, day: 2, name: 'national-day' },
];

/** Resolution 80-NQ/TW of January 2026 names it a day off with pay; the change of the Labour Code is not known to have passed. */
export const undecidedHolidays: readonly UndecidedHoliday[] = [{ month: 11, day: 24, name: 'culture-day' }];
