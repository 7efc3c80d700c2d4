/** Pasted text as rows of cells, if it is a table; one line a row otherwise. */
import { findNameColumns, widest } from './class-list-columns.ts';
import { isNoName } from './class-list-line.ts';

const separators = ['\t', ';', '|', ',', '，', '،'] as const;

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

/** Lines that decide whether the text is a table: more than a class has. */
const sample = 150;

function isTable(rows: readonly (readonly string[])[], separator: string): boolean {
  const split = rows.filter((row) => row.length > 1);
  if (separator === '\t') return split.length * 2 >= rows.length;
  if (split.length < 2 || split.length * 10 < rows.length * 6) return false;
  const width = split[0]?.length ?? 0;
  const isEven = split.filter((row) => row.length === width).length * 10 >= split.length * 6;
  const found = findNameColumns(split);
  const otherColumn = Array.from(
    { length: Math.min(width, widest) },
    (_, column) => split.filter((row) => isNoName(row[column] ?? '')).length,
  );
  return (
    isEven &&
    found !== undefined &&
    (found.headerRows > 0 || otherColumn.some((count) => count * 10 >= split.length * 7))
  );
}

/** The rows of text that is a table by one of the usual separators, else undefined. Blank lines give empty rows. */
export function tableOf(lines: readonly string[]): string[][] | undefined {
  const filled = lines.filter((line) => line.trim() !== '').slice(0, sample);
  const separator = separators.find((candidate) => {
    const rows = filled.map((line) => cellsOf(line, candidate));
    return rows.some((row) => row.length > 1) && isTable(rows, candidate);
  });
  return separator === undefined ? undefined : lines.map((line) => cellsOf(line, separator));
}
