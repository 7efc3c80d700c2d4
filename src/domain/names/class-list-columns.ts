/** Which columns of a table hold the names: by their headings in four languages, else by what the cells look like. */

import { isNoName } from './class-list-line.ts';
import { foldName } from './names.ts';

/** Columns whose cells make a name, in the order in which they are joined; `headerRows` lines come before the first pupil. */
export interface NameColumns {
  readonly columns: readonly number[];
  readonly headerRows: number;
  /** Each cell is a pupil of its own: names set in several columns to save paper. */
  readonly isGrid?: boolean;
}

type Role = 'full' | 'given' | 'middle' | 'family';

const headers: readonly { readonly role: Role; readonly familyFirst: boolean; readonly words: readonly string[] }[] = [
  {
    role: 'full',
    familyFirst: true,
    words: ['姓名', '学生姓名', '學生姓名', '幼儿姓名', '名字', '学生', '学生名字', '孩子姓名', '中文姓名'],
  },
  { role: 'family', familyFirst: true, words: ['姓', '姓氏'] },
  { role: 'given', familyFirst: true, words: ['名'] },
  {
    role: 'full',
    familyFirst: true,
    words: [
      'họ và tên',
      'họ tên',
      'họ & tên',
      'tên học sinh',
      'họ và tên học sinh',
      'họ tên học sinh',
      'học sinh',
      'họ và tên hs',
      'họ tên hs',
      'họ và tên trẻ',
    ],
  },
  {
    role: 'family',
    familyFirst: true,
    words: ['họ đệm', 'họ và đệm', 'họ và tên đệm', 'họ lót', 'họ và chữ lót', 'họ, đệm', 'họ'],
  },
  { role: 'middle', familyFirst: true, words: ['đệm', 'tên đệm', 'chữ đệm', 'chữ lót', 'tên lót'] },
  { role: 'given', familyFirst: true, words: ['tên'] },
  {
    role: 'full',
    familyFirst: false,
    words: [
      'نام و نام خانوادگی',
      'نام ونام خانوادگی',
      'نام خانوادگی و نام',
      'نام دانش آموز',
      'نام و نام خانوادگی دانش آموز',
      'نام و فامیل',
      'نام و فامیلی',
      'اسم و فامیل',
      'اسامی',
      'اسامی دانش آموزان',
      'نام کامل',
      'دانش آموز',
    ],
  },
  { role: 'given', familyFirst: false, words: ['نام', 'نام کوچک', 'اسم'] },
  { role: 'family', familyFirst: false, words: ['نام خانوادگی', 'فامیلی', 'فامیل', 'شهرت'] },
  {
    role: 'full',
    familyFirst: false,
    words: [
      'name',
      'names',
      'full name',
      'fullname',
      'student',
      'student name',
      "student's name",
      'students name',
      'name of student',
      'pupil',
      'pupil name',
      "pupil's name",
      'name of pupil',
      'child',
      'child name',
      "child's name",
      'learner',
      'learner name',
    ],
  },
  {
    role: 'given',
    familyFirst: false,
    words: ['first', 'first name', 'firstname', 'given name', 'given names', 'forename', 'forenames'],
  },
  { role: 'middle', familyFirst: false, words: ['middle', 'middle name', 'middlename'] },
  { role: 'family', familyFirst: false, words: ['last', 'last name', 'lastname', 'surname', 'family name', 'family'] },
];

const spaceless = (text: string): string => foldName(text.replace(/[(（][^)）]*[)）]/gu, '')).replaceAll(' ', '');
const byWord = new Map(headers.flatMap((header) => header.words.map((word) => [spaceless(word), header] as const)));
const headingOf = (cell: string) => byWord.get(spaceless(cell));
const sexes = new Set(
  ['男', '女', 'nam', 'nu', 'm', 'f', 'male', 'female', 'boy', 'girl', 'پسر', 'دختر', 'مرد', 'زن'].map(foldName),
);

