/** Spreadsheet files (.xlsx) as rows of text, read within limits from the first byte on. */
import { readParts } from './xlsx/parts.ts';
import { Refused } from './xlsx/refused.ts';
import { rowsOf, type SheetRows } from './xlsx/rows.ts';
import { openZip } from './xlsx/zip.ts';

export interface WorkbookLimits {
  readonly cells: number;
  readonly unpackedBytes: number;
}

interface Sheet extends SheetRows {
  readonly name: string;
  readonly hidden: boolean;
}

export type Workbook =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly reason: Refused['reason'] };

const mostEntries = 2000;
/** Longer cells are cut: one shared text can stand in each cell of a small file. */
const longestText = 1000;

/** The sheets of a workbook that have anything on them, in order. Dates become ISO text. Never throws. */
export function openWorkbook(bytes: Buffer, limits: WorkbookLimits): Workbook {
  try {
    const zip = openZip(bytes, { bytes: limits.unpackedBytes, entries: mostEntries });
    const book = readParts(zip, { strings: limits.cells, longestText });
    let left = limits.cells;
    const sheets = book.sheets.flatMap(({ name, hidden, path }): Sheet[] => {
      const xml = zip.read(path);
      if (!xml) throw new Refused('broken-file');
      const read = rowsOf(xml, book, { cells: left, longestText });
      left -= read.rows.length * (read.rows[0]?.length ?? 0);
      return read.rows.some((row) => row.some((cell) => cell.trim() !== '')) ? [{ name, hidden, ...read }] : [];
    });
    return { ok: true, sheets };
  } catch (error) {
    // Whatever else the reader stumbles over is the file's fault too.
    return { ok: false, reason: error instanceof Refused ? error.reason : 'broken-file' };
  }
}
