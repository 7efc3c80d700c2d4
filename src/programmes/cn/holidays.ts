import type { CalendarData } from '../../domain/calendar.ts';
import type { HolidayRule } from '../holiday-rules.ts';

/**
 * China 2024–2026: the yearly notices of the General Office of the State Council (国办发明电〔2023〕7号, 〔2024〕12号,
 * 〔2025〕7号). Provenance ext. The next year's notice comes about November.
 */
export const holidays: CalendarData = {
  weekend: [6, 7],
  holidays: [
    { from: '2024-01-01', to: '2024-01-01', name: 'new-year' },
    { from: '2024-02-10', to: '2024-02-17', name: 'spring-festival' },
    { from: '2024-04-04', to: '2024-04-06', name: 'qingming' },
    { from: '2024-05-01', to: '2024-05-05', name: 'labour-day' },
    { from: '2024-06-10', to: '2024-06-10', name: 'dragon-boat' },
    { from: '2024-09-15', to: '2024-09-17', name: 'mid-autumn' },
    { from: '2024-10-01', to: '2024-10-07', name: 'national-day' },
    { from: '2025-01-01', to: '2025-01-01', name: 'new-year' },
    { from: '2025-01-28', to: '2025-02-04', name: 'spring-festival' },
    { from: '2025-04-04', to: '2025-04-06', name: 'qingming' },
    { from: '2025-05-01', to: '2025-05-05', name: 'labour-day' },
    { from: '2025-05-31', to: '2025-06-02', name: 'dragon-boat' },
    { from: '2025-10-01', to: '2025-10-08', name: 'national-day' },
    { from: '2026-01-01', to: '2026-01-03', name: 'new-year' },
    { from: '2026-02-15', to: '2026-02-23', name: 'spring-festival' },
    { from: '2026-04-04', to: '2026-04-06', name: 'qingming' },
    { from: '2026-05-01', to: '2026-05-05', name: 'labour-day' },
    { from: '2026-06-19', to: '2026-06-21', name: 'dragon-boat' },
    { from: '2026-09-25', to: '2026-09-27', name: 'mid-autumn' },
    { from: '2026-10-01', to: '2026-10-07', name: 'national-day' },
  ],
  makeUpDays: [
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
    '2025-01-26',
    '2025-02-08',
    '2025-04-27',
    '2025-09-28',
    '2025-10-11',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ],
  knownUntil: '2026-12-31',
};

/**
 * The days by law (全国年节及纪念日放假办法, 2024 revision), without what the yearly notice puts around them. Provenance ext.
 * Qingming, the 4th or 5th of April by the sun, waits for the notice.
 */
export const holidayRules: readonly HolidayRule[] = [
  { month: 1, day: 1, name: 'new-year' },
  { fromNewYear: -1, of: 'cn', days: 4, name: 'spring-festival' },
  { month: 5, day: 1, days: 2, name: 'labour-day' },
  { lunar: [5, 5], name: 'dragon-boat' },
  { lunar: [8, 15], name: 'mid-autumn' },
  { month: 10, day: 1, days: 3, name: 'national-day' },
];
