/**
 * A year's holidays as people paste or send them: a day or span on each line, what it is, and a name. `2027-01-01 off
 * New Year`, `2027-02-07 work`, `۱۴۰۶/۱/۱ تا ۱۴۰۶/۱/۴ تعطیل نوروز`, `2027年2月6日 放假 春节`; rows of a table; JSON.
 */
import { daysOfSpans } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/screen.ts';
import { addDays } from '../domain/time.ts';
import { type DateContext, parseCivilDate } from './civil-date.ts';

interface CalendarLine {
  readonly kind: 'off' | 'on';
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly words: string;
}

type LineRefusal = 'no-kind' | 'no-date' | 'reversed' | 'too-long' | 'far' | 'said-before';

export interface CalendarLines {
  /** In the order in which they stand. */
  readonly lines: readonly CalendarLine[];
  /** What was left out, with the reason: a key of the texts `calendar.line-refused-…`. */
  readonly refused: readonly { readonly raw: string; readonly reason: LineRefusal }[];
}

const mostLines = 400;
/** No holiday is longer; a longer span is a mistyped date. */
const mostDays = 31;
const wordsLimit = 60;
/** More is cut: a day and its name need less, and the patterns take long over lines without end. */
const lineLimit = 300;
/** Years from today within which a table makes sense. */
const reach = { past: 3, future: 10 };

const words = {
  off: 'off|holiday|closed|public_holiday|تعطیل|تعطیلی|nghỉ',
  on: 'work|worked|working|workday|taught|make-up|transfer_workday|روز کاری|کاری|làm việc|làm bù|đi làm|học bù',
};
const edge = String.raw`[\s,;:|\t，،；؛：]`;
const spoken = (list: string): RegExp => new RegExp(`(?<=^|${edge})(?:${list})(?=$|${edge})`, 'iu');
/** Chinese has no spaces; 调休上班 and 补班 hold 休 and 班. */
const kinds: readonly (readonly ['off' | 'on', RegExp])[] = [
  ['on', spoken(words.on)],
  ['off', spoken(words.off)],
  ['on', /调休上班|补班|上班|班/u],
  ['off', /放假|休息|休/u],
];
const between = /\s*(?:\.{2,}|…|[–—~～]|[,;|\t，،；]|\s-\s|\s(?:to|until|تا|đến)\s|至|到)\s*/iu;
const twoIso = /^(\d{4}-\d{2}-\d{2})\s+(\d{4}-\d{2}-\d{2})$/;

/** The lines that are understood, and those that are not. A title and comments (`#`) are neither. */
export function parseCalendarLines(typed: string, context: DateContext): CalendarLines {
  const lines: CalendarLine[] = [];
  const refused: { raw: string; reason: LineRefusal }[] = [];
  const said = new Set<number>();
  const text = typed.normalize('NFC').trim();
  for (const raw of (linesOfJson(text) ?? text.split(/\r?\n/)).slice(0, mostLines)) {
    const line = raw
      .slice(0, lineLimit)
      .replace(/^\uFEFF/, '')
      .trim();
    if (line === '' || line.startsWith('#') || !/\p{Nd}/u.test(line)) continue;
    const read = parseLine(line, context);
    if (typeof read === 'string') {
      refused.push({ raw: line, reason: read });
      continue;
    }
    const days = daysOfSpans([read]);
    if (days.some((day) => said.has(day))) refused.push({ raw: line, reason: 'said-before' });
    else lines.push(read);
    for (const day of days) said.add(day);
  }
  return { lines, refused };
}

function parseLine(line: string, context: DateContext): CalendarLine | LineRefusal {
  for (const [kind, pattern] of kinds) {
    const found = pattern.exec(line);
    if (!found) continue;
    const span = parseSpan(line.slice(0, found.index), context);
    if (!span) continue;
    const [from, to] = span;
    if (from > to) return 'reversed';
    if (addDays(from, mostDays) <= to) return 'too-long';
    if (isFar(from, context.today)) return 'far';
    const name = line.slice(found.index + found[0].length).replace(/^[\s,;:|，،；؛：]+|[\s,;|，،；؛]+$/gu, '');
    return { kind, from, to, words: name.replace(/\s+/gu, ' ').slice(0, wordsLimit) };
  }
  return kinds.some(([, pattern]) => pattern.test(line)) ? 'no-date' : 'no-kind';
}

const isFar = (on: CivilDate, today: CivilDate): boolean => {
  const years = Number(on.slice(0, 4)) - Number(today.slice(0, 4));
  return years < -reach.past || years > reach.future;
};

function parseSpan(typed: string, context: DateContext): readonly [CivilDate, CivilDate] | undefined {
  const text = typed.replace(/^[\s"]+|[\s",;:|，،；؛：]+$/gu, '');
  const one = parseCivilDate(text, context);
  if (one.ok) return [one.on, one.on];
  const parts = twoIso.exec(text)?.slice(1) ?? text.split(between).filter((part) => part !== '');
  const [first, last] = parts;
  if (parts.length !== 2 || first === undefined || last === undefined) return undefined;
  const from = parseCivilDate(first, context);
  const to = parseCivilDate(last, context);
  return from.ok && to.ok ? [from.on, to.on] : undefined;
}

/** JSON as lines: a list of days, or an object that holds one (`off`, `work`, `days`, `dates`); undefined for other text. */
function linesOfJson(text: string): string[] | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json)) return json.map((item) => lineOfItem(item, undefined));
    const { off, work, on, days, dates } = json as Record<string, unknown>;
    const list = (items: unknown, kind?: string): string[] =>
      Array.isArray(items) ? items.map((item) => lineOfItem(item, kind)) : [];
    return [...list(off, 'off'), ...list(work, 'work'), ...list(on, 'work'), ...list(days), ...list(dates)];
  } catch {
    return undefined;
  }
}

function lineOfItem(item: unknown, kind: string | undefined): string {
  if (typeof item === 'string') return `${item} ${kind ?? ''}`;
  if (typeof item !== 'object' || item === null) return String(item);
  const field = (...names: string[]): string => {
    const value = names.map((name) => (item as Record<string, unknown>)[name]).find((each) => each !== undefined);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const from = field('from', 'date', 'on');
  const to = field('to', 'until');
  return `${from}${to === '' ? '' : `..${to}`} ${kind ?? field('kind', 'type')} ${field('name', 'name_cn', 'words')}`;
}
