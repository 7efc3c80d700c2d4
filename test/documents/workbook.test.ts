/** Workbooks as programs write them: what is legal is read, and no more is built than the limits allow. */
import { describe, expect, it } from 'vitest';
import { openWorkbook } from '../../src/documents/workbook.ts';
import { sheetXml, type WorkbookExtras, workbookOf, workbookParts, zipOf } from '../support/workbook.ts';

const sheet = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const limits = { cells: 1000, unpackedBytes: 1_000_000 };
const open = (rows: string, extras: WorkbookExtras = {}, within = limits) =>
  openWorkbook(workbookOf({ a: sheet(rows) }, extras), within);
const rowsOf = (rows: string, extras: WorkbookExtras = {}) => {
  const book = open(rows, extras);
  return book.ok ? book.sheets[0]?.rows : book.reason;
};
const row = (...cells: string[]): string => `<row>${cells.join('')}</row>`;
const cell = (value: string, attributes = ''): string => `<c ${attributes}><v>${value}</v></c>`;

describe('cells', () => {
  it('without a place follow each other, rows too, and go on behind those that have one', () => {
    expect(rowsOf(row(cell('1'), cell('2')) + row(cell('3')))).toEqual([
      ['1', '2'],
      ['3', ''],
    ]);
    expect(rowsOf(`<row r="2">${cell('1', 'r="B2"')}${cell('2')}</row>${row(cell('3'))}`)).toEqual([
      ['', '', ''],
      ['', '1', '2'],
      ['3', '', ''],
    ]);
  });

  it.each([
    ['a shared text of several runs', '<si><r><t>王</t></r><r><t xml:space="preserve"> 伟</t></r></si>', '王 伟'],
    ['a shared text with its reading', '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si>', '山田'],
    ['a sign that XML forbids', '<si><t>Ann_x000D_</t></si>', 'Ann\r'],
  ])('show %s', (_, texts, shown) => {
    expect(rowsOf(row(cell('0', 't="s"')), { texts })).toEqual([[shown]]);
  });

  it.each([
    [
      'a text in line with its reading',
      '<c t="inlineStr"><is><t>東</t><rPh sb="0" eb="1"><t>ヒガシ</t></rPh></is></c>',
      '東',
    ],
    ['the stored value of a formula', '<c t="str"><f>A1&amp;B1</f><v>Lan</v></c>', 'Lan'],
    ['the stored number of a formula', '<c><f>1+1</f><v>2</v></c>', '2'],
    ['a day as ISO text', '<c t="d"><v>2025-03-21T00:00:00</v></c>', '2025-03-21'],
    ['a long number without digits lost', '<c><v>4.40301201503021E+16</v></c>', '44030120150302100'],
    ['what is true', '<c t="b"><v>1</v></c>', 'true'],
  ])('show %s', (_, xml, shown) => {
    expect(rowsOf(row(xml, cell('1')))).toEqual([[shown, '1']]);
  });

  it('with an error show nothing', () => {
    expect(rowsOf(row('<c t="e"><v>#N/A</v></c>', cell('1')))).toEqual([['', '1']]);
  });

  it('of hidden rows are left out and counted', () => {
    const book = open(`<row hidden="1">${cell('1')}</row>${row(cell('2'))}<row hidden="true">${cell('3')}</row>`);
    expect(book).toMatchObject({ ok: true, sheets: [{ rows: [[''], ['2']], hiddenRows: 2 }] });
  });
});

