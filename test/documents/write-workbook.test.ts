/** Workbooks that the bot writes: read back equal by the reader that reads what people send. */
import { describe, expect, it } from 'vitest';
import { openWorkbook } from '../../src/documents/workbook.ts';
import { type Cell, type SheetContent, writeWorkbook } from '../../src/documents/xlsx/write.ts';
import { openZip } from '../../src/documents/xlsx/zip.ts';

const limits = { cells: 400_000, unpackedBytes: 60_000_000 };

async function* each(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly Cell[]> {
  yield* rows;
}

const written = (rows: readonly (readonly Cell[])[], more: Partial<SheetContent> = {}): Promise<Buffer> =>
  writeWorkbook({
    name: 'List',
    head: ['A', 'B'],
    widths: [10, 20],
    rows: each(rows),
    rightToLeft: false,
    foot: 'foot',
    ...more,
  });

async function back(rows: readonly (readonly Cell[])[], more?: Partial<SheetContent>) {
  const book = openWorkbook(await written(rows, more), limits);
  if (!book.ok) throw new Error(book.reason);
  return book.sheets[0];
}

const xmlOf = (bytes: Buffer, path: string): string =>
  Buffer.from(openZip(bytes, { bytes: 1_000_000, entries: 20 }).read(path) ?? '').toString();

describe('a cell', () => {
  it.each([
    ['a name in each script', '王小明 علی رضایی Nguyễn Thị Hồng 𠮷田'],
    ['what XML would take for its own', '<b>"A & B"</b> &amp;'],
    ['a phone with its zero', '0912 345 6789'],
    ['a long number', '440301201503021017'],
    ['what a spreadsheet might compute', '=1+1'],
    ['a plus, a minus, an at', '+98 -1 @SUM(A1)'],
    ['a sign written as a code', 'a_x0041_b _x005F_'],
    ['lines', 'one\ntwo'],
    ['blanks at its ends', ' a '],
  ])('keeps %s', async (_, text) => {
    expect((await back([[text, 'x']]))?.rows[1]?.[0]).toBe(text);
  });

  it('with a sign that XML forbids loses it, and is still read', async () => {
    expect((await back([['Li\u0000n\uFFFEh\u0007', '\uD800x']]))?.rows[1]).toEqual(['Linh', '\uFFFDx']);
  });

  it('holds what a cell may hold at most', async () => {
    const xml = xmlOf(await written([['字'.repeat(40_000), 1]]), 'xl/worksheets/sheet1.xml');
    expect(xml.match(/字+/)?.[0].length).toBe(32_767);
  });

  it('is a number, a date that is shown as one, or nothing', async () => {
    const rows = [
      [12, { day: '2026-09-16' }],
      [0, { day: '1900-03-01' }],
      [null, ''],
      [3.5, { day: '2031-12-31' }],
    ] as const;
    expect((await back(rows))?.rows.slice(1)).toEqual([
      ['12', '2026-09-16'],
      ['0', '1900-03-01'],
      ['', ''],
      ['3.5', '2031-12-31'],
    ]);
  });
});

it('the head stays in sight and on each printed page; the foot names whoever took it along', async () => {
  const bytes = await written([['a', 'b']], { foot: 'Lê & Li', name: "Ledger 'A'", rightToLeft: true });
  const sheet = xmlOf(bytes, 'xl/worksheets/sheet1.xml');
  expect(sheet).toContain('state="frozen"');
  expect(sheet).toContain('rightToLeft="1"');
  // An ampersand of a foot is two, each written as XML writes it.
  expect(sheet).toContain('<oddFooter>&amp;CLê &amp;&amp; Li</oddFooter>');
  expect(xmlOf(bytes, 'xl/workbook.xml')).toContain("'Ledger ''A'!$1:$1");
});

it.each([
  ['a/b: [c]?*\\d', 'a b   c    d'],
  ["'quoted'", 'quoted'],
  ['x'.repeat(40), 'x'.repeat(31)],
  ['', 'Sheet'],
])('a sheet that should be called %s is called %s', async (asked, called) => {
  expect((await back([['a', 'b']], { name: asked }))?.name).toBe(called);
});

it('many columns are named as spreadsheets name them', async () => {
  const wide = Array.from({ length: 60 }, (_, i) => `c${i}`);
  const sheet = await back([wide], { head: wide, widths: wide.map(() => 9) });
  expect(sheet?.rows).toEqual([wide, wide]);
});

it('thirty thousand rows come in order, and others have their turn meanwhile', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const rows = Array.from({ length: 30_000 }, (_, i): Cell[] => [i, `Nguyễn Thị Hồng ${i}`]);
  const sheet = await back(rows);
  clearInterval(timer);
  expect(sheet?.rows).toHaveLength(30_001);
  expect(sheet?.rows[12_346]).toEqual(['12345', 'Nguyễn Thị Hồng 12345']);
  expect(turns).toBeGreaterThan(5);
});

it('what goes wrong while rows are read is told to whoever asked', async () => {
  async function* rows(): AsyncGenerator<readonly Cell[]> {
    yield ['a', 'b'];
    throw new RangeError('gone');
  }
  await expect(written([], { rows: rows() })).rejects.toThrow('gone');
});
