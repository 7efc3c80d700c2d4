/** The layout of a table without headings that anybody knows, by what its cells look like. */
import { looksLike } from './details.ts';
import { headingOf, type Role } from './headings.ts';
import { type Block, cellAt, type Row } from './layout.ts';
import { lineKind } from './line-kind.ts';
import { isNoName } from './name-in-line.ts';

interface Looks {
  readonly column: number;
  /** Share of rows with something like a name, less if they are few different ones. */
  readonly score: number;
  /** Share of cells with one word. */
  readonly oneWord: number;
  readonly data: Role | undefined;
}

const widest = 40;
const looksLikeName = (cell: string): boolean =>
  !isNoName(cell) && looksLike(cell) === undefined && cell.length <= 60 && !/\p{Nd}/u.test(cell);
const isOneWord = (cell: string): boolean => !/\s/u.test(cell) && !/\p{Script=Han}{2}/u.test(cell);
const shareOf = (cells: readonly string[], test: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length;

function looksOf(rows: readonly Row[]): Looks[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: Math.min(width, widest) }, (_, column) => {
    const cells = rows.map((row) => cellAt(row, column)).filter((cell) => cell !== '');
    const isVaried = new Set(cells).size > cells.length / 2;
    const score = (shareOf(cells, looksLikeName) * cells.length * (isVaried ? 1 : 0.3)) / Math.max(1, rows.length);
    const kinds = cells.map(looksLike);
    const data = (['number', 'sex', 'birth', 'phone', 'identifier'] as const).find(
      (kind) => kinds.filter((one) => one === kind).length >= Math.max(1, cells.length * 0.8),
    );
    return { column, score, oneWord: shareOf(cells, isOneWord), data };
  });
}

export interface Guess {
  readonly blocks: readonly Block[];
  /** Further ways to read it, if the first is not sure. */
  readonly others: readonly (readonly Block[])[];
  /** The first row is in other words than those below: a heading that nobody knows. */
  readonly headed: boolean;
}

/** A first row without any data over columns of data. */
function isHeaded(rows: readonly Row[], looks: readonly Looks[]): boolean {
  const [first, ...body] = rows;
  if (!first || body.length < 2) return false;
  const typed = looks.filter(({ data, column }) => data && data !== 'sex' && cellAt(first, column) !== '');
  return typed.length > 0 && typed.every(({ column }) => looksLike(cellAt(first, column)) === undefined);
}

const blockOf = (names: readonly number[], looks: readonly Looks[], headings: Row = []): Block => ({
  names,
  roles: new Map(
    looks.flatMap(({ column, data }): [number, Role][] => {
      const role = headingOf(cellAt(headings, column))?.role ?? data;
      return role && !names.includes(column) ? [[column, role]] : [];
    }),
  ),
  headings: new Map(
    headings.flatMap((_, column) => (cellAt(headings, column) ? [[column, cellAt(headings, column)] as const] : [])),
  ),
});

const isOthers = (heading: string): boolean => {
  const role = headingOf(heading)?.role;
  return (
    role === 'guardian' ||
    role === 'else' ||
    role === 'remark' ||
    role === 'address' ||
    role === 'status' ||
    role === 'class'
  );
};

/** The layout by looks; undefined if no column holds names. Rows are those with something on them. */
export function guessLayout(all: readonly Row[]): Guess | undefined {
  const filled = all.filter((row) => row.filter((_, column) => cellAt(row, column) !== '').length > 1);
  const rows = filled.length >= 2 ? filled : all;
  const headed = isHeaded(rows, looksOf(rows.slice(1)));
  const body = headed ? rows.slice(1) : rows;
  const head = headed ? (rows[0] ?? []) : [];
  const columns = looksOf(body);
  const used = columns.filter(({ column }) => body.some((row) => cellAt(row, column) !== ''));
  const named = used.filter(({ score, column }) => score >= 0.5 && !isOthers(cellAt(head, column)));
  if (used.length > 2 && named.length === used.length && used.every(({ oneWord }) => oneWord < 0.5)) {
    return { blocks: used.map(({ column }) => blockOf([column], [])), others: [], headed };
  }
  const candidates = columns.filter(({ column, score }) => score > 0 && !isOthers(cellAt(head, column)));
  const best = Math.max(0, ...candidates.map(({ score }) => score));
  const first = candidates.find(({ score }) => score >= best * 0.8);
  if (!first) return undefined;
  const next = columns[first.column + 1];
  const isSplit =
    next &&
    !isOthers(cellAt(head, next.column)) &&
    next.score >= 0.8 * first.score &&
    first.oneWord > 0.6 &&
    next.oneWord > 0.4;
  const names = isSplit ? [first.column, next.column] : [first.column];
  const numbers = columns.filter(({ data }) => data === 'number').map(({ column }) => column);
  const beyond = named.filter(
    ({ column, score }) =>
      !names.includes(column) && column > first.column && score >= best * 0.5 && !cellsAreTitles(body, column),
  );
  const sideBySide = beyond.filter(({ column }) => numbers.includes(column - 1));
  if (!isSplit && sideBySide.length > 0) {
    const starts = [first, ...sideBySide];
    return {
      blocks: starts.map(({ column }) =>
        blockOf(
          [column],
          columns.filter(
            (one) =>
              one.column < (starts.find((s) => s.column > column)?.column ?? Infinity) && one.column >= column - 1,
          ),
        ),
      ),
      others: [],
      headed,
    };
  }
  const others = isSplit ? [] : beyond.slice(0, 2).map(({ column }) => [blockOf([column], columns, head)]);
  const both = others.length > 0 ? [[first, ...beyond].map(({ column }) => blockOf([column], []))] : [];
  return { blocks: [blockOf(names, columns, head)], others: [...others, ...both], headed };
}

const cellsAreTitles = (rows: readonly Row[], column: number): boolean =>
  shareOf(rows.map((row) => cellAt(row, column)).filter(Boolean), (cell) => lineKind(cell) !== undefined) > 0.5;
