/** docs/programmes.md against the inventory of duties, the data and the files that it names. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { itemsByRow } from '../../src/programmes/rows.ts';
import { inventoryRows } from '../../src/programmes/validate-codes.ts';

const root = new URL('../../', import.meta.url);
const table = readFileSync(new URL('docs/programmes.md', root), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => {
    const [row = '', duty = '', data = '', run = '', tested = '', remark = ''] = line
      .slice(2, -1)
      .split(' | ')
      .map((cell) => cell.replace(/^\| ?/, '').trim());
    return { row: Number(row), duty, data, run: filesIn(run), tested: filesIn(tested), remark };
  });

function filesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
}

describe('the table of duties', () => {
  it('has each row of the inventory once, in order', () => {
    expect(table.map(({ row }) => row)).toEqual(Array.from({ length: inventoryRows }, (_, i) => i + 1));
  });
  it('names only files that exist', () => {
    const files = table.flatMap(({ run, tested }) => [...run, ...tested]);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
  });
  it('says of each duty what it is, and what runs it with a test, or why nothing does', () => {
    expect(table.filter(({ duty }) => duty === '').map(({ row }) => row)).toEqual([]);
    const silent = table.filter(({ run, tested, remark }) => (run.length > 0 ? tested.length === 0 : remark === ''));
    expect(silent.map(({ row }) => row)).toEqual([]);
  });
  it('names as tests only tests', () => {
    expect(table.flatMap(({ tested }) => tested).filter((file) => !file.endsWith('.test.ts'))).toEqual([]);
  });
  it('has the data as they are now; if not: node scripts/programme-rows.mjs', () => {
    const items = itemsByRow();
    const stale = table.filter(({ row, data }) => data !== (items.get(row) ?? []).join(', '));
    expect(stale.map(({ row }) => row)).toEqual([]);
  });
});
