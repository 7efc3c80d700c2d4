/** Dates, times and numbers as the reader writes them. */
import type { Language } from '../domain/language.ts';
import { habits } from '../domain/language.ts';
import type { CivilDate, Instant } from '../domain/screen.ts';
import { toReadersDigits } from './digits.ts';

export interface Reader {
  readonly language: Language;
  readonly timeZone: string;
  /** The moment of reading: years are written only when they differ from its year. */
  readonly now: Instant;
}

const locales: Record<Language, [string, Intl.NumberFormatOptions?]> = {
  en: ['en'],
  fa: ['fa-IR'],
  zh: ['zh-CN', { useGrouping: false }],
  vi: ['vi-VN'],
};

/** Small whole numbers, which nearly every message holds: written once. */
const SMALL = 100;

/** Made when the language is first written: four at each start would be 15 ms. */
const writers: Partial<Record<Language, (value: number) => string>> = {};

function writerOf(language: Language): (value: number) => string {
  const numbers = new Intl.NumberFormat(...locales[language]);
  const small = Array.from({ length: SMALL }, (_, n) => numbers.format(n));
  return (value) => (value >= 0 ? small[value] : undefined) ?? numbers.format(value);
}

export function formatNumber(value: number, language: Language): string {
  writers[language] ??= writerOf(language);
  return writers[language](value);
}

const weekdays: Record<Language, readonly string[]> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  fa: ['دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنج‌شنبه', 'جمعه', 'شنبه', 'یکشنبه'],
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
};
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const persianMonths = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
];

const calendarOf = (language: Language): string => habits[language].calendar;

/** A civil date with its weekday in the reader's calendar: `Mon 12 Oct`, `دوشنبه ۲۰ مهر`, `10月12日（周一）`, `thứ Hai 12/10`. */
export function formatCivil(on: CivilDate, reader: Reader): string {
  const { language } = reader;
  const date = Temporal.PlainDate.from(on).withCalendar(calendarOf(language));
  const today = civilOf(reader.now, reader.timeZone).withCalendar(calendarOf(language));
  const weekday = weekdays[language][date.dayOfWeek - 1] ?? '';
  const withYear = date.year !== today.year;
  switch (language) {
    case 'en':
      return `${weekday} ${date.day} ${englishMonths[date.month - 1]}${withYear ? ` ${date.year}` : ''}`;
    case 'fa':
      return toReadersDigits(
        `${weekday} ${date.day} ${persianMonths[date.month - 1]}${withYear ? ` ${date.year}` : ''}`,
        language,
      );
    case 'zh':
      return `${withYear ? `${date.year}年` : ''}${date.month}月${date.day}日（${weekday}）`;
    case 'vi':
      return `${weekday} ${date.day}/${date.month}${withYear ? `/${date.year}` : ''}`;
  }
}

/** A day as one types it: `12 Oct`, `۲۰ مهر`, `10月12日`, `12/10`. */
export function formatDay(on: CivilDate, language: Language): string {
  const { day, month } = Temporal.PlainDate.from(on).withCalendar(calendarOf(language));
  switch (language) {
    case 'en':
      return `${day} ${englishMonths[month - 1]}`;
    case 'fa':
      return toReadersDigits(`${day} ${persianMonths[month - 1]}`, language);
    case 'zh':
      return `${month}月${day}日`;
    case 'vi':
      return `${day}/${month}`;
  }
}

/** The month in which a day lies: `Oct 2026`, `مهر ۱۴۰۵`, `2026年10月`, `tháng 10/2026`. */
export function formatMonth(on: CivilDate, { language }: Pick<Reader, 'language'>): string {
  const { year, month } = Temporal.PlainDate.from(on).withCalendar(calendarOf(language));
  switch (language) {
    case 'en':
      return `${englishMonths[month - 1]} ${year}`;
    case 'fa':
      return toReadersDigits(`${persianMonths[month - 1]} ${year}`, language);
    case 'zh':
      return `${year}年${month}月`;
    case 'vi':
      return `tháng ${month}/${year}`;
  }
}

/** An instant in the reader's time zone: the civil date and 24-hour time. */
export function formatInstant(at: Instant, reader: Reader): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(reader.timeZone);
  const time = `${local.hour}`.padStart(2, '0').concat(':', `${local.minute}`.padStart(2, '0'));
  const date = formatCivil(local.toPlainDate().toString(), reader);
  // The full-width bracket of a Chinese date brings its own space.
  return `${date}${reader.language === 'zh' ? '' : ' '}${toReadersDigits(time, reader.language)}`;
}

const civilOf = (at: Instant, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
