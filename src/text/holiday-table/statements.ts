/** One line of a list of holidays, read whole or not at all: its days, what they are, and a name. */
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { type DateContext, parseCivilDate } from '../civil-date.ts';
import { foldInPlace, readHan, tokens } from './holiday-words.ts';

interface DaySpan {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export interface Statement {
  readonly spans: readonly DaySpan[];
  /** Undefined where nothing is said: a list of holidays means off. */
  readonly kind: 'off' | 'on' | undefined;
  readonly words: string;
}

export type LineRefusal = 'no-kind' | 'no-date' | 'unclear' | 'weekday' | 'two-readings' | 'reversed';

type Kind = (typeof tokens)[number]['kind'];
interface Token {
  readonly kind: Kind;
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** The line's tokens; runs of Han letters in one, with what they say taken apart. */
function scan(line: string): Token[] {
  const folded = foldInPlace(line);
  const found: Token[] = [];
  for (let at = 0; at < folded.length; ) {
    const token = next(folded, at);
    const last = found.at(-1);
    if (token.kind === 'han' && last?.kind === 'han' && last.end === at)
      found[found.length - 1] = { ...last, end: token.end, text: last.text + token.text };
    else if (token.kind !== 'blank') found.push(token);
    at = token.end;
  }
  return found.flatMap(fromHan);
}

function next(folded: string, at: number): Token {
  for (const { kind, pattern } of tokens) {
    pattern.lastIndex = at;
    const text = pattern.exec(folded)?.[0];
    if (text) return { kind, at, end: at + text.length, text };
  }
  return { kind: 'words', at, end: at + 1, text: folded.charAt(at) };
}

function fromHan(token: Token): Token[] {
  if (token.kind !== 'han') return [token];
  const { name, kind } = readHan(token.text);
  if (kind === 'unsure') return [{ ...token, kind }];
  const named = name === '' ? [] : [{ ...token, kind: 'words' as const, text: name, end: token.at + name.length }];
  if (kind === undefined) return named;
  const at = token.text.startsWith(name) ? token.at + name.length : token.at;
  const after = token.text.startsWith(name) ? [] : named.map((one) => ({ ...one, at: token.end - 1, end: token.end }));
  return [...(after.length > 0 ? [] : named), { ...token, kind, at }, ...after];
}

/** What the line says. A line without days says nothing: undefined. */
export function readLine(line: string, context: DateContext): readonly Statement[] | LineRefusal {
  const all = scan(line);
  if (!all.some(({ kind }) => kind === 'day')) {
    return all.some(({ kind }) => kind === 'off' || kind === 'on') ? 'no-date' : 'no-kind';
  }
  if (all.some(({ kind }) => kind === 'unsure')) return 'unclear';
  const rest = withoutOrdinal(all);
  const statements: Building[] = [];
  let current: Building = empty();
  let label: Token[] = [];
  for (let i = 0; i < rest.length; ) {
    const token = rest[i] as Token;
    const days = readDays(rest, i, context);
    if (typeof days === 'string') return days;
    if (days) {
      if (current.kind !== undefined && current.spans.length > 0) {
        if (label.length > 0 || isGlued(rest, i)) return 'unclear';
        statements.push(current);
        current = empty();
      } else if (current.spans.length > 0 && current.mid.length > 0) return 'unclear';
      if (label.length > 0) current.label = label;
      label = [];
      current.spans.push(...days.spans);
      current.separators.push(days.separator, ...days.spans.slice(1).map(() => 'and' as const));
      i = days.next;
      continue;
    }
    i++;
    if (token.kind === 'off' || token.kind === 'on') {
      if (current.kind === undefined) current.kind = token.kind;
      else if (current.kind !== token.kind) {
        if (current.spans.length === 0 || current.foretold) return 'unclear';
        statements.push(current);
        current = { ...empty(), kind: token.kind, foretold: true };
        continue;
      } else current.after.push(token);
      if (current.spans.length === 0) current.foretold = true;
      continue;
    }
    if (token.kind === 'number' || token.kind === 'dayOfMonth') {
      const flag = flagOf(rest, i - 1, current);
      if (!flag) return 'unclear';
      if (flag === 'on') current.kind = 'on';
      continue;
    }
    if (token.kind !== 'words' && token.kind !== 'filler') continue;
    if (isNote(rest, i - 1)) continue;
    if (current.spans.length === 0) (current.foretold ? current.after : label).push(token);
    else if (current.kind === undefined) current.mid.push(token);
    else current.after.push(token);
  }
  if (current.spans.length === 0 || (label.length > 0 && current.label.length > 0)) return 'unclear';
  statements.push(current);
  // Days behind others that are said to be something, with nothing said of them.
  if (statements.some(({ kind }) => kind === undefined) && statements.some(({ kind }) => kind !== undefined))
    return 'unclear';
  const made: Statement[] = [];
  for (const one of statements) {
    const spans = spansOf(one);
    if (typeof spans === 'string') return spans;
    made.push({ spans, kind: one.kind, words: nameOf(line, one) });
  }
  return made;
}

interface Building {
  spans: DaySpan[];
  /** What stands before each of the spans; `either`: a comma and a blank, of a row of cells or of a sentence. */
  separators: ('and' | 'comma' | 'either' | 'none')[];
  kind: 'off' | 'on' | undefined;
  /** Off or worked was said before the days. */
  foretold: boolean;
  label: Token[];
  mid: Token[];
  after: Token[];
}
const empty = (): Building => ({
  spans: [],
  separators: [],
  kind: undefined,
  foretold: false,
  label: [],
  mid: [],
  after: [],
});

/** `1.`, `3)`, `一、` and the first cell of a numbered row. */
function withoutOrdinal(all: readonly Token[]): readonly Token[] {
  const [first, second] = all;
  // `5, 6 and 7 Tir` begins with a day; a cell of a row ends right before its comma.
  const isDay = second && /[,،؛]/.test(second.text) && (second.text !== ',' || second.at !== first?.end);
  if (first?.kind === 'number' && second && !isDay && /^(?:cell|sentence|close|words)$/.test(second.kind))
    return all.slice(second.kind === 'words' ? 1 : 2);
  if (first?.kind === 'words' && /^[一二三四五六七八九十]{1,3}$/u.test(first.text) && second?.kind === 'and')
    return all.slice(2);
  return all;
}

/** A day, or a first and a last one, from this token on; undefined when none begins here. */
function readDays(
  all: readonly Token[],
  at: number,
  context: DateContext,
): { spans: readonly DaySpan[]; separator: Building['separators'][number]; next: number } | LineRefusal | undefined {
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
  const first = all[lead.next];
  if (first?.kind !== 'day') return undefined;
  const from = dayOf(first, context);
  if (typeof from !== 'string') return from.refused;
  const notes = skipNotes(all, lead.next + 1);
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
  const ahead = skipNotes(all, skipFillers(all, notes.next + 1));
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

function separatorBefore(all: readonly Token[], at: number): Building['separators'][number] {
  const before = all[at - 1];
  if (before?.kind === 'and') return 'and';
  if (before?.kind !== 'cell') return 'none';
  return before.text === '\t' || before.end === all[at]?.at ? 'comma' : 'either';
}

/** Words right before a day that is not the line's first say something about it that nobody here understands. */
function isGlued(all: readonly Token[], at: number): boolean {
  const before = all[at - 1];
  return before?.kind === 'words' || before?.kind === 'open';
}

/** In brackets behind a day or at the end: a lunar date, a remark. */
const isNote = (all: readonly Token[], at: number): boolean => {
  const before = all.slice(0, at);
  return (
    before.filter(({ kind }) => kind === 'open').length > before.filter(({ kind }) => kind === 'close').length &&
    before.findLast(({ kind }) => kind === 'open' || kind === 'day')?.kind === 'day'
  );
};

/** A number at the end: how many days it is, or 1 for off and 0 for worked. */
function flagOf(all: readonly Token[], at: number, { spans, kind }: Building): 'same' | 'on' | undefined {
  const value = Number(all[at]?.text);
  if (spans.length === 0) return undefined;
  const isCell = all[at - 1]?.kind === 'cell';
  if (value === 0 && kind === undefined) return isCell ? 'on' : undefined;
  const days = spans.reduce((sum, { from, to }) => sum + Temporal.PlainDate.from(from).until(to).days + 1, 0);
  return value === days || (value === 1 && isCell && spans.length === 1) || isSpanned(spans, value)
    ? 'same'
    : undefined;
}

/** Two cells, the first and the last day, and then how many they are. */
const isSpanned = ([first, last, more]: readonly DaySpan[], value: number): boolean =>
  first !== undefined &&
  last !== undefined &&
  more === undefined &&
  Temporal.PlainDate.from(first.from).until(last.to).days + 1 === value;

/** Two days parted by a comma are a first and a last one in a row of a table; days worked are named one by one. */
function spansOf({ spans, separators, kind }: Building): readonly DaySpan[] | LineRefusal {
  const [first, last] = spans;
  if (spans.length !== 2 || !first || !last) return separators.slice(1).includes('none') ? 'unclear' : spans;
  const [, separator] = separators;
  if (separator === 'and' || (separator !== 'none' && kind === 'on' && first.from !== last.from)) return spans;
  if (first.from !== first.to || last.from !== last.to) return separator === 'none' ? 'unclear' : spans;
  if (separator === 'either' && addDays(first.from, 1) < last.from) return 'unclear';
  return first.from > last.to ? 'reversed' : [{ from: first.from, to: last.to }];
}

function nameOf(line: string, { label, mid, after }: Building): string {
  const isName = (words: readonly Token[]) => words.some(({ kind }) => kind === 'words');
  const words = [after, label, mid].find(isName);
  const [first, last] = [words?.[0], words?.at(-1)];
  if (!first || !last) return '';
  return line
    .slice(first.at, last.end)
    .replace(/^[\s,;:|]+|[\s,;|。.]+$/gu, '')
    .replace(/\s+/gu, ' ');
}

/** What a name, a heading or a cell says a day is; `unsure` when it says more than one thing. */
export function kindOfWords(words: string): 'off' | 'on' | 'unsure' | undefined {
  const said = new Set(scan(words.normalize('NFKC')).map(({ kind }) => kind));
  if (said.has('unsure') || (said.has('off') && said.has('on'))) return 'unsure';
  if (said.has('on')) return 'on';
  return said.has('off') ? 'off' : undefined;
}
