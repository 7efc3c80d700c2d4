import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClassListFile } from '../../src/documents/class-list-file.ts';
import { readSheet } from '../../src/documents/sheet.ts';
import { namesOf } from '../../src/domain/lists/reading.ts';
import { sheetXml, workbookOf, workbookParts, zipOf } from '../support/workbook.ts';

const persian = 'ردیف,نام,نام خانوادگی\r\n1,علی,رضایی\r\n2,سارا,گلچین پژوه\r\n';
const chinese = '序号,姓名\r\n1,王伟\r\n2,李鑫\r\n3,欧阳思琪\r\n';
const vietnamese = 'STT,Họ và tên\r\n1,Nguyễn Thị Hạ\r\n2,Đặng Quốc Bảo\r\n';

/** Bytes of a text in an encoding that Node only reads: each character's bytes found by reading them. */
function encode(text: string, encoding: 'gb18030' | 'windows-1256'): Buffer {
  const bytesOf = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  for (let byte = 0; byte < 0x80; byte++) bytesOf.set(String.fromCharCode(byte), [byte]);
  for (let lead = 0x81; lead < 0xff; lead++) {
    if (encoding === 'windows-1256') bytesOf.set(decoder.decode(Uint8Array.of(lead)), [lead]);
    else
      for (let trail = 0x40; trail < 0xff; trail++)
        bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  // windows-1256 has no Persian yeh: programs wrote the Arabic one.
  return Buffer.from(
    [...text].flatMap((letter) => bytesOf.get(letter === 'ی' && encoding === 'windows-1256' ? 'ي' : letter) ?? [0x3f]),
  );
}

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a text file', () => {
  it.each<[string, Buffer, string]>([
    ['utf-8', Buffer.from(vietnamese), vietnamese],
    ['utf-8', Buffer.from(`\ufeff${persian}`), persian],
    ['utf-16le', Buffer.from(`\ufeff${persian}`, 'utf16le'), persian],
    ['utf-16le', Buffer.from(vietnamese, 'utf16le'), vietnamese],
    ['utf-16be', bigEndian(`\ufeff${chinese}`), chinese],
    ['utf-16be', bigEndian(chinese), chinese],
    ['gb18030', encode(chinese, 'gb18030'), chinese],
    ['gb18030', encode('王伟\n李娜\n', 'gb18030'), '王伟\n李娜\n'],
    ['windows-1256', encode(persian, 'windows-1256'), persian.replaceAll('ی', 'ي')],
    ['windows-1256', encode('محمد حسن باقر\nعلی\n', 'windows-1256'), 'محمد حسن باقر\nعلي\n'],
  ])('in %s is read as it was written', async (encoding, bytes, text) => {
    expect(await readSheet(bytes)).toMatchObject({ ok: true, kind: 'text', encoding, text });
  });

  it.each([
    [
      'commas',
      'a,"b, c"\n"d\ne",f',
      [
        ['a', 'b, c'],
        ['d\ne', 'f'],
      ],
    ],
    [
      'tabs',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons',
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['lines alone', 'a\r\nb', [['a'], ['b']]],
  ])('with %s gives its rows', async (_, text, rows) => {
    expect(await readSheet(Buffer.from(text))).toMatchObject({ ok: true, rows });
  });
});

describe('a workbook', () => {
  it('gives text, numbers and dates as text, from its first sheet that is not empty', async () => {
    const file = workbookOf({
      leer: sheetXml([]),
      三班: sheetXml([['姓名', '学号', '生日'], ['王伟 & <b>', 20230101, { date: 42065 }], ['李　娜']]),
      四班: sheetXml([['姓名']]),
    });
    expect(await readSheet(file)).toEqual({
      ok: true,
      kind: 'workbook',
      rows: [
        ['姓名', '学号', '生日'],
        ['王伟 & <b>', '20230101', '2015-03-02'],
        ['李　娜', '', ''],
      ],
      otherSheets: ['四班'],
    });
  });

  it('of 2,000 rows is read whole', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => [at + 1, `王小明${at}`, '男', 'G44030120150302']);
    const reading = await readSheet(workbookOf({ a: sheetXml(rows) }));
    expect(reading.ok && reading.rows.length).toBe(2000);
  });
});

