/** Screens about units. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';

interface MadeUnit {
  readonly publicId: string;
  readonly name: string;
  readonly first: boolean;
  /** Another can be added. */
  readonly more: boolean;
}

/** After a unit was made: what to do next. */
export const unitMadeScreen = (unit: MadeUnit): Screen => ({
  lines: [
    { key: unit.first ? 'set-up.ready' : 'set-up.added', values: { unit: unit.name } },
    null,
    { key: 'set-up.next' },
  ],
  rows: [
    [{ label: { key: 'set-up.button-links' }, action: action('invite.unit', unit.publicId), style: 'primary' }],
    [
      ...(unit.more ? [{ label: { key: 'home.button-unit' } as const, action: action('unit.add') }] : []),
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
