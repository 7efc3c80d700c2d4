/** Screens about class lists. */
import { action } from '../action.ts';
import type { Phrase, Screen } from '../screen.ts';

interface Saved {
  readonly classes: readonly { readonly publicId: string; readonly name: string; readonly added: number }[];
  /** Pupils who were on their list before. */
  readonly known: number;
}

/** So many classes have a roll-call button of their own. */
const mostButtons = 12;

export const listSavedScreen = ({ classes, known }: Saved): Screen => ({
  lines: [
    ...classes.map(({ name, added }): Phrase => ({ key: 'class-list.saved', values: { count: added, class: name } })),
    ...(known > 0 ? [{ key: 'class-list.known', values: { count: known } } as const] : []),
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
    ...(classes.length > 1
      ? [[{ label: { key: 'common.home' } as const, action: action('home') }]]
      : [
          [
            { label: { key: 'common.undo' } as const, action: action('class.undo', classes[0]?.publicId ?? '') },
            { label: { key: 'common.home' } as const, action: action('home') },
          ],
        ]),
  ],
});
