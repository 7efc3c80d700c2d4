/** In which year and which order of day and month a list is written, where its days alone don't tell. */
import type { DateContext } from '../civil-date.ts';
import { foldDateText } from '../civil-date-words.ts';

/** A title stands within the first so many letters. */
const titleLength = 300;
/** The order of day and month shows within so many letters, or not at all. */
const mostLooked = 20_000;

/** The contexts in which days without a year may be meant, the likeliest first: the title's year, else the coming days. */
export function contextsFor(text: string, context: DateContext): DateContext[] {
  const title = foldDateText(text.slice(0, titleLength));
  const solar = /(?<!\d)(1[34]\d\d)(?!\d|[/.-]?\d)/.exec(title)?.[1];
  const gregorian = /(?<![\d/.-])(20\d\d)(?!\d| ?[/.〕-])/.exec(title)?.[1];
  if (solar && context.calendar === 'persian') return [inYear(Number(solar), context)];
  if (gregorian) return [inYear(Number(gregorian), { ...context, calendar: 'gregory' }), context];
  const { year } = Temporal.PlainDate.from(context.today).withCalendar(context.calendar);
  return [context, ...[year, year + 1, year + 2, year - 1].map((one) => inYear(one, context))];
}

function inYear(year: number, context: DateContext): DateContext {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1, calendar: context.calendar });
  return { ...context, today: first.withCalendar('iso8601').toString(), prefer: 'future' };
}

/** Read in the language whose order of day and month is the list's, where one of the numbers can only be a day. */
export function ordered(text: string, context: DateContext): DateContext {
  const { language } = context;
  if (language !== 'en' && language !== 'fa') return context;
  const pairs = [
    ...foldDateText(text.slice(0, mostLooked)).matchAll(/(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)/g),
  ];
  if (pairs.some(([, first]) => Number(first) > 12)) return { ...context, language: 'vi' };
  return pairs.some(([, , second]) => Number(second) > 12) ? { ...context, language: 'zh' } : context;
}
