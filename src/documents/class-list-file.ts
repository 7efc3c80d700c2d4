/** The class list in a file. */
import { type ListRead, readListSheets, readPastedList } from '../domain/lists/read-list.ts';
import { type ListLimits, listLimits } from '../domain/lists/reading.ts';
import { readSheets, type SheetRefusal } from './sheet.ts';

export type ClassListFile =
  | { readonly ok: true; readonly list: ListRead }
  | { readonly ok: false; readonly reason: SheetRefusal; readonly limit?: number };

/** The list in a workbook, or in a text what pasting it would give. */
export async function readClassListFile(file: Uint8Array, limits: ListLimits = listLimits): Promise<ClassListFile> {
  const reading = await readSheets(file);
  if (!reading.ok) return reading;
  if (reading.kind === 'workbook') return { ok: true, list: readListSheets(reading.sheets, limits) };
  const isTable = reading.rows.length > 1 && reading.rows.some((row) => row.some((cell) => /\n/u.test(cell)));
  const list = isTable
    ? readListSheets([{ name: '', rows: reading.rows }], limits)
    : readPastedList(reading.text, limits);
  return { ok: true, list };
}
