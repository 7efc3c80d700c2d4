/** Class lists as schools have them: pasted text or rows of a sheet, read into names with a note on each line. */
import { findNameColumns, isColumnHeading, nameInRow, repeatsHeadings } from './class-list-columns.ts';
import { isHeading, isNoName, nameInLine } from './class-list-line.ts';
import { namesInLine, writesFamilyFirst } from './class-list-names.ts';
import { tableOf } from './class-list-table.ts';
import { sameName, sameNameKeys } from './same-name.ts';

/**
 * What became of a line. Taken: `ok`, `numbering-removed`, `duplicate` (the name of line `of` again, perhaps another
 * pupil: ask). Not taken: `repeated` (line `of` again, letter for letter), `too-long`, `not-a-name`, `heading`.
 */
export type RowNote = 'ok' | 'numbering-removed' | 'duplicate' | 'repeated' | 'too-long' | 'not-a-name' | 'heading';

export interface ClassRow {
  /** Line of the text or row of the sheet, from 1; a line that holds several names gives several rows. */
  readonly line: number;
  /** As it would be stored; empty if not taken as a name. */
  readonly name: string;
  readonly raw: string;
  readonly note: RowNote;
  /** The earlier line with the same name. */
  readonly of?: number;
}

export interface ClassListLimits {
  /** Lines with something on them. */
  readonly lines: number;
  readonly pupils: number;
  /** UTF-16 units of one name. */
  readonly characters: number;
}

export const classListLimits: ClassListLimits = { lines: 2000, pupils: 120, characters: 100 };

/** `names` are those taken, in order. A refusal says how many were `found`, and the rows that were read. */
export type ClassList =
  | { readonly ok: true; readonly rows: readonly ClassRow[]; readonly names: readonly string[] }
  | {
      readonly ok: false;
      readonly reason: 'empty-list' | 'no-names' | 'too-many-lines' | 'too-many-pupils';
      readonly found: number;
      readonly limit: number;
      readonly rows: readonly ClassRow[];
    };

const taken: readonly RowNote[] = ['ok', 'numbering-removed', 'duplicate'];
/** Longer lines are not looked into; a long one may hold a whole class, but not each of many. */
const longestLine = (textLength: number): number => (textLength > 20_000 ? 500 : 6000);

function rowOf(line: number, raw: string, limits: ClassListLimits): ClassRow {
  if (raw.length > longestLine(0)) return { line, name: '', raw, note: 'too-long' };
  const { name, numbered } = nameInLine(raw);
  if (isColumnHeading(raw) || isColumnHeading(name) || isHeading(raw)) return { line, name: '', raw, note: 'heading' };
  if (isNoName(name)) return { line, name: '', raw, note: 'not-a-name' };
  if (name.length > limits.characters) return { line, name: '', raw, note: 'too-long' };
  return { line, name, raw, note: numbered ? 'numbering-removed' : 'ok' };
}

function rowsOfTable(table: readonly (readonly string[])[], limits: ClassListLimits): ClassRow[] {
  const filled = table.filter((row) => row.some((cell) => cell.trim() !== ''));
  const found = findNameColumns(filled) ?? { columns: [0], headerRows: 0 };
  const header = filled.slice(0, found.headerRows);
  return table.flatMap((cells, at): ClassRow[] => {
    const raw = cells.join('\t').trim();
    const line = at + 1;
    if (raw === '') return [];
    if (header.includes(cells) || repeatsHeadings(cells, found.columns))
      return [{ line, name: '', raw, note: 'heading' }];
    if (found.isGrid)
      return found.columns
        .map((column) => rowOf(line, cells[column]?.trim() ?? '', limits))
        .filter((row) => row.raw !== '');
    const name = nameInRow(cells, found.columns);
    if (name === '')
      return isNoName(raw) ? [] : [{ line, name: '', raw, note: isHeading(raw) ? 'heading' : 'not-a-name' }];
    return [{ ...rowOf(line, name, limits), raw }];
  });
}

function rowsOfLines(lines: readonly string[], limits: ClassListLimits): ClassRow[] {
  const familyFirst = writesFamilyFirst(lines);
  const longest = longestLine(lines.reduce((length, line) => length + line.length, 0));
  return lines.flatMap((text, at): ClassRow[] => {
    if (text.trim() === '') return [];
    if (text.length > longest) return [{ line: at + 1, name: '', raw: text, note: 'too-long' }];
    const pieces = isHeading(text) ? [text] : namesInLine(text, familyFirst);
    const rows = pieces.map((piece) => rowOf(at + 1, piece.trim(), limits));
    return rows.length === 1 ? rows.map((row) => ({ ...row, raw: text.trim() })) : rows;
  });
}

/** Notes on names that were there before; the first of each stays as it is. */
function withDuplicates(rows: readonly ClassRow[]): ClassRow[] {
  const before = new Map<string, ClassRow[]>();
  return rows.map((row) => {
    if (row.name === '') return row;
    const keys = sameNameKeys(row.name);
    const alike = keys.flatMap((key) => before.get(key) ?? []).filter((other) => sameName(other.name, row.name));
    for (const key of keys) before.set(key, [...(before.get(key) ?? []), row].slice(0, 20));
    const first = alike[0];
    if (!first) return row;
    const twin = alike.find((other) => other.raw === row.raw);
    return twin ? { ...row, name: '', note: 'repeated', of: twin.line } : { ...row, note: 'duplicate', of: first.line };
  });
}

function classList(rows: readonly ClassRow[], limits: ClassListLimits): ClassList {
  const noted = withDuplicates(rows);
  const names = noted.filter((row) => taken.includes(row.note)).map((row) => row.name);
  const refuse = (reason: 'no-names' | 'too-many-pupils', limit: number): ClassList => ({
    ok: false,
    reason,
    found: names.length,
    limit,
    rows: noted,
  });
  if (names.length === 0) return refuse('no-names', 1);
  if (names.length > limits.pupils) return refuse('too-many-pupils', limits.pupils);
  return { ok: true, rows: noted, names };
}

function refuseByLines(filled: number, limits: ClassListLimits): ClassList | undefined {
  if (filled === 0) return { ok: false, reason: 'empty-list', found: 0, limit: 1, rows: [] };
  if (filled > limits.lines)
    return { ok: false, reason: 'too-many-lines', found: filled, limit: limits.lines, rows: [] };
  return undefined;
}

/**
 * The names in pasted text: one a line, numbered or not, several on a line, or a table with the name column found.
 * Never throws; what is not taken keeps its row with a reason. Text is never more than text: markup stays in names.
 */
export function parseClassList(text: string, limits: ClassListLimits = classListLimits): ClassList {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\v\f\u0085]/u);
  const refusal = refuseByLines(lines.filter((line) => line.trim() !== '').length, limits);
  if (refusal) return refusal;
  const table = tableOf(lines);
  return classList(table ? rowsOfTable(table, limits) : rowsOfLines(lines, limits), limits);
}

/** The names in the rows of a sheet, as `parseClassList`. */
export function parseClassSheet(
  sheet: readonly (readonly string[])[],
  limits: ClassListLimits = classListLimits,
): ClassList {
  const filled = sheet.filter((row) => row.some((cell) => cell.trim() !== ''));
  const refusal = refuseByLines(filled.length, limits);
  if (refusal) return refusal;
  const isOneColumn = filled.every((row) => row.filter((cell) => cell.trim() !== '').length === 1);
  return classList(
    isOneColumn
      ? rowsOfLines(
          sheet.map((row) => row.join(' ').trim()),
          limits,
        )
      : rowsOfTable(sheet, limits),
    limits,
  );
}
