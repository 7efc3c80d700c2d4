/** Screens about class lists. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';

export const listSavedScreen = (saved: { publicId: string; name: string; added: number; known: number }): Screen => ({
  lines: [
    { key: 'class-list.saved', values: { count: saved.added, class: saved.name } },
    ...(saved.known > 0 ? [{ key: 'class-list.known', values: { count: saved.known } } as const] : []),
    null,
    { key: 'class-list.next' },
  ],
  rows: [
    [{ label: { key: 'roll-call.button' }, action: action('roll.class', saved.publicId), style: 'primary' }],
    [
      { label: { key: 'common.undo' }, action: action('class.undo', saved.publicId) },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
