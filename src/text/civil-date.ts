/** Dates as people type them, in four languages and two calendars. */
import { type DateContext, type ParsedDate, parseNumericDate } from './civil-date-numbers.ts';
import { parseRelative, parseWeekday, splitWeekday } from './civil-date-relative.ts';
import { dayPart, foldDateText } from './civil-date-words.ts';
import { parseDayOfMonth, parseHanDate, parseMonthName } from './civil-date-written.ts';
import { parseLunarDay } from './lunar-day.ts';

export type { DateContext, ParsedDate } from './civil-date-numbers.ts';

const longest = 80;
const vietnameseLetters = /[\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9đĐ]/u;

/**
 * The civil date that a text means. Every form is understood whatever the reader's language; language and calendar
 * decide between day-month orders and calendars. `impossible` is a date that does not exist (31/11), `ambiguous` has
 * both readings, `weekday-differs` the date whose weekday was mistyped. Future or past is the caller's business.
 */
export function parseCivilDate(text: string, context: DateContext): ParsedDate {
  if (text.length > longest) return notADate;
  const lunar = parseLunarDay(text, context);
  if (lunar && !lunar.isEither) return { ok: true, on: lunar.on };
  const read = parseFolded(foldDateText(marked(text)), text, context);
  if (!lunar || !read.ok || read.on === lunar.on) return read;
  return { ok: false, reason: 'ambiguous', options: [read.on, lunar.on] };
}

/** Hôm kìa is the day before hôm kia; without accents they are one word. */
const marked = (text: string): string => text.normalize('NFC').replace(/kìa(?!\p{L})/giu, 'kia kia');

function parseFolded(folded: string, text: string, context: DateContext): ParsedDate {
  const read = parsePlain(folded, text, context);
  if (read.ok || read.reason !== 'not-a-date') return read;
  const day = folded.replace(dayPart.before, '').replace(dayPart.after, '');
  return day === folded ? read : parsePlain(day, text, context);
}

function parsePlain(folded: string, text: string, context: DateContext): ParsedDate {
  const told = parseRelative(folded, context.today);
  if (told !== undefined) return { ok: true, on: told };
  const isVietnamese = context.language === 'vi' || vietnameseLetters.test(text.normalize('NFC'));
  const date = parseDate(folded, context);
  if (date) return date;
  const weekday = splitWeekday(folded, isVietnamese);
  if (!weekday) return notADate;
  const on = parseWeekday(weekday, context);
  if (on !== undefined) return { ok: true, on };
  const rest = parseDate(withoutBrackets(`${weekday.before} ${weekday.rest}`), context);
  return rest ? checked(rest, weekday.weekday) : notADate;
}

const notADate: ParsedDate = { ok: false, reason: 'not-a-date' };

function parseDate(folded: string, context: DateContext): ParsedDate | undefined {
  const alone = parseDayOfMonth(folded, context);
  if (alone) return alone;
  const plain = folded.replace(/^(?:on|the|ngay|vao ngay|mung|mong|روز|تاریخ|مورخ) (?=\d)/, '');
  return parseNumericDate(plain, context) ?? parseHanDate(plain, context) ?? parseMonthName(folded, context);
}

const withoutBrackets = (text: string): string => text.replace(/[()]/g, ' ').replace(/ +/g, ' ').trim();

function checked(date: ParsedDate, weekday: number): ParsedDate {
  if (!date.ok || Temporal.PlainDate.from(date.on).dayOfWeek === weekday) return date;
  return { ok: false, reason: 'weekday-differs', on: date.on };
}
