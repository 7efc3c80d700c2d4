/** What became of a child's number. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';

/** `other`: public id of a child who has the number already, within the reader's reach. */
export const numberSavedScreen = (childPublicId: string, other: string | undefined): Screen => ({
  lines: [{ key: 'child-number.saved' }, ...(other ? [{ key: 'child-number.taken' } as const] : [])],
  rows: [
    ...(other
      ? [[{ label: { key: 'child-number.compare' } as const, action: action('one-child.with', childPublicId, other) }]]
      : []),
    [
      { label: { key: 'child.show' }, action: action('child', childPublicId) },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
