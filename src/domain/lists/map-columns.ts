/** Which column of a list goes where in the child's file, where somebody says it otherwise than it was read. */
import { detailIn } from './details.ts';
import type { Column, Details, Entry, Reading } from './reading.ts';

export const detailRoles = ['sex', 'birth', 'guardian', 'phone', 'address', 'identifier'] as const;
export type ColumnUse = (typeof detailRoles)[number] | 'left';
export const isDetail = (role: string): role is keyof Details => detailRoles.some((one) => one === role);

/** Columns that may go into the file, in the order of the list. */
export const fileColumns = ({ columns }: Pick<Reading, 'columns'>): Column[] =>
  columns.filter(({ role }) => role === 'left' || isDetail(role));

/** `uses` by heading; columns that are not named stay as they were read. */
export function withColumns(reading: Reading, uses: Readonly<Record<string, ColumnUse>>): Reading {
  if (Object.keys(uses).length === 0) return reading;
  const columns = reading.columns.map((column): Column => {
    const use = isDetail(column.role) || column.role === 'left' ? uses[column.heading] : undefined;
    return use === undefined ? column : { ...column, role: use };
  });
  const before = new Set(reading.columns.map(({ role }) => role));
  return { ...reading, columns, entries: reading.entries.map((entry) => withDetails(entry, columns, before)) };
}

function withDetails(entry: Entry, columns: readonly Column[], before: ReadonlySet<string>): Entry {
  const { details = {}, unread: _, cells, ...others } = entry;
  if (!cells) return entry;
  // What was said beside the name stays; what came of columns is read again.
  const found: Record<string, string> = Object.fromEntries(
    Object.entries(details).filter(([what]) => !before.has(what)),
  );
  const unread: string[] = [];
  for (const { heading, role } of columns) {
    const cell = cells[heading];
    if (!isDetail(role) || cell === undefined || found[role] !== undefined) continue;
    const value = detailIn(role, cell);
    if (value === undefined) unread.push(cell);
    else found[role] = value;
  }
  return {
    ...others,
    cells,
    ...(Object.keys(found).length > 0 ? { details: found } : {}),
    ...(unread.length > 0 ? { unread } : {}),
  };
}
