/** Spreadsheet files (.xlsx): checked for size before they are read, then given as rows of text. */
import { unzipWithin, type ZipEntry } from './zip-guard.ts';

export interface WorkbookLimits {
  readonly cells: number;
  readonly unpackedBytes: number;
}

export type Workbook =
  | { readonly ok: true; readonly sheets: readonly { readonly name: string; readonly rows: readonly string[][] }[] }
  | { readonly ok: false; readonly reason: 'too-large' | 'too-many-cells' | 'broken-file' | 'wrong-type' };

type Cell = string | number | boolean | Date | null;
const mostEntries = 2000;
/** Longer cells are cut: one shared text can stand in each cell of a small file. */
const longestCell = 1000;

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** Cells of a sheet's XML, the empty ones of its rectangle included: a reader makes all of them. */
function cellsIn(xml: string): number {
  let [right, bottom, written] = [0, 0, 0];
  for (const [, letters = '', row] of xml.matchAll(/\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']/g)) {
    right = Math.max(right, columnNumber(letters));
    bottom = Math.max(bottom, Number(row));
  }
  for (const _ of xml.matchAll(/<(?:\w+:)?c[\s/>]/g)) written++;
  return Math.max(written, right * bottom);
}

function refusalOf(
  entries: readonly ZipEntry[],
  limits: WorkbookLimits,
): 'too-many-cells' | 'broken-file' | 'wrong-type' | undefined {
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) return 'wrong-type';
  let cells = 0;
  for (const entry of entries.filter(({ name }) => name.endsWith('.xml'))) {
    const xml = Buffer.from(entry.bytes).toString('latin1');
    if (xml.includes('<!DOCTYPE')) return 'broken-file';
    cells += cellsIn(xml);
    if (cells > limits.cells) return 'too-many-cells';
  }
  return undefined;
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell).slice(0, longestCell);
}

/** The sheets of a workbook that have anything on them, in order. Dates become ISO text. Never throws. */
export async function openWorkbook(bytes: Buffer, limits: WorkbookLimits): Promise<Workbook> {
  const unzipped = await unzipWithin(bytes, { bytes: limits.unpackedBytes, entries: mostEntries });
  if (!unzipped.ok) return { ok: false, reason: unzipped.reason === 'broken' ? 'broken-file' : 'too-large' };
  const refusal = refusalOf(unzipped.entries, limits);
  if (refusal) return { ok: false, reason: refusal };
  try {
    // Loaded with the first workbook, so that a start doesn't wait 30 ms for it.
    const { default: readWorkbook } = await import('read-excel-file/universal');
    const sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]));
    const texts = sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map((row) => row.map((cell) => textOf(cell as Cell))),
    }));
    return { ok: true, sheets: texts.filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== ''))) };
  } catch {
    // Whatever the reader stumbles over is the file's fault: it was whole as an archive, but not as a workbook.
    return { ok: false, reason: 'broken-file' };
  }
}
