/** Dates, times and numbers as readers of the four languages write them. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { formatCivil, formatInstant, formatNumber, type Reader } from '../../src/text/format.ts';

const at = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;

const readers = {
  en: { language: 'en', timeZone: 'Asia/Shanghai', now: at('2026-11-21T04:00:00Z') },
  fa: { language: 'fa', timeZone: 'Asia/Tehran', now: at('2026-11-21T04:00:00Z') },
  zh: { language: 'zh', timeZone: 'Asia/Shanghai', now: at('2026-11-21T04:00:00Z') },
  vi: { language: 'vi', timeZone: 'Asia/Ho_Chi_Minh', now: at('2026-11-21T04:00:00Z') },
} satisfies Record<string, Reader>;

describe('a civil date', () => {
  it.each([
    ['en', '2026-10-12', 'Mon 12 Oct'],
    ['en', '2026-12-06', 'Sun 6 Dec'],
    ['en', '2025-02-28', 'Fri 28 Feb 2025'],
    ['zh', '2026-10-12', '10月12日（周一）'],
    ['zh', '2026-09-20', '9月20日（周日）'],
    ['zh', '2027-01-01', '2027年1月1日（周五）'],
    ['vi', '2026-10-12', 'thứ Hai 12/10'],
    ['vi', '2026-09-20', 'Chủ nhật 20/9'],
    ['vi', '2027-01-01', 'thứ Sáu 1/1/2027'],
    ['fa', '2026-10-12', 'دوشنبه ۲۰ مهر'],
    ['fa', '2026-11-21', 'شنبه ۳۰ آبان'],
    ['fa', '2026-09-23', 'چهارشنبه ۱ مهر'],
  ] as const)('is for a reader of %s: %s = %s', (language, on, written) => {
    expect(formatCivil(on, readers[language])).toBe(written);
  });
  it('has the year in the Solar Hijri calendar when the Solar year differs', () => {
    expect(formatCivil('2026-03-20', readers.fa)).toBe('جمعه ۲۹ اسفند ۱۴۰۴');
    expect(formatCivil('2026-03-21', readers.fa)).toBe('شنبه ۱ فروردین');
    expect(formatCivil('2027-03-20', readers.fa)).toBe('شنبه ۲۹ اسفند');
    expect(formatCivil('2027-03-21', readers.fa)).toBe('یکشنبه ۱ فروردین ۱۴۰۶');
  });
  it('counts the 30th of Esfand of a leap year', () => {
    expect(formatCivil('2025-03-20', readers.fa)).toBe('پنج‌شنبه ۳۰ اسفند ۱۴۰۳');
  });
  it('takes the present year from the time zone of the reader', () => {
    const newYear = { language: 'en', now: at('2026-12-31T17:30:00Z') } as const;
    expect(formatCivil('2027-01-01', { ...newYear, timeZone: 'Asia/Shanghai' })).toBe('Fri 1 Jan');
    expect(formatCivil('2027-01-01', { ...newYear, timeZone: 'Asia/Tehran' })).toBe('Fri 1 Jan 2027');
  });
  it('has seven weekdays and twelve months of its own in each language', () => {
    for (const language of languages) {
      const days = Array.from({ length: 365 }, (_, day) =>
        formatCivil(Temporal.PlainDate.from('2026-01-01').add({ days: day }).toString(), readers[language]),
      );
      expect(new Set(days).size).toBe(365);
      for (const day of days) expect(day).not.toMatch(/undefined|^\s|\s$/u);
    }
  });
});

describe('an instant', () => {
  it.each([
    ['en', 'Asia/Shanghai', '2026-10-12T16:05:00Z', 'Tue 13 Oct 00:05'],
    ['en', 'Asia/Tehran', '2026-10-12T16:05:00Z', 'Mon 12 Oct 19:35'],
    ['fa', 'Asia/Tehran', '2026-10-12T16:05:00Z', 'دوشنبه ۲۰ مهر ۱۹:۳۵'],
    ['fa', 'Asia/Tehran', '2026-10-12T20:30:00Z', 'سه‌شنبه ۲۱ مهر ۰۰:۰۰'],
    ['zh', 'Asia/Shanghai', '2026-10-12T01:09:00Z', '10月12日（周一）09:09'],
    ['zh', 'Asia/Urumqi', '2026-10-12T01:09:00Z', '10月12日（周一）07:09'],
    ['vi', 'Asia/Ho_Chi_Minh', '2026-10-12T01:09:00Z', 'thứ Hai 12/10 08:09'],
  ] as const)('is for a reader of %s in %s: %s = %s', (language, timeZone, instant, written) => {
    expect(formatInstant(at(instant), { ...readers[language], timeZone })).toBe(written);
  });
});

describe('a number', () => {
  it.each([
    ['en', 1234567, '1,234,567'],
    ['fa', 1234567, '۱٬۲۳۴٬۵۶۷'],
    ['zh', 1234567, '1234567'],
    ['vi', 1234567, '1.234.567'],
    ['fa', 0, '۰'],
    ['vi', 999, '999'],
  ] as const)('is for a reader of %s: %d = %s', (language, value, written) => {
    expect(formatNumber(value, language)).toBe(written);
  });
});
