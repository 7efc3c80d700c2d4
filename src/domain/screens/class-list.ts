/** Screens about class lists. */
import { action } from '../action.ts';
import type { Phrase, Screen } from '../screen.ts';
import { apartButton } from './tell-apart.ts';
import { undoButton } from './undo.ts';

interface Saved {
  readonly classes: readonly { readonly publicId: string; readonly name: string; readonly added: number }[];
  /** Pupils who were on their list before. */
  readonly known: number;
  /** Whose own record goes on, because somebody said that they are known. */
  readonly same: number;
  /** One pupil of each name that several of a class have. */
  readonly untold: readonly string[];
  /** Code of the act, for taking it back; undefined where nobody was added. */
  readonly undo: string | undefined;
}

/** So many classes have a roll-call button of their own. */
const mostButtons = 12;
const mostUntold = 3;

export const listSavedScreen = ({ classes, known, same, untold, undo }: Saved): Screen => ({
  lines: [
    ...classes.map(({ name, added }): Phrase => ({ key: 'class-list.saved', values: { count: added, class: name } })),
    ...(known > 0 ? [{ key: 'class-list.known', values: { count: known } } as const] : []),
    ...(same > 0 ? [{ key: 'class-list.same-done', values: { count: same } } as const] : []),
    null,
    { key: 'class-list.next' },
  ],
  rows: [
    ...classes.slice(0, mostButtons).map(({ publicId, name }) => [
      {
        label:
          classes.length === 1
            ? ({ key: 'roll-call.button' } as const)
            : ({ key: 'class-list.roll-of', values: { class: name } } as const),
        action: action('roll.class', publicId),
        ...(classes.length === 1 ? { style: 'primary' as const } : {}),
      },
    ]),
    ...untold.slice(0, mostUntold).map((id) => [apartButton(id)]),
    [...(undo === undefined ? [] : [undoButton(undo)]), { label: { key: 'common.home' }, action: action('home') }],
  ],
});
