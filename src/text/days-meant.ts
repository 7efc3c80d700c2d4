/**
 * Words that mean several days (last week, a few days ago, September, the start of term): the days, to choose from.
 */

import { habits } from '../domain/language.ts';
import type { CivilDate } from '../domain/screen.ts';
import { addDays } from '../domain/time.ts';
import type { DateContext } from './civil-date.ts';
import { countWords, foldDateText, monthNames } from './civil-date-words.ts';

/** First and last days of terms, for the words that mean them. */
export interface TermDays {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

type Days = (context: DateContext) => readonly CivilDate[];

const week =
  (shift: number): Days =>
  ({ today, language }) => {
    const first = habits[language].firstWeekday;
    const place = (Temporal.PlainDate.from(today).dayOfWeek - first + 7) % 7;
    return Array.from({ length: 7 }, (_, i) => addDays(today, shift * 7 - place + i));
  };

/** A month has too many days for buttons: its first day, and one of each week after it. */
const month =
  (shift: number): Days =>
  ({ today, language }) => {
    const first = firstOfMonth(today, language, shift);
    return [0, 7, 14, 21, 28].map((days) => addDays(first, days));
  };

const startOfMonth: Days = ({ today, language }) =>
  [0, 1, 2].map((days) => addDays(firstOfMonth(today, language, 0), days));

function firstOfMonth(today: CivilDate, language: DateContext['language'], shift: number): CivilDate {
  const here = Temporal.PlainDate.from(today).withCalendar(habits[language].calendar);
  return here.with({ day: 1 }).add({ months: shift }).withCalendar('iso8601').toString();
}

const fewAgo: Days = ({ today }) => [2, 3, 4, 5].map((days) => addDays(today, -days));

const meanings: readonly (readonly [string, Days])[] = [
  [
    'last week|هفته پیش|هفته گذشته|هفته قبل|هفته ی پیش|上周|上星期|上个星期|上礼拜|上个礼拜|tuần trước|tuần rồi|tuần qua',
    week(-1),
  ],
  ['this week|این هفته|همین هفته|本周|这周|这星期|这个星期|tuần này', week(0)],
  ['next week|هفته بعد|هفته آینده|هفته دیگه|هفته دیگر|下周|下星期|下个星期|tuần sau|tuần tới', week(1)],
  ['start of the week|beginning of the week|اول هفته|周初|đầu tuần', (context) => week(0)(context).slice(0, 2)],
  ['last month|ماه پیش|ماه گذشته|ماه قبل|上个月|上月|tháng trước|tháng rồi', month(-1)],
  ['this month|این ماه|همین ماه|本月|这个月|tháng này', month(0)],
  ['next month|ماه بعد|ماه آینده|下个月|下月|tháng sau|tháng tới', month(1)],
  ['start of the month|beginning of the month|اول ماه|اوایل ماه|月初|đầu tháng', startOfMonth],
  [
    'a few days ago|some days ago|the other day|چند روز پیش|چند روز قبل|前几天|几天前|mấy hôm trước|vài hôm trước|vài ngày trước',
    fewAgo,
  ],
];
const byWords = new Map(
  meanings.flatMap(([words, days]) => words.split('|').map((one): [string, Days] => [foldDateText(one), days])),
);

/** Which day of each term is meant. */
const termWords = new Map(
  (
    [
      [
        'start of term|beginning of term|start of the term|beginning of the term|start of school|school began|' +
          'start of the school year|beginning of the school year|first day of school|first day of term|' +
          'اول سال تحصیلی|ابتدای سال تحصیلی|شروع سال تحصیلی|آغاز سال تحصیلی|اول مدرسه|شروع مدرسه|بازگشایی مدرسه|بازگشایی مدارس|' +
          '开学|刚开学|开学时|开学那天|开学第一天|学期初|本学期初|学年初|' +
          'đầu năm học|đầu học kỳ|đầu kỳ|khai giảng|ngày khai giảng|hôm khai giảng|vào học|ngày tựu trường|tựu trường',
        'starts',
      ],
      [
        'end of term|end of the term|end of the school year|last day of school|last day of term|' +
          'آخر سال تحصیلی|پایان سال تحصیلی|آخر مدرسه|پایان مدرسه|期末|学期末|学年末|放假前|学期结束|' +
          'cuối năm học|cuối học kỳ|cuối kỳ|hết năm học|hết học kỳ|bế giảng|tổng kết năm học',
        'ends',
      ],
      [
        'last term|last school year|previous term|ترم گذشته|ترم پیش|سال تحصیلی گذشته|سال تحصیلی پیش|' +
          '上学期|上个学期|上学年|上一学期|học kỳ trước|năm học trước|kỳ trước',
        'last',
      ],
      [
        'this term|this school year|این ترم|امسال تحصیلی|این سال تحصیلی|本学期|这学期|这个学期|本学年|học kỳ này|năm học này|kỳ này',
        'this',
      ],
    ] as const
  ).flatMap(([words, which]) => words.split('|').map((one) => [foldDateText(one), which] as const)),
);

function daysOfTerms(folded: string, { today }: DateContext, terms: readonly TermDays[]): CivilDate[] | undefined {
  const which = termWords.get(folded);
  if (which === undefined) return undefined;
  const begun = terms.filter(({ startsOn }) => startsOn <= today);
  if (which === 'this') return begun.slice(-1).map(({ startsOn }) => startsOn);
  if (which === 'last') return begun.slice(-2, -1).flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]);
  // The last two and the next.
  const days = terms.map(({ startsOn, endsOn }) => (which === 'starts' ? startsOn : endsOn));
  const past = days.filter((on) => on <= today);
  return [...past.slice(-2), ...days.filter((on) => on > today).slice(0, 1)];
}

