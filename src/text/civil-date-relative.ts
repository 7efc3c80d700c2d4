/** Dates told from today: yesterday, three days ago, last Monday. Texts come folded (`foldDateText`). */

import { habits } from '../domain/language.ts';
import type { CivilDate } from '../domain/screen.ts';
import { closest, type DateContext } from './civil-date-numbers.ts';
import {
  countWords,
  dayWords,
  shiftsAfter,
  shiftsBefore,
  vietnameseWeekdays,
  type WeekdayShift,
  weekdayWords,
} from './civil-date-words.ts';

const shift = (today: CivilDate, days: number): CivilDate => Temporal.PlainDate.from(today).add({ days }).toString();

/** Groups: a count, and `week` when weeks are counted. */
const countedPast = [
  /^(?<n>\S+) (?:days?|(?<week>weeks?)) (?:ago|before|earlier|back)$/,
  /^(?<n>\S+) ?(?:روز|(?<week>هفته)) ?(?:ی )?(?:پیش|قبل)$/,
  /^(?<n>\d+|[一二三四五六七八九十两]) ?(?:天|日|(?<week>个?星期|周|个?礼拜)) ?(?:前|以前|之前)$/,
  /^(?:cach day )?(?<n>\S+) (?:ngay|hom|bua|(?<week>tuan)) truoc$/,
  /^cach day (?<n>\S+) (?:ngay|hom|bua|(?<week>tuan))$/,
];
const countedFuture = [
  /^in (?<n>\S+) (?:days?|(?<week>weeks?))$/,
  /^(?<n>\S+) (?:days?|(?<week>weeks?)) (?:later|from now|from today|ahead)$/,
  /^(?<n>\S+) ?(?:روز|(?<week>هفته)) ?(?:ی )?(?:دیگر|دیگه|بعد|اینده)$/,
  /^(?<n>\d+|[一二三四五六七八九十两]) ?(?:天|日|(?<week>个?星期|周|个?礼拜)) ?(?:后|以后|之后)$/,
  /^(?<n>\S+) (?:ngay|hom|bua|(?<week>tuan)) (?:nua|sau|toi)$/,
];
const furthestDays = 3660;

/** The day that the text tells from today, undefined when it does not. */
export function parseRelative(text: string, today: CivilDate): CivilDate | undefined {
  const plain = text.replace(/^the /, '');
  const named = dayWords.get(plain);
  if (named !== undefined) return shift(today, named);
  const past = daysCounted(plain, countedPast);
  if (past !== undefined) return shift(today, -past);
  const future = daysCounted(plain, countedFuture);
  return future === undefined ? undefined : shift(today, future);
}

function daysCounted(text: string, patterns: readonly RegExp[]): number | undefined {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const word = groups['n'] ?? '';
    const count = /^\d{1,4}$/.test(word) ? Number(word) : countWords.get(word);
    const days = count === undefined ? undefined : count * (groups['week'] ? 7 : 1);
    if (days !== undefined && days <= furthestDays) return days;
  }
  return undefined;
}

/** A weekday at the edge of a text, and what is left of the text; undefined when there is none. */
export function splitWeekday(
  text: string,
  isVietnamese: boolean,
): { weekday: number; rest: string; before: string } | undefined {
  const tables = isVietnamese ? [vietnameseWeekdays, weekdayWords] : [weekdayWords];
  let found: { weekday: number; rest: string; before: string; length: number } | undefined;
  for (const table of tables) {
    for (const [word, weekday] of table) {
      if (word.length <= (found?.length ?? 0) || (isVietnamese && word === 'thu')) continue;
      const at = text.indexOf(word);
      if (at < 0 || !isWhole(text, at, word)) continue;
      found = {
        weekday,
        before: text.slice(0, at).trim(),
        rest: text.slice(at + word.length).trim(),
        length: word.length,
      };
    }
    if (found) break;
  }
  return found && { weekday: found.weekday, rest: found.rest, before: found.before };
}

/** Han words stand without spaces; others need a border on both sides. */
const isWhole = (text: string, at: number, word: string): boolean =>
  /\p{Script=Han}/u.test(word) ||
  !(/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') || /[\p{L}\p{N}]/u.test(text[at + word.length] ?? ' '));

/** `last monday`, `上周一`, `شنبه هفته گذشته`: the day, undefined when the rest of the text says something else. */
export function parseWeekday(
  { weekday, before, rest }: { weekday: number; before: string; rest: string },
  context: DateContext,
): CivilDate | undefined {
  const lead = before.replace(/^(?:on|the|روز|ngay|vao) ?/, '');
  const tail = rest.replace(/^(?:(?:of|ی|ه) )/, '');
  if (lead !== '' && tail !== '') return undefined;
  if (lead === '' && tail === '') return nearWeekday(weekday, context);
  const how = lead === '' ? shiftsAfter.get(tail) : shiftsBefore.get(lead);
  return how === undefined ? undefined : shiftedWeekday(weekday, how, context);
}

function nearWeekday(weekday: number, { today, prefer }: DateContext): CivilDate {
  const ahead = (weekday - Temporal.PlainDate.from(today).dayOfWeek + 7) % 7;
  return shift(today, closest([ahead - 7, ahead], (days) => days, prefer) ?? ahead);
}

function shiftedWeekday(weekday: number, how: WeekdayShift, context: DateContext): CivilDate {
  const { today } = context;
  const ahead = (weekday - Temporal.PlainDate.from(today).dayOfWeek + 7) % 7;
  if (how === 'before') return shift(today, ahead - 7);
  if (how === 'after') return shift(today, ahead === 0 ? 7 : ahead);
  if (how === 'coming') return shift(today, ahead);
  const first = habits[context.language].firstWeekday;
  const place = (day: number) => (day - first + 7) % 7;
  return shift(today, place(weekday) - place(Temporal.PlainDate.from(today).dayOfWeek) + 7 * how.weeks);
}
