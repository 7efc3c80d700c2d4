/** Pasted text as rows of cells, if it is a table by one of the usual separators. */

import { looksLike } from './details.ts';
import { headingOf, isNameRole } from './headings.ts';
import { isNoName } from './name-in-line.ts';
import { commaParts } from './pieces.ts';

const separators = ['\t', ';', '|', ',', '，', '،'] as const;
/** Lines that decide whether the text is a table. */
const sample = 200;

/** Cells of a line; a cell in quotation marks may hold the separator and doubled marks. */
function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  const characters = [...line];
  for (const [at, character] of characters.entries()) {
    const isMark = character === '"' && (isQuoted || cell.trim() === '' || characters[at - 1] === '"');
    if (isMark) {
      if (!isQuoted && cell !== '') cell += '"';
      isQuoted = !isQuoted;
    } else if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

function isTable(rows: readonly (readonly string[])[], separator: string): boolean {
  const split = rows.filter((row) => row.length > 1);
  if (split.length === 0) return false;
  const isHeaded = split.slice(0, 15).some((row) => {
    const roles = row.map((cell) => headingOf(cell)?.role);
    return roles.some(isNameRole) && roles.filter((role) => role !== undefined).length > 1;
  });
  if (separator === '\t') return isHeaded || split.length * 2 >= rows.length;
  if (split.length * 10 < rows.length * 5) return false;
  if (isHeaded) return true;
  if (split.length < 2) return false;
  const width = split[0]?.length ?? 0;
  const isEven = split.filter((row) => row.length === width).length * 10 >= split.length * 6;
  if (width === 2 && split.every((row) => commaParts(row.join(',')))) return false;
  const hasData = Array.from(
    { length: Math.min(width, 40) },
    (_, column) =>
      split.filter((row) => looksLike(row[column] ?? '') !== undefined || isNoName(row[column] ?? '')).length,
  ).some((count) => count * 10 >= split.length * 7);
  return isEven && hasData;
}

/** The rows of text that is a table, else undefined. Blank lines give empty rows. */
export function separated(lines: readonly string[]): string[][] | undefined {
  const filled = lines.filter((line) => line.trim() !== '').slice(0, sample);
  const separator = separators.find((candidate) => {
    const rows = filled.map((line) => cellsOf(line, candidate));
    return rows.some((row) => row.length > 1) && isTable(rows, candidate);
  });
  return separator === undefined ? undefined : lines.map((line) => cellsOf(line, separator));
}
