/** One line of a list of holidays, read whole or not at all: its days, what they are, and a name. */
import { addDays } from '../../domain/time.ts';
import type { DateContext } from '../civil-date.ts';
import { type DaySpan, type LineRefusal, readDays, type Separator } from './days.ts';
import { scan, type Token } from './scan.ts';

export interface Statement {
  readonly spans: readonly DaySpan[];
  /** Undefined where nothing is said: a list of holidays means off. */
  readonly kind: 'off' | 'on' | undefined;
  readonly words: string;
}

/** What the line says. A line without days says nothing: undefined. */
export function readLine(written: string, context: DateContext): readonly Statement[] | LineRefusal {
  const line = withoutLunar(written);
  const swapped = readSwap(line, context);
  if (swapped) return swapped;
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

/** Without the lunar days in brackets and the word that the others are solar, as notices of Viet Nam and China have them. */
const withoutLunar = (line: string): string =>
  line
    .replace(/\s*[(（][^()（）]*[)）]/gu, (note) => (lunarNote.test(note) && !/[周星期]/u.test(note) ? '' : note))
    .replace(/(?<=\d) dương lịch(?!\p{L})/giu, '');

const lunarNote =
  /[(（]\s*(?:tức|nhằm)(?!\p{L})|âm lịch|tháng (?:chạp|giêng)|(?:mùng|mồng) \d|农历|腊月|正月|初[一二三四五六七八九十]/iu;

/** `hoán đổi ngày làm việc từ thứ Hai 31/8 sang thứ Bảy 22/8`: the first is off, the second is worked. */
function readSwap(line: string, context: DateContext): readonly Statement[] | LineRefusal | undefined {
  const found = /hoán đổi ngày làm việc (?:bình thường )?(?:từ )?(.+?) sang (?:làm bù )?(.+)$/iu.exec(line);
  if (!found) return undefined;
  const off = readLine(`${found[1]} nghỉ`, context);
  const on = readLine(`${found[2]?.replace(/[.;]+$/u, '')} làm bù`, context);
  if (typeof off === 'string') return off;
  return typeof on === 'string' ? on : [...off, ...on].map((one) => ({ ...one, words: '' }));
}

interface Building {
  spans: DaySpan[];
  /** What stands before each of the spans. */
  separators: Separator[];
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
  const words = withoutFillers([after, label, mid].find(isName) ?? []);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return '';
  return line
    .slice(first.at, last.end)
    .replace(/[:：,]?\s*\d{1,2} (?:ngày|روز|days?)(?: liên tục| متوالی)?\s*$/iu, '')
    .replace(/^[\s,;:|]+|[\s,;:|。.]+$/gu, '')
    .replace(/\s+/gu, ' ');
}

/** Without what leads to the day: `Quốc khánh: từ`. */
const withoutFillers = (words: readonly Token[]): readonly Token[] =>
  words.slice(0, words.findLastIndex(({ kind }) => kind !== 'filler') + 1);
