/** What a search found: numbers and initials only; names open with the details. */
import { action } from '../action.ts';
import type { Button, Screen, Value } from '../screen.ts';
import { type CaseButton, caseButton } from './case-list.ts';

export type FoundButton =
  | ({ readonly kind: 'case' } & CaseButton)
  | { readonly kind: 'child'; readonly publicId: string; readonly initial: string; readonly schoolClass: Value };

/** Number or class, and the initial: opens the case, or the details of who has none. */
export const foundButton = (one: FoundButton): Button =>
  one.kind === 'case'
    ? caseButton(one)
    : {
        label: { key: 'find.no-case', values: { initial: one.initial, class: one.schoolClass } },
        action: action('child', one.publicId),
      };

export const foundScreen = (found: { children: readonly FoundButton[]; more: boolean }): Screen => ({
  lines: [
    found.children.length === 0
      ? { key: 'find.nothing' }
      : { key: 'find.found', values: { count: found.children.length } },
    ...(found.more ? [{ key: 'find.more' } as const] : []),
  ],
  rows: [
    ...found.children.map((one): Button[] => [foundButton(one)]),
    [
      { label: { key: 'find.again' }, action: action('find') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
  // Of a child without a case initial and class are shown, which together may name it.
  ...(found.children.some(({ kind }) => kind === 'child') ? { sensitivity: 'names' } : {}),
});
