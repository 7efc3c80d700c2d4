/** Pieces that the screens of needs share: names of codes, pages. */
import type { Button, Phrase, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';

export const needPhrase = (kind: string): Phrase => ({ key: textKey('need', kind) });
export const needName = (kind: string): Value => ({ phrase: needPhrase(kind) });

const perPage = 8;

export const pageOf = <T>(all: readonly T[], page: number): readonly T[] =>
  all.slice(page * perPage, (page + 1) * perPage);

/** Buttons to the pages before and after, where there are any. */
export const pageTurns = (count: number, page: number, to: (page: number) => string): Button[] => [
  ...(page > 0 ? [{ label: { key: 'common.previous' }, action: to(page - 1) } as const] : []),
  ...(count > (page + 1) * perPage ? [{ label: { key: 'common.next' }, action: to(page + 1) } as const] : []),
];