describe('a file that is no list', () => {
  const people = sheetXml([['姓名'], ['王伟']]);
  const cell = (at: string) =>
    `<worksheet><sheetData><row r="1"><c r="${at}"><v>1</v></c></row></sheetData></worksheet>`;
  const encrypted = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'empty-file'],
    ['blank text', Buffer.from(' \n\t\n'), 'empty-file'],
    ['an empty workbook', workbookOf({ a: sheetXml([]) }), 'empty-file'],
    ['20 MB', Buffer.alloc(20_000_000, 0x61), 'too-large'],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080600000037d0a2f6ffd8', 'hex'),
      'wrong-type',
    ],
    [
      'noise',
      Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3) * 104729) % 256)),
      'wrong-type',
    ],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'old-excel'],
    ['a workbook with a password', encrypted, 'protected-file'],
    ['a letter', zipOf([{ name: 'word/document.xml', content: '<document/>' }]), 'wrong-type'],
    ['half a workbook', workbookOf({ a: people }).subarray(0, 600), 'broken-file'],
    [
      'a workbook that lies about its size',
      zipOf(workbookParts({ a: people }).map((part) => ({ ...part, claimed: 10 }))),
      'broken-file',
    ],
    ['a workbook without its sheet', zipOf(workbookParts({ a: people }).slice(0, 4)), 'broken-file'],
    ['XML with a document type', workbookOf({ a: `<!DOCTYPE x [<!ENTITY a "aaaa">]>${people}` }), 'broken-file'],
    ['a zip bomb', zipOf([{ name: 'xl/workbook.xml', content: Buffer.alloc(100_000_000, 0x20) }]), 'too-large'],
    [
      'a zip bomb that claims to be small',
      zipOf([{ name: 'xl/workbook.xml', content: Buffer.alloc(100_000_000, 0x20), claimed: 5 }]),
      'too-large',
    ],
    ['a cell in the farthest corner', workbookOf({ a: cell('XFD1048576') }), 'too-many-cells'],
    ['300,000 cells of text', Buffer.from('a,b,c\n'.repeat(100_000)), 'too-many-cells'],
  ])('%s is refused with a reason', async (_, bytes, reason) => {
    expect(await readSheet(bytes)).toMatchObject({ ok: false, reason });
  });

  it('of any bytes is read or refused, never thrown at', async () => {
    const whole = workbookOf({ a: people });
    const damaged = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bytes = Buffer.from(whole);
      bytes[at] = byte;
      return bytes;
    });
    const any = fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged);
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        expect(typeof (await readSheet(bytes)).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

describe('the class list in a file', () => {
  it.each<[string, Buffer, string[]]>([
    [
      'a sheet with a title and headings',
      workbookOf({ a: sheetXml([['三年级二班'], ['序号', '姓名', '性别'], [1, '王　伟', '男'], [2, '李娜', '女']]) }),
      ['王伟', '李娜'],
    ],
    [
      'one column of a sheet',
      workbookOf({ a: sheetXml([['1. علي رضايي'], ['2. سارا کریمی']]) }),
      ['علي رضايي', 'سارا کریمی'],
    ],
    ['Persian of an old program', encode(persian, 'windows-1256'), ['علي رضايي', 'سارا گلچين پژوه']],
    ['lines of Chinese of an old program', encode('1、王伟\r\n2、李鑫\r\n', 'gb18030'), ['王伟', '李鑫']],
    ['cells with line ends', Buffer.from('No,Name\n1,"Ada\nStone"\n2,Leo Park\n'), ['Ada Stone', 'Leo Park']],
    [
      'family, given',
      readFileSync(new URL('../data/class-lists/en-last-first.txt', import.meta.url)),
      ['John Smith', "Mary Ann O'Brien", 'Ana de la Cruz', 'José García'],
    ],
  ])('is found in %s', async (_, bytes, names) => {
    const read = await readClassListFile(bytes);
    expect(read.ok && read.list.ok && read.list.readings.map(namesOf)).toEqual([names]);
  });
});
