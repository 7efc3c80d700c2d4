/** A pasted sheet whose columns are parted by blanks alone, as messengers leave it: understood by its line of headings. */
import { foldDigits } from '../digits.ts';
import { detailIn } from './details.ts';
import type { Sense } from './heading-words.ts';
import { headingOf, isNameRole, type Role, sensesOf } from './headings.ts';

const mostColumns = 16;
const mostWords = 5;

const ofPeople: readonly Sense[] = ['name', 'given', 'family', 'middle', 'pupil', 'other', 'teacher'];

/** Whether the words are the heading of one column: نام و نام خانوادگی is, نام نام خانوادگی are two. */
function isOneHeading(words: readonly string[]): boolean {
  const text = words.join(' ');
  const senses = sensesOf(text) ?? [];
  const said = senses.filter((sense) => sense !== 'filler');
  if (said.length === 0 || new Set(said).size < said.length || !headingOf(text)) return false;
  const others = said.filter((sense) => !ofPeople.includes(sense));
  if (
    others.length > 1 ||
    (others.length === 1 && said.some((sense) => sense === 'name' || sense === 'given' || sense === 'family'))
  )
    return false;
  const isBoth = said.includes('given') && said.includes('family');
  if (isBoth && senses.length === said.length && !/[ọê]/iu.test(text)) return false;
  return !(/^name$/iu.test(words[0] ?? '') && said.includes('other') && senses.length === said.length);
}

/** The headings of a line of words, each as long as possible; undefined if a word belongs to none. */
function headingsIn(line: string): { role: Role; text: string }[] | undefined {
  const words = line.trim().split(/\s+/u);
  const found: { role: Role; text: string }[] = [];
  for (let at = 0; at < words.length; ) {
    const size = Array.from({ length: mostWords }, (_, i) => mostWords - i).find(
      (count) => at + count <= words.length && isOneHeading(words.slice(at, at + count)),
    );
    const text = size === undefined ? '' : words.slice(at, at + size).join(' ');
    const heading = headingOf(text);
    if (size === undefined || !heading || found.length >= mostColumns) return undefined;
    found.push({ role: heading.role, text });
    at += size;
  }
  return found;
}

const isDigits = (word: string): boolean => /^\d{1,4}[.)]?$/u.test(foldDigits(word));
/** Whether one word may stand in the column alone; undefined for a column of words. */
function fits(role: Role, word: string): boolean | undefined {
  if (role === 'number') return isDigits(word);
  if (role === 'sex' || role === 'birth' || role === 'phone' || role === 'identifier')
    return detailIn(role, word) !== undefined || (role !== 'sex' && /\p{Nd}{3}/u.test(word));
  return undefined;
}

interface Way {
  readonly cells: readonly string[];
  readonly cost: number;
}

/** What so many words in a column speak against: names without their number, nothing where a name should be. */
function costOf(role: Role, count: number, isUncounted: boolean): number {
  if (isNameRole(role) && isUncounted) return count === 0 ? 0 : 30;
  if (count === 0) return isNameRole(role) ? 20 : 5;
  if (fits(role, 'x') !== undefined) return 0;
  return (count - 1) * (isNameRole(role) ? 1 : 2);
}

/** The cheapest ways to lay the words into the columns in order: empty columns cost, words in the wrong one are not allowed. */
function waysOf(words: readonly string[], roles: readonly Role[]): Way[] {
  let ways: { at: number; cells: string[]; cost: number }[] = [{ at: 0, cells: [], cost: 0 }];
  for (const [column, role] of roles.entries()) {
    const next: typeof ways = [];
    for (const way of ways) {
      const left = words.length - way.at;
      const isLast = column === roles.length - 1;
      for (let count = isLast ? left : 0; count <= Math.min(left, 6) || (isLast && count === left); count++) {
        const taken = words.slice(way.at, way.at + count);
        const typed = taken.map((word) => fits(role, word));
        if (typed.some((fit) => fit === false) || (count > 1 && typed.some((fit) => fit === true))) continue;
        if (fits(role, 'x') === undefined && taken.some((word) => /\p{Nd}{5}/u.test(word)) && role !== 'address')
          continue;
        const isUncounted = roles[column - 1] === 'number' && way.cells[column - 1] === '';
        const cost = costOf(role, count, isUncounted);
        next.push({ at: way.at + count, cells: [...way.cells, taken.join(' ')], cost: way.cost + cost });
        if (isLast) break;
      }
    }
    ways = next.sort((a, b) => a.cost - b.cost).slice(0, 200);
  }
  const whole = ways.filter(({ at }) => at === words.length);
  const best = Math.min(...whole.map(({ cost }) => cost));
  return whole.filter(({ cost }) => cost <= best + 1);
}

export interface BlankTable {
  readonly rows: readonly string[][];
  /** Rows, from 0, whose words could be laid into the columns in more than one way. */
  readonly unsure: ReadonlySet<number>;
}

/** The table, or undefined if none of the first lines is made of headings alone. Lines that fit no column stay one cell. */
export function blankSeparated(lines: readonly string[]): BlankTable | undefined {
  const head = lines.slice(0, 20).findIndex((line) => {
    const found = headingsIn(line);
    return found !== undefined && found.length > 1 && found.some(({ role }) => isNameRole(role));
  });
  if (head < 0) return undefined;
  const headings = headingsIn(lines[head] ?? '') ?? [];
  const roles = headings.map(({ role }) => role);
  const unsure = new Set<number>();
  const rows = lines.map((line, at) => {
    if (at < head || line.trim() === '') return [line.trim()];
    if (at === head) return headings.map(({ text }) => text);
    const again = headingsIn(line);
    if (again && again.length === headings.length) return again.map(({ text }) => text);
    const words = line.trim().split(/\s+/u);
    if (words.length < 2 || (roles[0] === 'number' && !isDigits(words[0] ?? ''))) return [line.trim()];
    const ways = waysOf(words, roles);
    const [first] = ways;
    if (!first) return [line.trim()];
    const nameAt = roles.flatMap((role, column) => (isNameRole(role) || role === 'middle' ? [column] : []));
    const named = new Set(
      ways.map(({ cells }) =>
        nameAt
          .map((column) => cells[column])
          .filter(Boolean)
          .join(' '),
      ),
    );
    if (named.size > 1) unsure.add(at);
    return [...first.cells];
  });
  const understood = rows.slice(head + 1).filter((row) => row.length > 1).length;
  return understood > 0 ? { rows, unsure } : undefined;
}
