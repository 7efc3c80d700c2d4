/** Writes a workbook of one sheet as a stream: rows come and go, and what is held is the packed file alone. */
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ZipFile } from 'yazl';

/** Loaded with the first workbook. */
const makeZip = (): ZipFile => {
  const yazl = createRequire(import.meta.url)('yazl') as typeof import('yazl');
  return new yazl.ZipFile();
};

/** A day is an ISO date, shown as year-month-day; null is an empty cell. */
export type Cell = string | number | { readonly day: string } | null;

export interface SheetContent {
  /** Cut to what a sheet may be called: 31 letters, none of []:*?/\\. */
  readonly name: string;
  readonly head: readonly string[];
  /** In widths of a digit, one for each column. */
  readonly widths: readonly number[];
  readonly rows: AsyncIterable<readonly Cell[]>;
  /** The first column stands on the right. */
  readonly rightToLeft: boolean;
  /** At the foot of each printed page. */
  readonly foot: string;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const longestCell = 32_767;
const longestFoot = 200;
/** Text is handed on in pieces of about this many characters, and others get their turn in between. */
const pieceLength = 60_000;

/** Indexes into cellXfs below. */
const style = { day: 1, text: 2, head: 3, lines: 4 } as const;

/** The bytes of the file. Rejects with whatever `rows` throws. */
export async function writeWorkbook(sheet: SheetContent): Promise<Buffer> {
  const zip = makeZip();
  const name = sheetName(sheet.name);
  const part = (path: string, xml: string) => zip.addBuffer(Buffer.from(declaration + xml), path);
  part('[Content_Types].xml', contentTypes);
  part('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  part(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
  );
  part('xl/workbook.xml', workbook(name));
  part('xl/styles.xml', styles);
  const xml = Readable.from(sheetXml(sheet));
  const packed = buffer(zip.outputStream);
  // yazl hands the error of a stream to nobody but its own listeners.
  const broken = new Promise<never>((_, reject) => xml.once('error', reject));
  zip.addReadStream(xml, 'xl/worksheets/sheet1.xml', { compressionLevel: 1 });
  zip.end();
  return Promise.race([packed, broken]);
}

async function* sheetXml({ head, widths, rows, rightToLeft, foot }: SheetContent): AsyncGenerator<Buffer> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const direction = rightToLeft ? ' rightToLeft="1"' : '';
  let piece =
    `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"${direction}>` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join('')}</cols><sheetData>${rowXml(head, 1, style.head)}`;
  let at = 1;
  for await (const row of rows) {
    at += 1;
    piece += rowXml(row, at, style.text);
    if (piece.length < pieceLength) continue;
    yield Buffer.from(piece);
    piece = '';
    await nextTurn();
  }
  const footer = escaped(foot.slice(0, longestFoot).replaceAll('&', '&&'));
  yield Buffer.from(
    `${piece}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
      `<headerFooter><oddFooter>&amp;C${footer}</oddFooter></headerFooter></worksheet>`,
  );
}

const rowXml = (cells: readonly Cell[], at: number, as: number): string =>
  `<row r="${at}">${cells.map((cell, i) => cellXml(cell, `${columnName(i)}${at}`, as)).join('')}</row>`;

/** Each cell has its place: some readers cannot do without. Texts are marked as texts, so that nothing is computed. */
function cellXml(cell: Cell, place: string, as: number): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" s="${style.day}"><v>${serialOf(cell.day)}</v></c>`;
  const s = as === style.text && cell.includes('\n') ? style.lines : as;
  return `<c r="${place}" t="inlineStr" s="${s}"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`;
}

/** Days since 30 December 1899, as spreadsheets count them from March 1900 on. */
const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** Without what XML forbids; `_x0041_` stays what it is instead of becoming an A (ISO 29500-1, 22.4.2.4). */
const cellText = (text: string): string =>
  escaped(
    text
      .slice(0, longestCell)
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(/\r\n?/g, '\n'),
  );

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const longestName = 31;
const sheetName = (name: string): string =>
  name
    .replace(/[[\]/\\:*?]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, longestName) || 'Sheet';

const contentTypes =
  `<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`;

const relationships = (all: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${packages}/relationships">${all
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The head of the table is repeated on each printed page. */
const workbook = (name: string): string =>
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets>` +
  '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">' +
  `${escaped(`'${name.replaceAll("'", "''")}'`)}!$1:$1</definedName></definedNames></workbook>`;

const styles =
  `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">' +
  '<alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>';
