import {
  type ClassList,
  type ClassListLimits,
  classListLimits,
  parseClassList,
  parseClassSheet,
} from '../domain/names/class-list.ts';
import { readSheet, type SheetRefusal } from './sheet.ts';

/** `otherSheets` are sheets of the workbook that were not read. */
export type ClassListFile =
  | { readonly ok: true; readonly list: ClassList; readonly otherSheets: readonly string[] }
  | { readonly ok: false; readonly reason: SheetRefusal; readonly limit?: number };

/** The class list in a file: of a workbook its first sheet that is not empty, of a text what pasting it would give. */
export async function readClassListFile(
  file: Uint8Array,
  limits: ClassListLimits = classListLimits,
): Promise<ClassListFile> {
  const reading = await readSheet(file);
  if (!reading.ok) return reading;
  const rows = reading.rows.map((row) => row.map((cell) => cell.replace(/\s+/gu, ' ')));
  if (reading.kind === 'workbook') {
    return { ok: true, list: parseClassSheet(rows, limits), otherSheets: reading.otherSheets };
  }
  const hasBrokenCells = reading.rows.length > 1 && reading.rows.some((row) => row.some((cell) => /\n/u.test(cell)));
  const list = hasBrokenCells ? parseClassSheet(rows, limits) : parseClassList(reading.text, limits);
  return { ok: true, list, otherSheets: [] };
}
