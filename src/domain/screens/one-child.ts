/** Two records of one child: the question, what was found, and what was said. */
import { action } from '../action.ts';
import type { Button, CivilDate, Instant, Phrase, Screen, Value } from '../screen.ts';
import { type FoundButton, foundButton } from './found.ts';
import { undoButton } from './undo.ts';

/** Beside a child who has just come to a class: others of its list who may be the same child. */
export interface NearBeside {
  readonly childPublicId: string;
  readonly near: readonly { readonly publicId: string; readonly initial: string }[];
}

export const nearLines = ({ near }: NearBeside): Phrase[] =>
  near.length === 0 ? [] : [{ key: 'one-child.near', values: { count: near.length } }];

export const nearRows = ({ childPublicId, near }: NearBeside): Button[][] =>
  near.map(({ publicId, initial }) => [
    {
      label: { key: 'one-child.compare', values: { initial } },
      action: action('one-child.with', childPublicId, publicId),
    },
  ]);

const home: Button = { label: { key: 'common.home' }, action: action('home') };

export interface RecordShown {
  readonly name: string;
  readonly schoolClass: Value;
  readonly number: string | undefined;
  readonly guardian?: string | undefined;
  readonly birth?: CivilDate | undefined;
}

/** Records called nearly so, to choose the one that is the same child's. */
export const whichRecordScreen = (
  childPublicId: string,
  near: readonly (FoundButton & { readonly childPublicId: string })[],
): Screen => ({
  lines: [near.length === 0 ? { key: 'one-child.nobody' } : { key: 'one-child.which' }],
  rows: [
    ...near.map((one): Button[] => [
      { label: foundButton(one).label, action: action('one-child.with', childPublicId, one.childPublicId) },
    ]),
    [{ label: { key: 'common.back' }, action: action('child', childPublicId) }],
  ],
});

const recordLines = ({ name, schoolClass, number, guardian, birth }: RecordShown): (Phrase | null)[] => [
  null,
  { key: 'child.title', values: { name } },
  { key: 'child.class', values: { class: schoolClass } },
  ...(number ? [{ key: 'one-child.number', values: { number: { code: number } } } as const] : []),
  ...(guardian ? [{ key: 'child.guardian', values: { value: guardian } } as const] : []),
  ...(birth ? [{ key: 'child.birth', values: { on: { on: birth } } } as const] : []),
];

/** Both records, side by side, before it is said that they are one child's. */
export const twoRecordsScreen = (
  one: RecordShown & { readonly publicId: string },
  other: RecordShown & { readonly publicId: string },
  withdrawAt: Instant,
): Screen => ({
  lines: [{ key: 'one-child.sure' }, ...recordLines(one), ...recordLines(other), null, { key: 'one-child.sure-hint' }],
  rows: [
    [
      {
        label: { key: 'one-child.same' },
        action: action('one-child.merge', one.publicId, other.publicId),
        style: 'success',
      },
    ],
    [{ label: { key: 'common.back' }, action: action('child', one.publicId) }],
  ],
  sensitivity: 'names',
  withdrawAt,
});

export const mergedScreen = (childPublicId: string, undo: string): Screen => ({
  lines: [{ key: 'one-child.merged' }, { key: 'recorded.undo-hint' }],
  rows: [[{ label: { key: 'child.show' }, action: action('child', childPublicId) }, undoButton(undo)], [home]],
});

/** To those who keep the older record: no name in a message that comes unasked. */
export const likenessNewsScreen = (publicId: string): Screen => ({
  lines: [{ key: 'one-child.news' }],
  rows: [[{ label: { key: 'one-child.open' }, action: action('one-child.open', publicId), style: 'primary' }]],
});

/** Of the newer record nothing is shown but that its name is like this one, and what agrees. */
export const likenessScreen = (
  publicId: string,
  older: RecordShown & { readonly publicId: string },
  agrees: readonly Phrase[],
  withdrawAt: Instant,
): Screen => ({
  lines: [
    { key: 'one-child.question' },
    ...recordLines(older),
    null,
    ...(agrees.length > 0 ? agrees : [{ key: 'one-child.no-more-known' } as const]),
    { key: 'one-child.question-hint' },
  ],
  rows: [
    [
      { label: { key: 'one-child.same' }, action: action('one-child.said', publicId, 'same'), style: 'success' },
      { label: { key: 'one-child.different' }, action: action('one-child.said', publicId, 'different') },
    ],
    [{ label: { key: 'child.show' }, action: action('child', older.publicId) }, home],
  ],
  sensitivity: 'names',
  withdrawAt,
});
