/** The morning's digest: numbers, then the cases that need somebody, each a button. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { stepLabel } from './steps.ts';

export interface DigestView {
  readonly unit: string;
  readonly on: CivilDate;
  readonly counts: Readonly<Record<(typeof order)[number], number>>;
  readonly cases: readonly {
    readonly publicId: string;
    readonly number: string;
    readonly initial: string;
    readonly kind: string;
    readonly dueOn: CivilDate;
    readonly overdue: boolean;
  }[];
  readonly more: number;
}

/** As they are read: what is late, what is due, what hangs in the air, what is new. */
const order = [
  'overdue',
  'dueToday',
  'unassigned',
  'missingRolls',
  'snoozed',
  'waiting',
  'pledges',
  'fresh',
  'back',
] as const;
const keys: Record<(typeof order)[number], string> = {
  overdue: 'overdue',
  dueToday: 'due-today',
  unassigned: 'unassigned',
  missingRolls: 'missing-rolls',
  snoozed: 'snoozed',
  waiting: 'waiting',
  pledges: 'pledges',
  fresh: 'fresh',
  back: 'back',
};

export const digestScreen = (view: DigestView, more: { readonly horizon?: CivilDate } = {}): Screen => ({
  lines: [
    { key: 'digest.title', values: { unit: view.unit, on: { on: view.on } } },
    ...order
      .filter((what) => view.counts[what] > 0)
      .map((what): Phrase => ({ key: textKey('digest', keys[what]), values: { count: view.counts[what] } })),
    ...(more.horizon ? [null, { key: 'digest.horizon', values: { until: { on: more.horizon } } } as const] : []),
  ],
  rows: [
    ...view.cases.map((one): Button[] => [
      {
        label: stepLabel(one),
        action: action('case', one.publicId),
        ...(one.overdue ? { style: 'danger' as const } : {}),
      },
    ]),
    view.more > 0 ? [{ label: { key: 'digest.more', values: { count: view.more } }, action: action('cases') }] : [],
    [{ label: { key: 'common.home' }, action: action('home') }],
  ],
});

/** On Mondays, when nothing needs anybody. */
export const allWellScreen = (unit: string): Screen => ({ lines: [{ key: 'digest.all-well', values: { unit } }] });
