/** Dates with a month's name, and Chinese dates. Texts come folded (`foldDateText`). */
import {
  calendarOfYear,
  type DateCalendar,
  type DateContext,
  decide,
  fullYear,
  isOnSide,
  type ParsedDate,
} from './civil-date-numbers.ts';
import { fillers, monthNames, persianDays } from './civil-date-words.ts';

/** `21 nov 2026`, `november 21st`, `30 ابان`, `ngay 21 thang 11 nam 2026`; undefined when no month is named. */
export function parseMonthName(text: string, context: DateContext): ParsedDate | undefined {
  const spaced = ` ${text.replace(/(?<=\d)-?(?=\p{L})|(?<=\p{L})-?(?=\d)/gu, ' ')} `;
  const name = longestMonth(spaced);
  if (!name) return undefined;
  const { calendar, month } = name;
  const before = numbersIn(spaced.slice(0, name.at));
  const after = numbersIn(spaced.slice(name.at + name.length));
  if (!before || !after) return undefined;
  const [first, second, third] = [...before, ...after];
  if (first === undefined || third !== undefined) return undefined;
  const isYearFirst = first.length === 4 && second !== undefined;
  const day = isYearFirst ? second : first;
  const typedYear = isYearFirst ? first : second;
  if (day.length > 2 || typedYear?.length === 3 || typedYear?.length === 1) return undefined;
  if (typedYear?.length === 4 && calendarOfYear(Number(typedYear)) !== calendar)
    return { ok: false, reason: 'impossible' };
  return decide([{ calendar, month, day: Number(day), year: yearOf(typedYear, calendar, context) }], context);
}

function yearOf(typed: string | undefined, calendar: DateCalendar, { today }: DateContext): number | undefined {
  if (typed === undefined) return undefined;
  return typed.length > 2 ? Number(typed) : fullYear(Number(typed), calendar, today);
}

function longestMonth(text: string) {
  let found: { at: number; length: number; calendar: DateCalendar; month: number } | undefined;
  for (const [word, name] of monthNames) {
    if (word.length <= (found?.length ?? 0)) continue;
    const at = text.indexOf(` ${word} `);
    const dotted = at < 0 ? text.indexOf(` ${word}. `) : at;
    if (dotted >= 0) found = { ...name, at: dotted + 1, length: word.length + (at < 0 ? 1 : 0) };
  }
  return found;
}

/** The numbers among filler words; undefined when another word stands there. */
function numbersIn(text: string): string[] | undefined {
  const plain = text.trim();
  const inWords = persianDays.get(plain);
  if (inWords !== undefined) return [String(inWords)];
  const numbers: string[] = [];
  for (const word of plain.split(/[ /]+/)) {
    const number = word.replace(/^'/, '');
    if (/^\d{1,4}$/.test(number)) numbers.push(number);
    else if (!(word === '' || fillers.has(word) || /^(?:st|nd|rd|th|ام|م|ه|ی)$/.test(word))) return undefined;
  }
  return numbers;
}

const hanDigits = '零一二三四五六七八九';
const digitOf = (letter: string): number => (letter === '〇' ? 0 : hanDigits.indexOf(letter));

/** 二十一 as 21, 二〇二六 as 2026. */
function numberOfHan(letters: string): string {
  const plain = letters.replace('廿', '二十').replace('卅', '三十');
  const [tens, units] = plain.split('十');
  if (units === undefined || tens === undefined) return [...plain].map(digitOf).join('');
  return String((tens === '' ? 1 : digitOf(tens)) * 10 + (units === '' ? 0 : digitOf(units)));
}

const hanNumber = /[〇零一二三四五六七八九十廿卅]+(?=[年月日号]|$)/gu;
const hanDate = /^(?:(?:公元)?(\d{2}|\d{4})年|(今|去|前|明)年)?(\d{1,2})月(?:份)?(\d{1,2})[日号]?$/u;
const hanDay = /^(?:(上|本|这|下)(?:个)?月)?(\d{1,2})[日号]$/u;
const yearShift: Readonly<Record<string, number>> = { 今: 0, 去: -1, 前: -2, 明: 1 };
const monthShift: Readonly<Record<string, number>> = { 上: -1, 本: 0, 这: 0, 下: 1 };

/** `2026年11月21日`, `十一月二十一日`, `去年11月21号`, `21号`, `上个月21号`; undefined for anything else. */
export function parseHanDate(text: string, context: DateContext): ParsedDate | undefined {
  if (!/[年月日号]/u.test(text)) return undefined;
  const plain = text.replaceAll(' ', '').replace(hanNumber, numberOfHan);
  const today = Temporal.PlainDate.from(context.today);
  const date = hanDate.exec(plain);
  if (date) {
    const [, typed, told, month, day] = date;
    const year = told === undefined ? yearOf(typed, 'gregory', context) : today.year + (yearShift[told] ?? 0);
    return decide([{ calendar: 'gregory', year, month: Number(month), day: Number(day) }], context);
  }
  const [, told, day] = hanDay.exec(plain) ?? [];
  if (day === undefined) return undefined;
  return dayNamed(Number(day), told === undefined ? undefined : (monthShift[told] ?? 0), 'gregory', context);
}

const dayAlone = [
  /^(?:the |on the )?(?<day>\d{1,2})(?:st|nd|rd|th)(?: of (?<month>this|last|next) month)?$/,
  /^(?<day>\d{1,2}) ?(?:ام|م)(?: (?<month>این|همین) ماه| ماه (?<told>پیش|قبل|گذشته|بعد|اینده))?$/,
  /^(?:hom )?(?:ngay|mung|mong) (?<day>\d{1,2})(?: thang (?<month>nay|truoc|roi|sau|toi))?$/,
];
const monthsOff: Readonly<Record<string, number>> = {
  ...{ this: 0, این: 0, همین: 0, nay: 0 },
  ...{ last: -1, پیش: -1, قبل: -1, گذشته: -1, truoc: -1, roi: -1 },
  ...{ next: 1, بعد: 1, اینده: 1, sau: 1, toi: 1 },
};

/** `the 15th`, `۱۵ام`, `ngày 15`, `ngày 15 tháng trước`: of the reader's month; undefined for anything else. */
export function parseDayOfMonth(text: string, context: DateContext): ParsedDate | undefined {
  const groups = dayAlone.map((shape) => shape.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups) return undefined;
  const told = groups['month'] ?? groups['told'];
  const calendar = /[اپبگ]|م$/u.test(text) ? 'persian' : context.calendar;
  return dayNamed(Number(groups['day']), told === undefined ? undefined : monthsOff[told], calendar, context);
}

/** A day of this month, or of the one that was told; alone also of the month before or after, on the preferred side. */
function dayNamed(day: number, told: number | undefined, calendar: DateCalendar, context: DateContext): ParsedDate {
  const today = Temporal.PlainDate.from(context.today).withCalendar(calendar);
  if (told !== undefined) return decide([dayOfMonth(today, told, day, calendar)], context);
  const months = { past: [0, -1], future: [0, 1], nearest: [0] }[context.prefer ?? 'nearest'];
  const found = months
    .map((shift) => decide([dayOfMonth(today, shift, day, calendar)], context))
    .find((result) => result.ok && isOnSide(result.on, context));
  return found ?? { ok: false, reason: 'impossible' };
}

function dayOfMonth(today: Temporal.PlainDate, months: number, day: number, calendar: DateCalendar) {
  const { year, month } = today.with({ day: 1 }).add({ months });
  return { calendar, year, month, day } as const;
}
