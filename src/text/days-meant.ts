/** Words that mean several days (last week, a few days ago, the start of the month): the days, to choose from. */

import { habits } from '../domain/language.ts';
import type { CivilDate } from '../domain/screen.ts';
import { addDays } from '../domain/time.ts';
import type { DateContext } from './civil-date.ts';
import { foldDateText } from './civil-date-words.ts';

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

/** The days, the earliest first; undefined when the text means none or one. */
export const daysMeant = (text: string, context: DateContext): readonly CivilDate[] | undefined =>
  byWords.get(foldDateText(text))?.(context);
