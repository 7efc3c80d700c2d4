/** Words of dates in four languages, as they are after `foldDateText`. Only data. */
import { foldDigits } from '../domain/digits.ts';

const sameLetters: Readonly<Record<string, string>> = {
  đ: 'd',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
  號: '号',
  週: '周',
  後: '后',
  禮: '礼',
  個: '个',
  兩: '两',
  '٫': '.',
  '\u2212': '-',
};
const sameLetter = new RegExp(`[${Object.keys(sameLetters).join('')}]`, 'gu');

/**
 * Text of a date with the differences of keyboards taken out: digits as 0–9, no accents and vowel signs (آبان as ابان,
 * tháng as thang), one kind of ی and ک, half-spaces and commas as spaces, مهرماه as two words, one kind of dash.
 */
export const foldDateText = (text: string): string =>
  foldDigits(text.normalize('NFKD').toLowerCase())
    .replace(/[\u200C\s,،、;؛]+/gu, ' ')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(sameLetter, (letter) => sameLetters[letter] ?? letter)
    .replace(/(?<=\p{L}{2})ماه(?!\p{L})/gu, ' ماه')
    .replace(/\p{Pd}/gu, '-')
    .replaceAll('\\', '/')
    .replace(/^ +|[ .。!؟?]+$/gu, '');