describe('dates', () => {
  const dated = (format: string) => ({ styles: `${format}<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>` });
  const code = (text: string) => dated(`<numFmts><numFmt numFmtId="200" formatCode="${text}"/></numFmts>`);

  it.each([
    ['1', '2015-03-03'],
    ['true', '2015-03-03'],
    ['0', '2011-03-02'],
    ['false', '2011-03-02'],
  ])('count from 1904 on where date1904 is %s', (value, day) => {
    const properties = `<workbookPr date1904="${value}"/>`;
    expect(rowsOf(row(cell('40604', 's="1"')), { properties })).toEqual([[day]]);
  });

  it.each([
    ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', true],
    ['[$-fa-IR,96]d mmmm yyyy', true],
    ['mm', true],
    ['0\\d', false],
    ['0_d', false],
    ['0&quot; days&quot;', false],
    ['[h]:mm', false],
    ['[Red]0.00', false],
    ['General', false],
  ])('are told from numbers by the format: %s', (text, isDate) => {
    expect(rowsOf(row(cell('42065', 's="1"')), code(text))).toEqual([[isDate ? '2015-03-02' : '42065']]);
  });

  it.each([27, 31, 36, 50, 57, 58])('have East Asian formats without a code: %i', (format) => {
    const styles = `<cellXfs><xf numFmtId="0"/><xf numFmtId="${format}"/></cellXfs>`;
    expect(rowsOf(row(cell('42065', 's="1"')), { styles })).toEqual([['2015-03-02']]);
  });

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['61', '1900-03-01'],
    ['-180532', '1405-09-10'],
    ['-115858', '1582-10-15'],
    ['-115859', '1582-10-04'],
  ])('of the serial %s are those that the spreadsheet shows', (serial, day) => {
    expect(rowsOf(row(cell(serial, 's="1"')))).toEqual([[day]]);
  });

  it('beyond all calendars stay numbers', () => {
    expect(rowsOf(row(cell('99999999', 's="1"')))).toEqual([['99999999']]);
  });
});

describe('sheets', () => {
  it('that are hidden say so', () => {
    const file = workbookOf({ a: sheet(row(cell('1'))) }, { listed: 'state="veryHidden"' });
    expect(openWorkbook(file, limits)).toMatchObject({ sheets: [{ name: 'a', hidden: true }] });
  });

  it('in UTF-16, with prefixes, under a main part of another name are read', () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c t="str"><x:v>王伟</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const parts = workbookParts({ a: sheetXml([]) }).map((part) =>
      part.name.includes('sheet1') ? { ...part, content: Buffer.from(`\ufeff${xml}`, 'utf16le') } : part,
    );
    const renamed = parts.map(({ name, content }) => ({
      name: name.replace('xl/workbook.xml', 'xl/book.xml').replace('workbook.xml.rels', 'book.xml.rels'),
      content,
    }));
    const root = `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/xl/book.xml"/></Relationships>`;
    const file = zipOf([...renamed, { name: '_rels/.rels', content: root }]);
    expect(openWorkbook(file, limits)).toMatchObject({ ok: true, sheets: [{ rows: [['王伟']] }] });
  });
});

describe('what is bounded before it is built', () => {
  const attributes = Array.from({ length: 101 }, (_, at) => `a${at}="1"`).join(' ');

  it.each<[string, string, WorkbookExtras, string]>([
    ['cells', row(...Array.from({ length: 11 }, () => cell('1'))), {}, 'too-many-cells'],
    ['the rectangle around them', row(cell('1', 'r="C4"')), {}, 'too-many-cells'],
    ['rows by their number', '<row r="1048577"/>', {}, 'broken-file'],
    ['columns by their letters', row(cell('1', 'r="XFE1"')), {}, 'broken-file'],
    ['shared texts', row(cell('1')), { texts: '<si><t>a</t></si>'.repeat(11) }, 'too-many-cells'],
    ['attributes of one element', `<row ${attributes}/>`, {}, 'broken-file'],
    ['nesting', `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`, {}, 'broken-file'],
    ['bytes unpacked', ' '.repeat(5000), {}, 'too-large'],
  ])('%s', (_, rows, extras, reason) => {
    expect(open(rows, extras, { cells: 10, unpackedBytes: 5000 })).toEqual({ ok: false, reason });
  });

  it('cells without anything in them are not built, and count as nothing', () => {
    const empty = `<c s="1"/>`.repeat(200);
    expect(open(row(empty) + row(cell('1', 'r="B2"')), {}, { cells: 10, unpackedBytes: 20_000 })).toMatchObject({
      ok: true,
      sheets: [
        {
          rows: [
            ['', ''],
            ['', '1'],
          ],
        },
      ],
    });
  });

  it('what is beside the sheets is not unpacked', () => {
    const picture = { name: 'xl/media/image1.png', content: Buffer.alloc(50_000, 7) };
    const file = zipOf([...workbookParts({ a: sheet(row(cell('1'))) }), picture]);
    expect(openWorkbook(file, { cells: 10, unpackedBytes: 5000 })).toMatchObject({ ok: true });
  });

  it('the text of a cell', () => {
    expect(rowsOf(row(`<c t="str"><v>${'a'.repeat(3000)}</v></c>`))).toEqual([['a'.repeat(1000)]]);
  });
});
