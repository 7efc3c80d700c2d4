/** Days in a line of a list of holidays: one, several of a month, a first and a last one; with their weekdays. */
import type { CivilDate } from '../../domain/screen.ts';
import { type DateContext, parseCivilDate } from '../civil-date.ts';
import type { Token } from './scan.ts';

export interface DaySpan {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export type LineRefusal = 'no-kind' | 'no-date' | 'unclear' | 'weekday' | 'two-readings' | 'reversed';

/** What stands before a span; `either`: a comma and a blank, of a row of cells or of a sentence. */
export type Separator = 'and' | 'comma' | 'either' | 'none';

/** A day, or a first and a last one, from this token on; undefined when none begins here. */
export function readDays(
  all: readonly Token[],
  at: number,
  context: DateContext,
): { spans: readonly DaySpan[]; separator: Separator; next: number } | LineRefusal | undefined {
  const [begin] = [all[at]];
  if (!begin) return undefined;
  const separator = separatorBefore(all, at);
  if (begin.kind === 'dayOfMonth' || begin.kind === 'number') {
    const several = severalDays(all, at, context);
    if (several) return typeof several === 'string' ? several : { ...several, separator };
    const link = skipNotes(all, at + 1);
    const last = all[link.next];
    const end = all[link.next]?.kind === 'until' ? all[skipFillers(all, link.next + 1)] : undefined;
    if (last?.kind !== 'until' || end?.kind !== 'day') return undefined;
    const to = dayOf(end, context);
    if (typeof to !== 'string') return to.refused;
    const from = sameMonth(to, Number.parseInt(begin.text, 10), end, context);
    const after = skipNotes(all, skipFillers(all, link.next + 1) + 1);
    const wrong = weekdayRefusal(from, link.weekday) ?? weekdayRefusal(to, after.weekday);
    return wrong ?? { spans: [{ from, to }], separator, next: after.next };
  }
  if (begin.kind !== 'day' && begin.kind !== 'weekday') return undefined;
  const lead = begin.kind === 'weekday' ? skipNotes(all, at) : { next: at, weekday: undefined };
  // `thứ Tư ngày 01/9`
  const at1 = begin.kind === 'weekday' ? skipFillers(all, lead.next) : at;
  const first = all[at1];
  if (first?.kind !== 'day') return undefined;
  const from = dayOf(first, context);
  if (typeof from !== 'string') return from.refused;
  const notes = skipNotes(all, at1 + 1);
  const wrong = weekdayRefusal(from, lead.weekday ?? notes.weekday);
  if (wrong) return wrong;
  if (all[notes.next]?.kind !== 'until') {
    const more: DaySpan[] = [];
    let at = notes.next;
    // `10月1日、2日`
    while (all[at]?.kind === 'and' && all[at + 1]?.kind === 'dayOfMonth' && all[at + 2]?.kind !== 'until') {
      const on = sameMonth(from, Number.parseInt(all[at + 1]?.text ?? '', 10), first, context);
      more.push({ from: on, to: on });
      at = skipNotes(all, at + 2).next;
    }
    return { spans: [{ from, to: from }, ...more], separator, next: at };
  }
  const named = skipNotes(all, skipFillers(all, notes.next + 1));
  const ahead = { ...named, next: named.weekday === undefined ? named.next : skipFillers(all, named.next) };
  const end = all[ahead.next];
  const hasMonth = end?.kind === 'day';
  if (!end || !(hasMonth || end.kind === 'dayOfMonth' || end.kind === 'number')) return 'unclear';
  const to = hasMonth
    ? dayOf(end, { ...context, today: from, prefer: 'future' })
    : sameMonth(from, Number.parseInt(end.text, 10), first, context);
  if (typeof to !== 'string') return to.refused;
  // A first day without a year takes it from the last one, which has one.
  const begun =
    hasMonth && !hasYear(first) && hasYear(end) ? dayOf(first, { ...context, today: to, prefer: 'past' }) : from;
  if (typeof begun !== 'string') return begun.refused;
  const after = skipNotes(all, ahead.next + 1);
  const late = weekdayRefusal(to, ahead.weekday ?? after.weekday);
  if (late) return late;
  return begun > to ? 'reversed' : { spans: [{ from: begun, to }], separator, next: after.next };
}

/** `14 and 15 Khordad`, `4, 5 và 6/2/2027`: days of the month that the last one names. */
function severalDays(
  all: readonly Token[],
  from: number,
  context: DateContext,
): { spans: readonly DaySpan[]; next: number } | LineRefusal | undefined {
  const numbers: number[] = [];
  let at = from;
  while (/^(?:number|dayOfMonth)$/.test(all[at]?.kind ?? '') && /^(?:and|cell)$/.test(all[at + 1]?.kind ?? '')) {
    numbers.push(Number.parseInt(all[at]?.text ?? '', 10));
    at += 2;
  }
  const named = all[at];
  if (numbers.length === 0 || named?.kind !== 'day') return undefined;
  const last = dayOf(named, context);
  if (typeof last !== 'string') return last.refused;
  const days = [...numbers.map((day) => sameMonth(last, day, named, context)), last];
  return { spans: days.map((on) => ({ from: on, to: on })), next: skipNotes(all, at + 1).next };
}

const hasYear = ({ text }: Token): boolean => /\d{4}|年/.test(text);

function dayOf({ text }: Token, context: DateContext): CivilDate | { refused: LineRefusal } {
  const read = parseCivilDate(text, context);
  if (read.ok) return read.on;
  if (read.reason === 'ambiguous') return { refused: 'two-readings' };
  return { refused: read.reason === 'weekday-differs' ? 'weekday' : 'no-date' };
}

/** That day of the month in which the other lies, by the calendar in which the other was written. */
function sameMonth(on: CivilDate, day: number, written: Token, context: DateContext): CivilDate {
  const plain = Temporal.PlainDate.from(on);
  const isSolar = /(?<!\d)1[34]\d\d(?!\d)/.test(written.text) || (!hasYear(written) && isPersian(written, context));
  const calendar = isSolar ? 'persian' : 'iso8601';
  const { year, month } = plain.withCalendar(calendar);
  const made = Temporal.PlainDate.from({ year, month, day: Math.max(day, 1), calendar });
  return made.withCalendar('iso8601').toString();
}

const isPersian = ({ text }: Token, { calendar }: DateContext): boolean =>
  /\p{Script=Arabic}/u.test(text) || (calendar === 'persian' && !/[\p{L}]/u.test(text));

/** Past brackets with a weekday or a lunar day, and a weekday without them. */
function skipNotes(all: readonly Token[], from: number): { next: number; weekday: number | undefined } {
  let at = from;
  let weekday: number | undefined;
  for (;;) {
    const token = all[at];
    if (token?.kind === 'weekday') {
      weekday = weekdayOf(token);
      at++;
    } else if (token?.kind === 'open') {
      const close = all.findIndex((one, i) => i > at && one.kind === 'close');
      const inside = all.slice(at + 1, close);
      if (close < 0 || inside.some(({ kind }) => !/^(?:weekday|words|and|filler|cell|count)$/.test(kind))) break;
      const named = inside.find(({ kind }) => kind === 'weekday');
      if (named) weekday = weekdayOf(named);
      at = close + 1;
    } else break;
  }
  return { next: at, weekday };
}

function skipFillers(all: readonly Token[], from: number): number {
  let at = from;
  while (all[at]?.kind === 'filler' || all[at]?.kind === 'until') at++;
  return at;
}

/** A day that is known to be that weekday, so that the reader of dates tells which weekday the word is. */
function weekdayOf({ text }: Token): number | undefined {
  const read = parseCivilDate(text, { today: '2026-01-01', language: 'vi', calendar: 'gregory', prefer: 'future' });
  return read.ok ? Temporal.PlainDate.from(read.on).dayOfWeek : undefined;
}

const weekdayRefusal = (on: CivilDate, weekday: number | undefined): LineRefusal | undefined =>
  weekday === undefined || Temporal.PlainDate.from(on).dayOfWeek === weekday ? undefined : 'weekday';

function separatorBefore(all: readonly Token[], at: number): Separator {
  const before = all[at - 1];
  if (before?.kind === 'and') return 'and';
  if (before?.kind !== 'cell') return 'none';
  return before.text === '\t' || before.end === all[at]?.at ? 'comma' : 'either';
}
