/** A calendar as a file: what a spreadsheet would compute is text in it, and reads back as a day. */
import { expect, it } from 'vitest';
import { readCalendarFile } from '../../src/documents/calendar-file.ts';
import { writeCalendarFile } from '../../src/documents/calendar-table.ts';
import { parseCalendarLines } from '../../src/text/calendar-lines.ts';

it.each(['=HYPERLINK("http://x.example","New Year")', '+1', '-1', '@SUM(1)', '\t=1'])(
  '%j is no formula',
  async (name) => {
    const text = writeCalendarFile([{ from: '2027-01-01', to: '2027-01-01', kind: 'off', name }]);
    const cell = text.trim().split('\r\n').at(-1)?.split('off,').at(-1);
    expect(cell).toMatch(/^"?'/);
    const read = await readCalendarFile(Buffer.from(text));
    const lines = read.ok
      ? parseCalendarLines(read.text, { today: '2026-11-22', language: 'en', calendar: 'gregory', prefer: 'future' })
          .lines
      : [];
    expect(lines).toMatchObject([{ kind: 'off', from: '2027-01-01', to: '2027-01-01' }]);
  },
);

it('a file of a hundred megabytes, a bomb of brackets and a million lines end in a refusal or in what was read, soon', async () => {
  const began = performance.now();
  expect(await readCalendarFile(Buffer.alloc(100_000_000, '['))).toMatchObject({ ok: false, reason: 'too-large' });
  const deep = await readCalendarFile(Buffer.from('['.repeat(900_000)));
  expect(deep.ok && parse(deep.text)).toEqual([]);
  expect(await readCalendarFile(Buffer.from('2027-01-01,off\n'.repeat(330_000)))).toMatchObject({ ok: false });
  expect(performance.now() - began).toBeLessThan(5_000);
});

const parse = (text: string) =>
  parseCalendarLines(text, { today: '2026-11-22', language: 'en', calendar: 'gregory', prefer: 'future' }).lines;

it('a line of sixty thousand blanks takes no time', () => {
  const began = performance.now();
  expect(parse(`2027-01-01${' '.repeat(60_000)}x off`)).toEqual([]);
  expect(parse(JSON.stringify({ off: [`2027-01-01${' '.repeat(60_000)}x`] }))).toEqual([]);
  expect(performance.now() - began).toBeLessThan(200);
});
