/** Pupils of one name: the offer to tell them apart, and that it was done. */
import { action } from '../action.ts';
import type { Button, Screen } from '../screen.ts';

/** For one of them, by public id; the name stands on no button, since messages without names carry it too. */
export const apartButton = (childPublicId: string): Button => ({
  label: { key: 'apart.button' },
  action: action('apart', childPublicId),
});

export const toldApartScreen = (childPublicId: string): Screen => ({
  lines: [{ key: 'apart.done' }],
  rows: [
    [
      { label: { key: 'child.show' }, action: action('child', childPublicId) },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
