/** The class list in a file. */
import { type ListRead, readListSheets, readPastedList } from '../domain/lists/read-list.ts';
import { type ListLimits, listLimits, type Reading, type Sheet } from '../domain/lists/reading.ts';
import { readSheets, type SheetRefusal } from './sheet.ts';
import { otherLetters } from './text-encoding.ts';

export type ClassListFile =
  | { readonly ok: true; readonly list: ListRead }
  | { readonly ok: false; readonly reason: SheetRefusal; readonly limit?: number };

/** The list in a workbook, or in a text what pasting it would give; in each way in which its letters may be meant. */
export async function readClassListFile(file: Uint8Array, limits: ListLimits = listLimits): Promise<ClassListFile> {
  const reading = await readSheets(file);
  if (!reading.ok) return reading;
  if (reading.kind === 'workbook') {
    const ways = [...respelt(reading.sheets), reading.sheets];
    return { ok: true, list: amongst(ways.map((sheets) => readListSheets(sheets, limits))) };
  }
  const isTable = reading.rows.length > 1 && reading.rows.some((row) => row.some((cell) => /\n/u.test(cell)));
  if (isTable) return { ok: true, list: readListSheets([{ name: '', rows: reading.rows }], limits) };
  return { ok: true, list: amongst([reading.text, ...reading.others].map((text) => readPastedList(text, limits))) };
}

/** One list of all the ways: the likeliest reading of each. */
function amongst([first, ...others]: readonly ListRead[]): ListRead {
  if (!first) throw new Error('A file is read in one way at least');
  if (!first.ok) return others.find((one) => one.ok) ?? first;
  const more = others.flatMap((one) => (one.ok ? one.readings.slice(0, 1) : []));
  if (more.length === 0) return first;
  const readings = [...first.readings, ...more].map((one): Reading => ({ ...one, unsure: 'letters' }));
  return { ok: true, readings };
}

/** The sheets with their texts set right, if they are in the letters of an old font or were misread before. */
function respelt(sheets: readonly Sheet[]): Sheet[][] {
  const cells = sheets.flatMap(({ rows }) => rows.flat());
  return otherLetters(cells.join('\u0001')).map((text) => {
    const texts = text.split('\u0001');
    let at = 0;
    return sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(() => texts[at++] ?? '')) }));
  });
}
