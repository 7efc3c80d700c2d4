/** Where in a table the pupils stand: its rows of headings, what each column says, and several lists side by side. */
import { detailIn } from './details.ts';
import { type Heading, headingOf, isNameRole, type Role } from './headings.ts';
import { isNoName } from './name-in-line.ts';

export type Row = readonly string[];

/** One list within a table; a printed sheet may have several side by side. */
export interface Block {
  /** Columns whose cells make a name, in the order in which they are joined. */
  readonly names: readonly number[];
  readonly roles: ReadonlyMap<number, Role>;
  readonly headings: ReadonlyMap<number, string>;
  readonly commas?: boolean;
}

export interface Section {
  /** Rows of headings, then the body, up to the next headings. */
  readonly head: { readonly from: number; readonly to: number };
  readonly to: number;
  readonly blocks: readonly Block[];
}

export const cellAt = (row: Row, column: number): string => (row[column] ?? '').replace(/\s+/gu, ' ').trim();
const filledIn = (row: Row): number[] => row.flatMap((_, column) => (cellAt(row, column) === '' ? [] : [column]));
const startsWithNumber = (row: Row): boolean => {
  const [first] = filledIn(row);
  return first !== undefined && /^\p{Nd}/u.test(cellAt(row, first));
};

/** Whether the row names columns: one of a name at least, or two others with a cell in unknown words. */
function isHeadingRow(row: Row): boolean {
  const filled = filledIn(row);
  if (filled.length === 0 || startsWithNumber(row)) return false;
  const headings = filled.map((column) => headingOf(cellAt(row, column)));
  const known = headings.map((heading) => heading?.role);
  const named = known.filter(isNameRole).length;
  const other = known.filter((role) => role !== undefined).length;
  const isNamed = headings.some((heading) => heading?.named && isNameRole(heading.role));
  if (named > 0) return isNamed || other > 1 || filled.length === 1;
  return (
    other >= 2 &&
    other * 2 >= filled.length &&
    known.some(
      (role) => role === 'number' || role === 'sex' || role === 'birth' || role === 'guardian' || role === 'phone',
    )
  );
}

/** A heading over several columns, carried to the right over the empty cells beside it. */
function carried(row: Row, width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, column) => {
    const cell = cellAt(row, column);
    if (cell !== '') last = cell;
    return last;
  });
}

const isWords = (cell: string): boolean => /\p{L}/u.test(cell) && !/\p{Nd}{3}/u.test(cell);

/** Headings of each column: those of the lowest row, with the words of a row above that stands over groups of columns. */
function headingTexts(rows: readonly Row[], from: number, to: number, width: number): string[] {
  const lowest = rows[to - 1] ?? [];
  if (to - from === 1) return Array.from({ length: width }, (_, column) => cellAt(lowest, column));
  const above = carried(rows[from] ?? [], width);
  return Array.from({ length: width }, (_, column) => {
    const cell = cellAt(lowest, column);
    const over = cellAt(rows[from] ?? [], column);
    if (cell === '') return over;
    if (over === '' && headingOf(cell) && !headingOf(above[column] ?? '')) return cell;
    const isPart = isNameRole(headingOf(cell)?.role) && headingOf(above[column] ?? '')?.named;
    return over === cell || isPart ? cell : `${above[column]} ${cell}`;
  });
}

/** A row of groups above the headings (学生 | 家长), or of the parts of a name below them (姓 | 名). */
function headRows(rows: readonly Row[], at: number): { from: number; to: number } {
  const below = rows[at + 1] ?? [];
  const filled = filledIn(below);
  const isBelow =
    filled.length > 0 &&
    filled.every((column) => headingOf(cellAt(below, column)) !== undefined) &&
    filledIn(rows[at] ?? []).length > 1;
  if (isBelow) return { from: at, to: at + 2 };
  const above = rows[at - 1] ?? [];
  const groups = filledIn(above);
  const isGroup =
    groups.length > 1 &&
    groups.every((column) => headingOf(cellAt(above, column)) !== undefined) &&
    !isHeadingRow(rows[at - 1] ?? []);
  return { from: isGroup ? at - 1 : at, to: at + 1 };
}

const share = (cells: readonly string[], test: (cell: string) => boolean): number => {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
};

const looksLikeName = (cell: string): boolean =>
  isWords(cell) && !isNoName(`${cell}x`) && detailIn('sex', cell) === undefined && cell.length <= 60;

const isLetters = (cell: string): boolean => isWords(cell) && !/\p{Nd}/u.test(cell) && cell.length <= 60;

