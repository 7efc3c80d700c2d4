/** How a unit stands as a picture: being drawn, drawn (with its numbers in words), or not. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';

export interface PictureNumbers {
  readonly since: CivilDate;
  readonly way: {
    readonly opened: number;
    readonly reached: number;
    readonly visited: number;
    readonly returned: number;
  };
  readonly stages: readonly (readonly [stage: string, count: number])[];
  readonly reasons: readonly (readonly [code: string, count: number])[];
  readonly others: number;
}

export interface PictureChart {
  readonly title: Phrase;
  readonly bars: readonly (readonly [label: Value, count: number])[];
}

/** The charts of the picture; one without a bar is left out. */
export function chartsOf({ way, stages, reasons, others }: PictureNumbers): PictureChart[] {
  const steps = ['opened', 'reached', 'visited', 'returned'] as const;
  const charts: PictureChart[] = [
    {
      title: { key: 'picture.way' },
      bars: steps.map((step) => [{ phrase: { key: textKey('picture', `way-${step}`) } }, way[step]] as const),
    },
    {
      title: { key: 'picture.stages' },
      bars: stages.map(
        ([stage, count]) => [{ phrase: { key: textKey('case-list', `stage-${stage}`) } }, count] as const,
      ),
    },
    {
      title: { key: 'picture.reasons' },
      bars: [
        ...reasons.map(([code, count]) => [{ phrase: { key: textKey('reason', code) } }, count] as const),
        ...(others > 0 ? [[{ phrase: { key: 'picture.others' } }, others] as const] : []),
      ],
    },
  ];
  return charts.filter(({ bars }) => bars.length > 0);
}

export const pictureTitle = (unit: string, since: CivilDate): readonly [Phrase, Phrase] => [
  { key: 'picture.title', values: { unit } },
  { key: 'picture.since', values: { on: { on: since } } },
];

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const toYear = (unitPublicId: string): Button => ({
  label: { key: 'common.back' },
  action: action('year.unit', unitPublicId),
});

export const drawingScreen = (unit: string): Screen => ({ lines: [{ key: 'picture.drawing', values: { unit } }] });

export const noPictureScreen = (why: 'refused' | 'failed' | 'empty', unitPublicId: string, unit: string): Screen => ({
  lines: [{ key: textKey('picture', why), values: { unit } }],
  rows: [why === 'refused' ? [home] : [toYear(unitPublicId), home]],
});

/** Numbers alone, so it may be shown around. Whoever cannot see the picture reads them below it. */
export const pictureScreen = (
  unit: { readonly publicId: string; readonly name: string },
  numbers: PictureNumbers,
  fileId: string,
): Screen => ({
  lines: [
    ...pictureTitle(unit.name, numbers.since),
    ...chartsOf(numbers).flatMap(({ title, bars }): (Phrase | null)[] => [
      null,
      title,
      ...bars.map(([label, count]): Phrase => ({ key: 'picture.line', values: { label, count } })),
    ]),
  ],
  rows: [[toYear(unit.publicId), home]],
  attachment: { kind: 'made', id: fileId, name: 'picture.png', photo: true },
});