const table = <T>(rows: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(
    Object.entries(rows).flatMap(([words, value]) => words.split('|').map((word) => [foldDateText(word), value])),
  );

/** Days from today. */
export const dayWords = table({
  'today|tonight|now|this morning|امروز|امشب|الان|今天|今日|今早|今晚|hôm nay|nay|bữa nay|sáng nay|tối nay': 0,
  'yesterday|last night|دیروز|دیشب|昨天|昨日|昨晚|hôm qua|bữa qua|tối qua|qua': -1,
  'day before yesterday|پریروز|پری روز|پریشب|前天|前日|hôm kia|bữa kia': -2,
  'پس پریروز|大前天|hôm kia kia|bữa kia kia': -3,
  'tomorrow|tmrw|فردا|明天|明日|ngày mai|mai': 1,
  'day after tomorrow|پس فردا|پسفردا|后天|ngày kia|ngày mốt|bữa mốt|mốt': 2,
  '大后天|ngày kia kia|پسون فردا': 3,
});

/** ISO weekdays. */
export const weekdayWords = table({
  'monday|mon|دوشنبه|دو شنبه|2 شنبه|2شنبه|星期一|周一|礼拜一': 1,
  'tuesday|tues|tue|سه شنبه|سهشنبه|3 شنبه|3شنبه|星期二|周二|礼拜二': 2,
  'wednesday|wed|چهارشنبه|چهار شنبه|چارشنبه|چار شنبه|4 شنبه|4شنبه|星期三|周三|礼拜三': 3,
  'thursday|thurs|thur|thu|پنجشنبه|پنج شنبه|پنشنبه|پن شنبه|5 شنبه|5شنبه|星期四|周四|礼拜四': 4,
  'friday|fri|جمعه|星期五|周五|礼拜五': 5,
  'saturday|sat|شنبه|星期六|周六|礼拜六': 6,
  'sunday|sun|یکشنبه|یک شنبه|1 شنبه|1شنبه|星期日|星期天|周日|周天|礼拜天|礼拜日': 7,
});

/** Apart, because thứ without its accents is the English Thu. */
export const vietnameseWeekdays = table({
  'thứ hai|thứ 2|t2': 1,
  'thứ ba|thứ 3|t3': 2,
  'thứ tư|thứ 4|t4': 3,
  'thứ năm|thứ 5|t5': 4,
  'thứ sáu|thứ 6|t6': 5,
  'thứ bảy|thứ 7|t7': 6,
  'chủ nhật|chúa nhật|cn': 7,
});

/** What stands before or after a weekday: the week relative to this one, or the side of today. */
export type WeekdayShift = { readonly weeks: number } | 'before' | 'after' | 'coming';

export const shiftsBefore = table<WeekdayShift>({
  'last|past|previous': 'before',
  next: 'after',
  'coming|این|همین': 'coming',
  'this|这|这个|本': { weeks: 0 },
  '上|上个': { weeks: -1 },
  上上: { weeks: -2 },
  '下|下个': { weeks: 1 },
});

export const shiftsAfter = table<WeekdayShift>({
  'گذشته|پیش|قبل|قبلی|ی گذشته|trước|vừa rồi|vừa qua|rồi': 'before',
  'آینده|بعد|بعدی|دیگر|دیگه|tới|sắp tới': 'after',
  'last week|هفته گذشته|هفته پیش|هفته قبل|هفته ی گذشته|tuần trước|tuần qua|tuần rồi': { weeks: -1 },
  'this week|این هفته|همین هفته|tuần này': { weeks: 0 },
  'next week|هفته آینده|هفته بعد|هفته ی آینده|tuần sau|tuần tới': { weeks: 1 },
});

export interface MonthName {
  readonly calendar: 'gregory' | 'persian';
  readonly month: number;
}

const gregorian = [
  'january|jan|ژانویه',
  'february|feb|فوریه',
  'march|mar|مارس',
  'april|apr|آوریل|آپریل',
  'may|مه|می',
  'june|jun|ژوئن',
  'july|jul|ژوئیه|جولای',
  'august|aug|اوت|آگوست|اگست',
  'september|sept|sep|سپتامبر',
  'october|oct|اکتبر',
  'november|nov|نوامبر',
  'december|dec|دسامبر',
];
const solar = [
  'فروردین|farvardin',
  'اردیبهشت|ordibehesht',
  'خرداد|khordad',
  'تیر|tir',
  'مرداد|امرداد|mordad',
  'شهریور|shahrivar',
  'مهر|mehr',
  'آبان|aban',
  'آذر|azar',
  'دی|dey',
  'بهمن|bahman',
  'اسفند|esfand',
];
const vietnamese = [
  'tháng một|tháng giêng|tháng 1|tháng 01',
  'tháng hai|tháng 2|tháng 02',
  'tháng ba|tháng 3|tháng 03',
  'tháng tư|tháng bốn|tháng 4|tháng 04',
  'tháng năm|tháng 5|tháng 05',
  'tháng sáu|tháng 6|tháng 06',
  'tháng bảy|tháng 7|tháng 07',
  'tháng tám|tháng 8|tháng 08',
  'tháng chín|tháng 9|tháng 09',
  'tháng mười|tháng 10',
  'tháng mười một|tháng 11',
  'tháng mười hai|tháng chạp|tháng 12',
];
const monthsOf = (names: readonly string[], calendar: MonthName['calendar']): Record<string, MonthName> =>
  Object.fromEntries(names.map((words, index) => [words, { calendar, month: index + 1 }]));

export const monthNames = table<MonthName>({
  ...monthsOf(gregorian, 'gregory'),
  ...monthsOf(solar, 'persian'),
  ...monthsOf(vietnamese, 'gregory'),
});

/** Words that carry nothing once the month is found. */
export const fillers: ReadonlySet<string> = new Set(
  ['the', 'of', 'on', 'ماه', 'سال', 'روز', 'در', 'ngày', 'mùng', 'mồng', 'năm', 'vào', 'hôm'].map(foldDateText),
);

/** Small numbers in words, for counts of days and weeks. */
export const countWords = table({
  'a|an|one|یک|یه|một|一': 1,
  'two|دو|hai|二|两': 2,
  'three|سه|ba|三': 3,
  'four|چهار|bốn|tư|四': 4,
  'five|پنج|năm|五': 5,
  'six|شش|شیش|sáu|六': 6,
  'seven|هفت|bảy|七': 7,
  'eight|هشت|tám|八': 8,
  'nine|نه|chín|九': 9,
  'ten|ده|mười|十': 10,
});

const persianTeens = ['یازده', 'دوازده', 'سیزده', 'چهارده', 'پانزده', 'شانزده', 'هفده', 'هجده', 'نوزده'];
const persianUnits = ['یک', 'دو', 'سه', 'چهار', 'پنج', 'شش', 'هفت', 'هشت', 'نه'];
const persianOrdinals = ['یکم', 'دوم', 'سوم', 'چهارم', 'پنجم', 'ششم', 'هفتم', 'هشتم', 'نهم'];
const twoForms = (words: readonly string[], from: number): [string, number][] =>
  words.flatMap((word, index): [string, number][] => [
    [word, from + index],
    [`${word}م`, from + index],
  ]);

/** Days of the month as Persians write them in words, cardinal and ordinal. */
export const persianDays: ReadonlyMap<string, number> = new Map(
  (
    [
      ['اول', 1],
      ['سوم', 3],
      ['سی', 30],
      ['سی ام', 30],
      ['سی و یک', 31],
      ['سی و یکم', 31],
      ...twoForms(['ده'], 10),
      ...twoForms(['بیست'], 20),
      ...twoForms(persianTeens, 11),
      ...[persianUnits, persianOrdinals].flatMap((words) =>
        words.flatMap((word, index): [string, number][] => [
          [word, index + 1],
          [`بیست و ${word}`, 21 + index],
        ]),
      ),
    ] satisfies [string, number][]
  ).map(([words, day]) => [foldDateText(words), day]),
);

/** Parts of a day beside it: they say nothing of the date. A Chinese one needs no space. */
export const dayPart = {
  before:
    /^(?:(?:early|late) )?(?:morning|afternoon|evening|noon|night|صبح|ظهر|بعد ?از ?ظهر|عصر|غروب|شب|(?:buoi )?(?:sang|trua|chieu|toi|dem)) /u,
  after:
    / (?:(?:in the )?(?:morning|afternoon|evening|noon|night)|صبح|ظهر|بعد ?از ?ظهر|عصر|غروب|شب|(?:buoi )?(?:sang|trua|chieu|toi|dem))$| ?(?:上午|下午|早上|早晨|中午|晚上|傍晚|凌晨|夜里|放学后|上学前)$/u,
} as const;
