/** Spreadsheet files made for tests, byte by byte, so that damaged ones can be made too. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Claims another length than that of the content. */
  readonly claimed?: number;
}

/** A zip archive of the parts, deflated. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claimed } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name)]));
    files.push(file);
    at += file.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letterOf = (column: number): string => String.fromCharCode(65 + column);

/** XML of a sheet; text goes in line, `{ date }` is a day number in a cell of date format. */
export function sheetXml(rows: readonly (readonly (string | number | { date: number })[])[]): string {
  const cells = rows.map((row, y) =>
    row.map((cell, x) => {
      const at = `${letterOf(x)}${y + 1}`;
      if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
      return typeof cell === 'number'
        ? `<c r="${at}"><v>${cell}</v></c>`
        : `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
    }),
  );
  const body = cells.map((row, y) => `<row r="${y + 1}">${row.join('')}</row>`).join('');
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`;
}

/** What a workbook has beside its sheets, as XML in the place where it belongs. */
export interface WorkbookExtras {
  /** `<workbookPr …/>` */
  readonly properties?: string;
  /** `<numFmts>…</numFmts><cellXfs>…</cellXfs>`; style 1 is a date of format 14 by default. */
  readonly styles?: string;
  /** `<si>…</si>` of each shared text. */
  readonly texts?: string;
  /** Attributes of each sheet in the list of sheets. */
  readonly listed?: string;
}

/** The parts of a workbook with these sheets, given as XML. */
export function workbookParts(sheets: Readonly<Record<string, string>>, extras: WorkbookExtras = {}): ZipPart[] {
  const styles =
    extras.styles ?? '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const names = Object.keys(sheets);
  const listed = names.map(
    (name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}" ${extras.listed ?? ''}/>`,
  );
  const related = names.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}">${extras.properties ?? ''}<sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}<Relationship Id="rS" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rT" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${styles}</styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${extras.texts ?? ''}</sst>`,
    },
    ...Object.values(sheets).map((content, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content })),
  ];
}

export const workbookOf = (sheets: Readonly<Record<string, string>>, extras: WorkbookExtras = {}): Buffer =>
  zipOf(workbookParts(sheets, extras));
