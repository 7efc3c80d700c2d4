/** A list of lines: one name on each or several, numbered or not, with headings, greetings and remarks between. */

import { classTitle } from './class-title.ts';
import { leftOut, type Place, pupil } from './entry.ts';
import { headingOf, isNameRole } from './headings.ts';
import { chatHead, type LineKind, lineKind } from './line-kind.ts';
import { isNoName, isNumbered, nameInLine } from './name-in-line.ts';
import { namesInLine } from './pieces.ts';
import type { Entry, LeftWhy, ListLimits } from './reading.ts';

const whyOf: Readonly<Record<LineKind, LeftWhy>> = {
  title: 'heading',
  class: 'heading',
  group: 'heading',
  date: 'heading',
  link: 'heading',
  total: 'total',
  greeting: 'greeting',
  signature: 'signature',
  post: 'signature',
};
export const whyOfKind = (kind: LineKind): LeftWhy => whyOf[kind];

/** Longer lines are not looked into; a long one may hold a whole class, but not each of many. */
const longestLine = (textLength: number): number => (textLength > 20_000 ? 500 : 6000);

/** The line as a heading of a column of names, or of names and numbers: 姓名, STT Họ và tên. */
export function isNameHeading(line: string): boolean {
  const whole = headingOf(line);
  if (whole) return isNameRole(whole.role);
  const words = line.trim().split(/\s+/u);
  const known = words.map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')] as const);
  return known.some(([left, right]) => headingOf(left)?.role === 'number' && isNameRole(headingOf(right)?.role));
}

export interface LineOptions {
  readonly limits: ListLimits;
  readonly familyFirst: boolean;
  /** The lines stand in a column that is headed as names. */
  readonly headed?: boolean;
  readonly sheet?: string;
}

/** Every line that is not blank gives an entry at least. */
export function readLines(
  lines: readonly string[],
  { limits, familyFirst, headed = false, sheet }: LineOptions,
): Entry[] {
  const longest = longestLine(lines.reduce((length, line) => length + line.length, 0));
  const bodies = lines.map((line) => (line.length > longest ? '' : line.slice(chatHead(line).length).trim()));
  const filled = bodies.filter((line) => line !== '');
  // What stands below the last number is a block of signatures, however long it is beside a short list.
  const list = filled.slice(0, filled.findLastIndex(isNumbered) + 1);
  const counted = list.filter(isNumbered).length;
  const counts = counted * 2 >= list.length && counted > 1;
  const lastNumber = bodies.findLastIndex(isNumbered);
  let isFooter = false;
  let isHeaded = headed;
  let group: string | undefined;
  const entries = lines.flatMap((text, at): Entry[] => {
    const raw = text.trim();
    const body = bodies[at] ?? '';
    if (raw === '') return [];
    const place: Place = { line: at + 1, raw, ...(sheet ? { sheet } : {}), ...(group ? { class: group } : {}) };
    if (text.length > longest) return [leftOut(place, 'too-long')];
    if (body === '') return [leftOut(place, 'greeting')];
    const numbered = isNumbered(body);
    if (!numbered && isNameHeading(body)) {
      isHeaded = true;
      return [leftOut(place, 'heading')];
    }
    const kind = lineKind(body);
    const isName = kind === undefined || kind === 'post' || (numbered && kind !== 'total' && kind !== 'class');
    const isClosing = kind === 'total' || kind === 'signature' || kind === 'greeting' || kind === 'link';
    if (!isName && (!isHeaded || isClosing || counts)) {
      const title = kind === 'class' || kind === 'title' ? classTitle(body) : undefined;
      if (title) group = title;
      isFooter ||= kind === 'total' || kind === 'signature';
      return [leftOut(place, whyOf[kind])];
    }
    if (counts && at > lastNumber && (isFooter || kind === 'post')) {
      isFooter = true;
      return [{ ...leftOut(place, 'signature', 'unnumbered'), name: nameInLine(body).name }];
    }
    const doubt = kind === 'post' ? 'post' : counts && !numbered ? 'unnumbered' : undefined;
    const pieces = namesInLine(body, familyFirst);
    if (pieces.length > 1)
      return pieces.map((piece) =>
        pupil({ ...place, raw: piece.trim() }, nameInLine(piece), limits, {
          doubt: numbered && !isList(pieces) ? 'several' : undefined,
        }),
      );
    const found = nameInLine(pieces[0] ?? body);
    if (isNoName(found.name) && found.beside.phone === undefined && raw === body) return [leftOut(place, 'no-name')];
    const entry = pupil(place, found, limits, { doubt });
    return [!numbered && !isHeaded && isSentence(entry.name) ? { ...entry, outcome: 'left', why: 'no-name' } : entry];
  });
  return counts ? entries : withUnknownHeading(entries);
}

/** One word above names of several: a heading that nobody here knows, or somebody called by one name. */
function withUnknownHeading(entries: readonly Entry[]): Entry[] {
  const [first, ...others] = entries.filter(({ outcome }) => outcome === 'child');
  const isOneWord = ({ name }: Entry): boolean => !/[\s\p{Script=Han}]/u.test(name);
  if (!first || first.doubt || others.length < 2 || !isOneWord(first) || others.some(isOneWord)) return [...entries];
  return entries.map((entry) => (entry === first ? { ...entry, doubt: 'odd' } : entry));
}

/** Words that nobody is called, where neither a number nor a heading says that they are a name. */
const isSentence = (name: string): boolean =>
  /[。！？!?：…]|:\s|\.\s\p{L}|\.$/u.test(name) || name.split(/\s+/u).length > 8 || /^\p{Script=Han}{9,}$/u.test(name);

/** Pieces that each have a number, or that no family writes with a comma. */
const isList = (pieces: readonly string[]): boolean =>
  pieces.every((piece) => isNumbered(piece)) ||
  pieces.every((piece) => /\p{Script=Han}/u.test(piece)) ||
  pieces.length > 3;
