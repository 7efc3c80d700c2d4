// Writes the column "as data" of docs/programmes.md from the items of src/programmes that name a row of the inventory.
import { readFileSync, writeFileSync } from 'node:fs';
import { itemsByRow } from '../src/programmes/rows.ts';

const path = new URL('../docs/programmes.md', import.meta.url);
const items = itemsByRow();
const lines = readFileSync(path, 'utf8').split('\n');
const written = lines.map((line) => {
  const cells = line.split(' | ');
  const row = /^\| (\d+)$/.exec(cells[0] ?? '')?.[1];
  if (!row) return line;
  return cells.with(2, (items.get(Number(row)) ?? []).join(', ')).join(' | ');
});
writeFileSync(path, written.join('\n'));
