/** Long lists in pages. */
import type { Button } from '../screen.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** From 0; a page past the end is the last one. */
  readonly at: number;
  readonly pages: number;
}

const usual = 8;

export function pageOf<T>(all: readonly T[], page: number, perPage = usual): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const at = Math.min(Math.max(0, page), pages - 1);
  return { items: all.slice(at * perPage, (at + 1) * perPage), at, pages };
}

/** The buttons to the pages beside it; none where there are none. */
export const turnsOf = ({ at, pages }: Page<unknown>, to: (page: number) => string): Button[] => [
  ...(at > 0 ? [{ label: { key: 'common.previous' } as const, action: to(at - 1) }] : []),
  ...(at < pages - 1 ? [{ label: { key: 'common.next' } as const, action: to(at + 1) }] : []),
];