/** Each list begins where a heading comes back that the list before it has already. */
function apart(found: readonly (Heading | undefined)[]): [number, number][] {
  const parts: [number, number][] = [];
  let from = 0;
  let seen = new Set<string>();
  for (const [column, heading] of found.entries()) {
    if (!heading) continue;
    const { role } = heading;
    const key = role === 'full' ? 'name' : role;
    const hasName = ['name', 'given', 'family'].some((one) => seen.has(one));
    const returns = seen.has(key) && hasName && (isNameRole(role) || role === 'number');
    const isStart = returns && found.slice(column).some((later) => isNameRole(later?.role));
    if (isStart) {
      parts.push([from, column]);
      from = column;
      seen = new Set();
    }
    seen.add(key);
  }
  return [...parts, [from, found.length]];
}

function blockOf(
  texts: readonly string[],
  found: readonly (Heading | undefined)[],
  from: number,
  to: number,
  body: readonly Row[],
): Block | undefined {
  const columns = Array.from({ length: to - from }, (_, i) => from + i);
  const roles = new Map(columns.flatMap((column) => (found[column] ? [[column, found[column].role] as const] : [])));
  const headings = new Map(
    columns.flatMap((column) => (texts[column] ? [[column, texts[column] ?? ''] as const] : [])),
  );
  const first = (role: Role) => columns.find((column) => roles.get(column) === role);
  const cells = (column: number) => body.map((row) => cellAt(row, column));
  const familyFirst = columns.some((column) => isNameRole(roles.get(column)) && found[column]?.familyFirst);
  let [full, given, family, middle] = [first('full'), first('given'), first('family'), first('middle')];

  if (full === undefined && given === undefined && family === undefined) {
    // Headed in words that nobody knows: the column whose cells look most like names.
    const unknown = columns.filter((column) => !roles.has(column) && share(cells(column), looksLikeName) > 0.8);
    [full] = unknown;
    if (full === undefined) return undefined;
  }
  if (full !== undefined && (family !== undefined || given !== undefined)) {
    const part = family ?? given ?? 0;
    const whole = full;
    const holds = body.filter(
      (row) => cellAt(row, part) !== '' && cellAt(row, whole).includes(cellAt(row, part)),
    ).length;
    if (holds * 2 >= body.filter((row) => cellAt(row, part) !== '').length) [given, family] = [undefined, undefined];
    else if (family !== undefined && given === undefined) [given, full] = [full, undefined];
    else if (family === undefined) [family, full] = [full, undefined];
    else full = undefined;
  }
  if (full !== undefined) {
    const beside = mergedBeside(full, to, texts, roles, body);
    return { names: [full, ...beside], roles, headings };
  }
  const lead = family ?? given ?? 0;
  const order = familyFirst ? [family, middle, given] : [given, middle, family];
  const names = order.filter((column): column is number => column !== undefined);
  const isAlone = names.length === 1 && (family === undefined || given === undefined);
  return { names: isAlone ? [lead, ...mergedBeside(lead, to, texts, roles, body)] : names, roles, headings };
}

/** Columns without a heading beside that of the name, whose cells go on with it: Họ và tên | (nothing). */
function mergedBeside(
  full: number,
  to: number,
  texts: readonly string[],
  roles: ReadonlyMap<number, Role>,
  body: readonly Row[],
): number[] {
  const beside: number[] = [];
  const rows = body.filter((row) => cellAt(row, full) !== '' && isCounted(row, roles));
  for (let column = full + 1; column < to && (texts[column] ?? '') === '' && !roles.has(column); column++) {
    const cells = rows.map((row) => cellAt(row, column));
    const filled = cells.filter((cell) => cell !== '');
    // Nam is a sex and a name: a column of nothing but sexes is none of names.
    const isSexes = filled.every((cell) => detailIn('sex', cell) !== undefined);
    const isPart = filled.length * 2 > rows.length && share(cells, isLetters) > 0.8 && !isSexes;
    // Words that come again and again are remarks, unless given names do so beside them.
    if (!isPart || cells.every((cell) => cell.split(' ').length > 3)) break;
    beside.push(column);
  }
  return beside;
}

/** Whether the row has a number where the list counts; where it counts nothing, always. */
function isCounted(row: Row, roles: ReadonlyMap<number, Role>): boolean {
  const number = [...roles].find(([, role]) => role === 'number')?.[0];
  return number === undefined || /\p{Nd}/u.test(cellAt(row, number));
}

/** The lists of a table by its headings, from top to bottom; empty if it has none. */
export function sectionsOf(rows: readonly Row[]): Section[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const heads: { from: number; to: number }[] = [];
  for (let at = 0; at < rows.length; at++) {
    if (!isHeadingRow(rows[at] ?? [])) continue;
    const head = headRows(rows, at);
    heads.push(head);
    at = head.to - 1;
  }
  return heads.flatMap((head, i): Section[] => {
    const to = heads[i + 1]?.from ?? rows.length;
    const texts = headingTexts(rows, head.from, head.to, width);
    const found = texts.map(headingOf);
    const body = rows.slice(head.to, to);
    const blocks = apart(found).flatMap(([from, end]) => blockOf(texts, found, from, end, body) ?? []);
    return blocks.length > 0 ? [{ head, to, blocks }] : [];
  });
}
