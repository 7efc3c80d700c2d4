/** The other children of a household: numbers and initials; names open with the details. */
import { action } from '../action.ts';
import type { Button, Screen, Value } from '../screen.ts';

export interface SiblingView {
  /** Of the child. */
  readonly publicId: string;
  /** Of the case; undefined where there is none. */
  readonly number: string | undefined;
  readonly initial: string;
  readonly schoolClass: Value;
}

export const siblingsScreen = (
  childPublicId: string,
  view: { readonly siblings: readonly SiblingView[]; readonly hidden: number; readonly mayEdit: boolean },
): Screen => ({
  lines: [
    { key: view.siblings.length + view.hidden > 0 ? 'sibling.title' : 'sibling.none' },
    ...(view.hidden > 0 ? [{ key: 'sibling.hidden', values: { count: view.hidden } } as const] : []),
    { key: 'sibling.hint' },
  ],
  rows: [
    ...view.siblings.map((one): Button[] => [
      siblingButton(one, action('child', one.publicId)),
      ...(view.mayEdit
        ? [{ label: { key: 'sibling.remove' } as const, action: action('sibling.remove', childPublicId, one.publicId) }]
        : []),
    ]),
    view.mayEdit ? [{ label: { key: 'sibling.add' }, action: action('sibling.add', childPublicId) }] : [],
    back(childPublicId),
  ],
  ...guardedWhere(view.siblings.some(({ number }) => number === undefined)),
});

/** Initial and class together may name a child: then the message is withdrawn. */
const guardedWhere = (isNamed: boolean): Pick<Screen, 'sensitivity'> => (isNamed ? { sensitivity: 'names' } : {});

/** Who could be meant by what was typed. */
export const siblingsMeantScreen = (
  childPublicId: string,
  { siblings, more }: { readonly siblings: readonly SiblingView[]; readonly more: boolean },
): Screen => ({
  lines: [
    { key: siblings.length > 0 ? 'sibling.which' : 'sibling.nobody' },
    ...(more ? [{ key: 'find.more' } as const] : []),
  ],
  rows: [
    ...siblings.map((one): Button[] => [siblingButton(one, action('sibling.link', childPublicId, one.publicId))]),
    [{ label: { key: 'find.again' }, action: action('sibling.add', childPublicId) }],
    [{ label: { key: 'common.back' }, action: action('siblings', childPublicId) }],
  ],
  ...guardedWhere(siblings.some(({ number }) => number === undefined)),
});

/** `initial · number`; where there is no case the class, for which the screen is protected. */
const siblingButton = ({ number, initial, schoolClass }: SiblingView, verb: string): Button => ({
  label:
    number === undefined
      ? { key: 'sibling.row', values: { initial, class: schoolClass } }
      : { key: 'sibling.row-case', values: { initial, number: { code: number } } },
  action: verb,
});

const back = (childPublicId: string): Button[] => [
  { label: { key: 'common.back' }, action: action('child', childPublicId) },
  { label: { key: 'common.home' }, action: action('home') },
];
