/** Files that people send as lists (.xlsx, .csv, .tsv, .txt), as rows of text. What a file is, its bytes say, not its name. */
import { papaparse } from '../text/papaparse.ts';
import { markedUp, type NoTable } from './marked-up.ts';
import { type SheetLimits, sheetLimits } from './sheet-limits.ts';
import { readingsOf, type TextEncoding } from './text-encoding.ts';
import { openWorkbook } from './workbook.ts';
import { Refused as Refusal } from './xlsx/refused.ts';

interface TextReading {
  readonly ok: true;
  readonly kind: 'text';
  readonly rows: readonly string[][];
  /** As it stands in the file, for lists that are no table. */
  readonly text: string;
  readonly encoding: TextEncoding;
  /** The text as it would be in another encoding, where one is as likely. */
  readonly others: readonly string[];
}

interface SheetRead {
  readonly name: string;
  readonly rows: readonly string[][];
  readonly hidden: boolean;
  /** Rows that are hidden, and left out of `rows`. */
  readonly hiddenRows: number;
}

type Refused = { readonly ok: false; readonly reason: SheetRefusal; readonly limit?: number };

/** `rows` are those of the first sheet that is not empty; `otherSheets` names further ones. */
export type SheetReading =
  | {
      readonly ok: true;
      readonly kind: 'workbook';
      readonly rows: readonly string[][];
      readonly otherSheets: readonly string[];
    }
  | TextReading
  | Refused;

/** The sheets of a workbook that are not empty, hidden ones too. */
type SheetsReading =
  | { readonly ok: true; readonly kind: 'workbook'; readonly sheets: readonly SheetRead[] }
  | TextReading
  | Refused;

/** `old-excel` is .xls: to be saved as .xlsx; `protected-file` has a password. */
export type SheetRefusal =
  | 'empty-file'
  | 'too-large'
  | 'too-many-cells'
  | 'wrong-type'
  | 'old-excel'
  | 'protected-file'
  | 'broken-file'
  | NoTable;

const delimiters = ['\t', ';', '|', ',', '，', '،'];

const startsWith = (bytes: Buffer, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);

function workbookSheets(bytes: Buffer, limits: SheetLimits): SheetsReading {
  const workbook = openWorkbook(bytes, limits);
  if (!workbook.ok) return workbook.reason === 'too-many-cells' ? { ...workbook, limit: limits.cells } : workbook;
  if (workbook.sheets.length === 0) return { ok: false, reason: 'empty-file' };
  return { ok: true, kind: 'workbook', sheets: workbook.sheets };
}

/** The separator in most lines, if in half of them; a title above and blank lines below a table don't count. */
function delimiterOf(lines: readonly string[]): string | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  const found = delimiters.map((delimiter) => ({
    delimiter,
    lines: filled.filter((line) => line.includes(delimiter)).length,
  }));
  const most = found.reduce((best, each) => (each.lines > best.lines ? each : best));
  return most.lines * 2 >= filled.length ? most.delimiter : undefined;
}

/** Undefined as soon as there are more cells than that. */
function table(text: string, delimiter: string, most: number): string[][] | undefined {
  const rows: string[][] = [];
  let cells = 0;
  papaparse().parse<string[]>(text, {
    delimiter,
    step({ data }, parser) {
      rows.push(data);
      cells += data.length;
      if (cells > most) parser.abort();
    },
  });
  return cells > most ? undefined : rows;
}

function textRows(bytes: Buffer, limits: SheetLimits): SheetsReading {
  const [decoded, ...others] = readingsOf(bytes);
  if (!decoded) return { ok: false, reason: otherKind(bytes) };
  if (decoded.text.trim() === '') return { ok: false, reason: 'empty-file' };
  const lines = decoded.text.split(/\r\n|\n|\r/);
  if (lines.length > limits.cells) return { ok: false, reason: 'too-many-cells', limit: limits.cells };
  const marked = markedUp(decoded.text, limits.cells);
  if (typeof marked === 'string') return { ok: false, reason: marked };
  if (marked) return { ok: true, kind: 'workbook', sheets: marked };
  const delimiter = delimiterOf(lines);
  const rows = delimiter ? table(decoded.text, delimiter, limits.cells) : lines.map((line) => [line]);
  if (!rows) return { ok: false, reason: 'too-many-cells', limit: limits.cells };
  return { ok: true, kind: 'text', rows, ...decoded, others: others.map(({ text }) => text) };
}

/** What bytes are that are no text: papers and documents are told by how they begin. */
const otherKind = (bytes: Buffer): SheetRefusal =>
  bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? 'pdf-file' : 'wrong-type';

/** Reads a file of at most `limits.bytes`; what cannot be read is refused with a reason. Never throws. */
export async function readSheets(file: Uint8Array, limits: SheetLimits = sheetLimits): Promise<SheetsReading> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length === 0) return { ok: false, reason: 'empty-file' };
  if (bytes.length > limits.bytes) return { ok: false, reason: 'too-large', limit: limits.bytes };
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return workbookSheets(bytes, limits);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return { ok: false, reason: isLocked ? 'protected-file' : 'old-excel' };
  }
  try {
    return textRows(bytes, limits);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason };
    throw error;
  }
}

/** As `readSheets`, of a workbook the first visible sheet alone. */
export async function readSheet(file: Uint8Array, limits: SheetLimits = sheetLimits): Promise<SheetReading> {
  const reading = await readSheets(file, limits);
  if (!reading.ok || reading.kind === 'text') return reading;
  const seen = reading.sheets.filter(({ hidden }) => !hidden);
  const [first, ...others] = seen.length > 0 ? seen : reading.sheets;
  if (!first) return { ok: false, reason: 'empty-file' };
  return { ok: true, kind: 'workbook', rows: first.rows, otherSheets: others.map(({ name }) => name) };
}