const cellAt = (row: readonly string[], column: number): string => row[column]?.trim() ?? '';
const looksLikeName = (cell: string): boolean => !isNoName(cell) && !sexes.has(foldName(cell)) && cell.length <= 60;
const shareOf = (cells: readonly string[], test: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
const isOneWord = (cell: string): boolean => !/\s/u.test(cell.trim()) && !/\p{Script=Han}{2}/u.test(cell);

/** The columns under a row of headings, or undefined if the row is not one. */
function underHeadings(row: readonly string[], body: readonly (readonly string[])[]): number[] | undefined {
  const found = new Map<Role, { column: number; familyFirst: boolean }>();
  for (const [column, cell] of row.entries()) {
    const header = headingOf(cell);
    if (header && !found.has(header.role)) found.set(header.role, { column, familyFirst: header.familyFirst });
  }
  const full = found.get('full');
  if (full) {
    const beside = body.map((line) => cellAt(line, full.column + 1));
    const isMerged =
      full.column + 1 < row.length && cellAt(row, full.column + 1) === '' && shareOf(beside, looksLikeName) > 0.8;
    return isMerged ? [full.column, full.column + 1] : [full.column];
  }
  const given = found.get('given');
  const family = found.get('family');
  if (!given) return family && [family.column];
  const order: Role[] = given.familyFirst ? ['family', 'middle', 'given'] : ['given', 'middle', 'family'];
  return order.flatMap((role) => found.get(role)?.column ?? []);
}

/** Columns beyond are not looked at. */
export const widest = 40;

interface Looks {
  readonly column: number;
  /** Share of rows with something like a name, less if they are few different ones. */
  readonly score: number;
  /** Share of cells with one word. */
  readonly oneWord: number;
}

function looksOf(rows: readonly (readonly string[])[]): Looks[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: Math.min(width, widest) }, (_, column) => {
    const cells = rows.map((row) => cellAt(row, column)).filter((cell) => cell !== '');
    const isVaried = new Set(cells).size > cells.length / 2;
    const score = (shareOf(cells, looksLikeName) * cells.length * (isVaried ? 1 : 0.3)) / rows.length;
    return { column, score, oneWord: shareOf(cells, isOneWord) };
  });
}

/** The column that looks most like names, with the next one if together they make a name; or all, if all are names. */
function byLooks(rows: readonly (readonly string[])[]): NameColumns | undefined {
  const columns = looksOf(rows);
  const used = columns.filter(({ column }) => rows.some((row) => cellAt(row, column) !== ''));
  if (used.length > 2 && used.every(({ score, oneWord }) => score >= 0.5 && oneWord < 0.5)) {
    return { columns: used.map(({ column }) => column), headerRows: 0, isGrid: true };
  }
  const best = Math.max(0, ...columns.map(({ score }) => score));
  const first = columns.find(({ score }) => score > 0 && score >= best * 0.9);
  if (!first) return undefined;
  const next = columns[first.column + 1];
  const isSplit = next && next.score >= 0.9 * first.score && first.oneWord > 0.6 && next.oneWord > 0.4;
  return { columns: isSplit ? [first.column, next.column] : [first.column], headerRows: 0 };
}

/**
 * The name columns of a table of at least one row. A heading row is sought in the first 15 rows. Undefined if no
 * column holds names.
 */
export function findNameColumns(rows: readonly (readonly string[])[]): NameColumns | undefined {
  for (const [at, row] of rows.slice(0, 15).entries()) {
    const columns = underHeadings(row, rows.slice(at + 1));
    if (columns) return { columns, headerRows: at + 1 };
  }
  return byLooks(rows);
}

/** Whether a line is nothing but a heading of a column, as above a list of one column. */
export const isColumnHeading = (line: string): boolean => headingOf(line) !== undefined;

/** Whether a row repeats the headings, as at each page of a printed list. */
export const repeatsHeadings = (row: readonly string[], columns: readonly number[]): boolean =>
  columns.some((column) => headingOf(cellAt(row, column)) !== undefined) &&
  columns.every((column) => cellAt(row, column) === '' || headingOf(cellAt(row, column)) !== undefined);

/** The name in a row: its cells joined, without a space between Han characters. */
export const nameInRow = (row: readonly string[], columns: readonly number[]): string =>
  columns
    .map((column) => cellAt(row, column))
    .filter(Boolean)
    .join(' ');
