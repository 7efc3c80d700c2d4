/** Screens about units. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';

/** After a unit was made: what to do next. */
export const unitMadeScreen = (unit: { publicId: string; name: string; first: boolean }): Screen => ({
  lines: [
    { key: unit.first ? 'set-up.ready' : 'set-up.added', values: { unit: unit.name } },
    null,
    { key: 'set-up.next' },
  ],
  rows: [
    [{ label: { key: 'set-up.button-links' }, action: action('invite.unit', unit.publicId), style: 'primary' }],
    [
      { label: { key: 'home.button-unit' }, action: action('unit.add') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
