/** Long lists in pages. */
export interface Page<T> {
  readonly items: readonly T[];
  /** From 0; a page past the end is the last one. */
  readonly at: number;
  readonly pages: number;
}

/** Where a page lies: beside the last or first row of another one, and its number, from 0, for when that row is gone. */
export interface PageAt {
  readonly beside: 'after' | 'before';
  readonly publicId: string;
  readonly page: number;
}

const usual = 8;

/** To the page before or after. */
interface Turn {
  readonly label: { readonly key: 'common.previous' | 'common.next' };
  readonly action: string;
}

export function pageOf<T>(all: readonly T[], page: number, perPage = usual): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const at = Math.min(Math.max(0, page), pages - 1);
  return { items: all.slice(at * perPage, (at + 1) * perPage), at, pages };
}

/** The rows beside the one that was shown; a list that others change loses none and shows none twice. */
export function pageBeside<T extends { readonly publicId: string }>(
  all: readonly T[],
  at: PageAt | undefined,
  perPage = usual,
): Page<T> {
  const found = all.findIndex(({ publicId }) => publicId === at?.publicId);
  const from = at?.beside === 'before' ? Math.max(0, found - perPage) : found + 1;
  const items = at?.beside === 'before' ? all.slice(from, found) : all.slice(from, from + perPage);
  if (!at || found < 0 || items.length === 0) return pageOf(all, at?.page ?? 0, perPage);
  return { items, ...numbered(at.page, all.length, perPage, from === 0, from + items.length === all.length) };
}

/** The number of a page that was found by a row: the first and the last one are always called so. */
function numbered(
  page: number,
  total: number,
  perPage: number,
  isFirst: boolean,
  isLast: boolean,
): { at: number; pages: number } {
  // Pages that begin at another row than they used to: there may be one more than the rows fill.
  const pages = Math.max(1 + Number(!isFirst) + Number(!isLast), Math.ceil(total / perPage));
  return { at: isFirst ? 0 : isLast ? pages - 1 : Math.min(Math.max(1, page), pages - 2), pages };
}

/** The buttons to the pages beside it, by their first and last rows: `to` takes number, side and row. */
export function turnsBeside<T extends { readonly publicId: string }>(
  { items, at, pages }: Page<T>,
  to: (page: number, beside: PageAt['beside'], publicId: string) => string,
): Turn[] {
  const [first] = items;
  const last = items.at(-1);
  return [
    ...(at > 0 && first
      ? [{ label: { key: 'common.previous' } as const, action: to(at - 1, 'before', first.publicId) }]
      : []),
    ...(at < pages - 1 && last
      ? [{ label: { key: 'common.next' } as const, action: to(at + 1, 'after', last.publicId) }]
      : []),
  ];
}

/** The buttons to the pages beside it; none where there are none. */
export const turnsOf = ({ at, pages }: Page<unknown>, to: (page: number) => string): Turn[] => [
  ...(at > 0 ? [{ label: { key: 'common.previous' } as const, action: to(at - 1) }] : []),
  ...(at < pages - 1 ? [{ label: { key: 'common.next' } as const, action: to(at + 1) }] : []),
];
