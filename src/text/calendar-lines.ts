/**
 * Days off and worked as people have them: the yearly notice, lines (`2027-01-01 off New Year`, `۱۴۰۶/۱/۱ تا ۱۴۰۶/۱/۴ تعطیل
 * نوروز`, `2月5日至11日放假调休，2月14日上班`), rows of a table with headings or without, JSON, calendar files. What is
 * understood in part is not understood.
 */
import { daysOfSpans } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/screen.ts';
import { addDays } from '../domain/time.ts';
import type { DateContext } from './civil-date.ts';
import type { LineRefusal } from './holiday-table/days.ts';
import { entriesOfIcs } from './holiday-table/holiday-ics.ts';
import { entriesOfJson } from './holiday-table/holiday-json.ts';
import { type Read, readEntry, readLines } from './holiday-table/read-lines.ts';
import type { Statement } from './holiday-table/statements.ts';
import { contextsFor, ordered } from './holiday-table/which-year.ts';

interface CalendarLine {
  readonly kind: 'off' | 'on';
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly words: string;
}

type Refusal = LineRefusal | 'too-long' | 'far' | 'said-before' | 'too-many';

export interface CalendarLines {
  /** In the order in which they stand; a day that is named twice stands once. */
  readonly lines: readonly CalendarLine[];
  /** What was left out, with the reason: a key of the texts `calendar.line-refused-…`. */
  readonly refused: readonly { readonly raw: string; readonly reason: Refusal }[];
  /** Entries that say of themselves that they are no day off, where there are any. */
  readonly passedOver?: number;
}

const mostLines = 1500;
/** No holiday is longer; a longer span is a mistyped date. */
const mostDays = 31;
const wordsLimit = 60;
/** Years from today within which a table makes sense. */
const reach = { past: 3, future: 10, repeated: 2 };

/** The lines that are understood, and those that are not. Titles, prose without a day, and comments (`#`) are neither. */
export function parseCalendarLines(typed: string, context: DateContext): CalendarLines {
  const text = typed
    .normalize('NFC')
    .replace(/^\uFEFF/, '')
    .trim();
  const read = readAny(text, ordered(text, context));
  const { today } = context;
  const lines: CalendarLine[] = [];
  const refused: { raw: string; reason: Refusal }[] = [];
  const said = new Map<number, CalendarLine>();
  const isList = read.filter((one) => typeof one.said !== 'string').length > 1;
  for (const { raw, said: one } of read.slice(0, mostLines)) {
    if (one === 'passed-over') continue;
    const made = typeof one === 'string' ? one : linesOf(one, today, isList || isStructured(text));
    if (typeof made === 'string') {
      refused.push({ raw, reason: made });
      continue;
    }
    const isDenied = made.some((line) =>
      daysOfSpans([line]).some((day) => (said.get(day)?.kind ?? line.kind) !== line.kind),
    );
    if (isDenied) refused.push({ raw, reason: 'said-before' });
    for (const line of isDenied ? [] : made) {
      const fresh = daysOfSpans([line]).filter((day) => !said.has(day));
      if (fresh.length > 0) lines.push(line);
      for (const day of fresh) said.set(day, line);
    }
  }
  for (const { raw } of read.slice(mostLines, mostLines + 1)) refused.push({ raw, reason: 'too-many' });
  const passedOver = read.filter((one) => one.said === 'passed-over').length;
  return { lines, refused, ...(passedOver > 0 && { passedOver }) };
}

/** What a program wrote is a list, however short. */
const isStructured = (text: string): boolean => /^[[{]|^BEGIN:/.test(text);

function readAny(text: string, context: DateContext): readonly Read[] {
  const year = Number(context.today.slice(0, 4));
  const lastOf = (years: number): CivilDate => `${year + years}-12-31`;
  const entries =
    entriesOfJson(text) ?? entriesOfIcs(text, `${year}-01-01`, lastOf(reach.future), lastOf(reach.repeated));
  if (entries) return entries.map((entry) => readEntry(entry, context));
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  let best: readonly Read[] | undefined;
  // A list without a year: its weekdays tell which one.
  for (const one of contextsFor(text, context)) {
    const read = readLines(lines, one);
    if (!best || wrongWeekdays(read) < wrongWeekdays(best)) best = read;
    if (wrongWeekdays(best) === 0) break;
  }
  return best ?? [];
}

const wrongWeekdays = (read: readonly Read[]): number => read.filter(({ said }) => said === 'weekday').length;

/** A line without a word is off where it stands in a list of holidays. */
function linesOf(said: readonly Statement[], today: CivilDate, isList: boolean): CalendarLine[] | Refusal {
  const lines: CalendarLine[] = [];
  for (const { spans, kind, words } of said) {
    if (kind === undefined && !isList) return 'no-kind';
    for (const { from, to } of spans) {
      if (addDays(from, mostDays) <= to) return 'too-long';
      if (isFar(from, today)) return 'far';
      lines.push({ kind: kind ?? 'off', from, to, words: words.slice(0, wordsLimit) });
    }
  }
  return lines;
}

const isFar = (on: CivilDate, today: CivilDate): boolean => {
  const years = Number(on.slice(0, 4)) - Number(today.slice(0, 4));
  return years < -reach.past || years > reach.future;
};