/** A month without a day: its first day, and one of each week after it, of the nearest such month on the wanted side. */
function daysOfMonth(folded: string, { today, prefer }: DateContext): CivilDate[] | undefined {
  const han = /^(\d{1,2})月份?$/u.exec(folded.replace(hanMonth, hanNumber));
  const named = monthNames.get(folded.replace(/ ماه$/u, ''));
  const month = named?.month ?? Number(han?.[1]);
  if (!(month >= 1 && month <= 12)) return undefined;
  const calendar = named?.calendar ?? 'gregory';
  const here = Temporal.PlainDate.from(today).withCalendar(calendar);
  const firsts = [here.year - 1, here.year, here.year + 1].map((year) =>
    Temporal.PlainDate.from({ calendar, year, month, day: 1 }).withCalendar('iso8601').toString(),
  );
  const first =
    prefer === 'future' ? firsts.find((on) => addDays(on, 30) >= today) : firsts.findLast((on) => on <= today);
  return first === undefined ? undefined : [0, 7, 14, 21, 28].map((days) => addDays(first, days));
}

const parts: readonly (readonly [RegExp, 'start' | 'middle' | 'end'])[] = [
  [/^(?:(?:the )?(?:start|beginning) of|early(?: in)?|اوایل|اول|ابتدای|dau) | ?月初$/u, 'start'],
  [/^(?:(?:the )?middle of|mid-?|اواسط|وسط|نیمه|giua) ?| ?月中$/u, 'middle'],
  [/^(?:(?:the )?end of|late(?: in)?|اواخر|اخر|پایان|cuoi) | ?月底$| ?月末$/u, 'end'],
];
const thisMonth = /^(?:(?:the |this )?month|ماه|این ماه|thang|thang nay|本?|这个?)$/u;

/** The start, the middle or the end of a month: three days. */
function daysOfPart(folded: string, context: DateContext): CivilDate[] | undefined {
  for (const [words, part] of parts) {
    if (!words.test(folded)) continue;
    const rest = folded.replace(words, '').trim();
    const month = rest.replace(/月$/u, '');
    const named = daysOfMonth(rest, context) ?? daysOfMonth(`${month}月`, context);
    const first = thisMonth.test(rest) ? firstOfMonth(context.today, context.language, 0) : named?.[0];
    if (first === undefined) continue;
    const isPersian = named ? (monthNames.get(rest.replace(/ ماه$/u, ''))?.calendar ?? 'gregory') : undefined;
    const calendar = isPersian ?? habits[context.language].calendar;
    const length = Temporal.PlainDate.from(first).withCalendar(calendar).daysInMonth;
    const from = { start: 0, middle: 13, end: length - 3 }[part];
    return [0, 1, 2].map((days) => addDays(first, from + days));
  }
  return undefined;
}

const monthsAgo = [
  /^(?<n>\S+|half a) months? (?:ago|before|back)$/,
  /^(?<n>\S+) ?ماه ?(?:ی )?(?:پیش|قبل)$/,
  /^(?<n>半|\d+|[一二三四五六七八九十两]) ?个月 ?(?:前|以前|之前)$/,
  /^(?:cach day )?(?<n>\S+) thang (?:truoc|roi)$/,
];

/** A month ago is about a month ago: that day, and those a week around it. */
function daysSomeMonthsAgo(folded: string, { today, language }: DateContext): CivilDate[] | undefined {
  const said = monthsAgo.map((shape) => shape.exec(folded)?.groups?.['n']).find((word) => word !== undefined);
  if (said === undefined) return undefined;
  const isHalf = /^(?:半|half a|نیم|nua)$/u.test(said);
  const count = /^\d{1,2}$/.test(said) ? Number(said) : countWords.get(said);
  if (count === undefined && !isHalf) return undefined;
  const here = Temporal.PlainDate.from(today).withCalendar(habits[language].calendar);
  const on = isHalf ? here.subtract({ days: 15 }) : here.subtract({ months: count ?? 0 });
  return [-7, -3, 0, 3, 7].map((days) => addDays(on.withCalendar('iso8601').toString(), days));
}

const hanMonth = /^(十[一二]?|[一二三四五六七八九])(?=月)/u;
const hanNumber = (letters: string): string =>
  String(
    [...letters].reduce((sum, letter) => sum + (letter === '十' ? 10 : '一二三四五六七八九'.indexOf(letter) + 1), 0),
  );

/** Since last week means the days of last week. */
const around =
  /^(?:since (?:the )?|from (?:the )?|in (?:the )?|at (?:the )?|the |از |در |自从?|从|tu (?:hoi |ngay |luc )?|hoi |vao |luc )|(?: on(?:wards)?|起|开始|以来|以后)$/gu;

/** The days, the earliest first; undefined when the text means none or one. */
export function daysMeant(
  text: string,
  context: DateContext,
  terms: readonly TermDays[] = [],
): readonly CivilDate[] | undefined {
  const folded = foldDateText(text);
  const plain = folded.replace(around, '').trim();
  for (const said of new Set([folded, plain])) {
    const days =
      byWords.get(said)?.(context) ??
      daysOfTerms(said, context, terms) ??
      daysOfMonth(said, context) ??
      daysOfPart(said, context) ??
      daysSomeMonthsAgo(said, context);
    if (days) return days;
  }
  return undefined;
}
