/** A year's calendar in a file: read as the lines that pasting it would give. */
import { readSheet, type SheetRefusal } from './sheet.ts';
import { decodeText } from './text-encoding.ts';

type CalendarFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: SheetRefusal; readonly limit?: number };

/** A year in JSON or a calendar file is some kilobytes; what is larger is looked at as a table, with its limits. In bytes. */
const jsonLimit = 1_000_000;

/** The rows of a workbook or a table as lines; JSON and calendar files as they are. */
export async function readCalendarFile(file: Uint8Array): Promise<CalendarFile> {
  const written = file.length > jsonLimit ? undefined : decodeText(file)?.text.trim();
  if (written !== undefined && /^\uFEFF?(?:[[{]|BEGIN:VCALENDAR)/i.test(written)) return { ok: true, text: written };
  const reading = await readSheet(file);
  if (!reading.ok) return reading;
  // Empty cells stay, so that each cell stands under its heading; a tab would not outlast the dialogue's cleaning.
  const lines = reading.rows.map((row) =>
    row.map((cell) => cell.replaceAll(';', ',').replace(/\s+/gu, ' ').trim()).join(';'),
  );
  return { ok: true, text: lines.join('\n') };
}
