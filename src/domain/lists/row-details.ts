/** What a row says of its pupil beside the name, by the columns of its list. */
import { type Beside, standingIn } from './beside-name.ts';
import { detailIn } from './details.ts';
import { type Block, cellAt, type Row } from './layout.ts';
import { detailRoles } from './map-columns.ts';
import type { Details, Entry } from './reading.ts';

/** No value: —, không có, ندارد, 无. */
const isNothing = (cell: string): boolean =>
  !/[\p{L}\p{N}]/u.test(cell) ||
  /^(?:không|không có|chưa có|ندارد|نیست|无|没有|暂无|none|no|nil|n\/?a|x)$/iu.test(cell);

export function detailsOf(row: Row, block: Block): { details: Details; unread: string[] } {
  const details: Record<string, string> = {};
  const unread: string[] = [];
  for (const [column, role] of block.roles) {
    const what = detailRoles.find((one) => one === role);
    if (!what || details[what] !== undefined) continue;
    const cell = cellAt(row, column);
    const value = detailIn(what, cell);
    if (value !== undefined) details[what] = value;
    else if (!isNothing(cell)) unread.push(cell);
  }
  return { details, unread };
}

const longestCell = 200;

/** Of the headed columns that may go into the file: neither names nor what the list is ordered by. */
export function cellsOf(row: Row, { names, roles, headings }: Block): Entry['cells'] {
  const cells: Record<string, string> = {};
  for (const [column, heading] of headings) {
    const role = roles.get(column);
    const isOther = role === 'number' || role === 'class' || role === 'status' || names.includes(column);
    const cell = cellAt(row, column);
    if (!isOther && cell !== '' && !isNothing(cell)) cells[heading] ??= cell.slice(0, longestCell);
  }
  return Object.keys(cells).length > 0 ? cells : undefined;
}

/** What columns of status and remarks say of the pupil's whereabouts. */
export function standingOf(row: Row, block: Block): Beside {
  for (const [column, role] of block.roles) {
    if (role !== 'status' && role !== 'remark') continue;
    const said = cellAt(row, column);
    const standing = standingIn(said);
    if (standing === 'gone' || standing === 'out') return { standing, remark: said };
  }
  return {};
}

export const classOf = (row: Row, block: Block): string | undefined => {
  const column = [...block.roles].find(([, role]) => role === 'class')?.[0];
  return (column !== undefined && cellAt(row, column)) || undefined;
};
