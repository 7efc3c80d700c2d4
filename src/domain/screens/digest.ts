/** The morning's digest: numbers, then the cases that need somebody, each a button. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { dutyButton, type ListedDuty } from './duties.ts';
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
  /** Children who are away while no step of theirs is open, the longest absence first. */
  readonly away: readonly AwayCase[];
  readonly more: number;
}

export interface AwayCase {
  readonly publicId: string;
  readonly number: string;
  readonly initial: string;
  readonly absentDays: number;
}

/** As they are read: what is late, what is due, what hangs in the air, what is new, what goes its way. */
const order = [
  'overdue',
  'dueToday',
  'unassigned',
  'away',
  'missingRolls',
  'referralsLate',
  'referralsWaiting',
  'offices',
  'snoozed',
  'waiting',
  'pledges',
  'fresh',
  'back',
  'later',
  'watched',
] as const;
const keys: Record<(typeof order)[number], string> = {
  overdue: 'overdue',
  dueToday: 'due-today',
  unassigned: 'unassigned',
  away: 'away',
  missingRolls: 'missing-rolls',
  referralsLate: 'referrals-late',
  referralsWaiting: 'referrals-waiting',
  offices: 'offices',
  snoozed: 'snoozed',
  waiting: 'waiting',
  pledges: 'pledges',
  fresh: 'fresh',
  back: 'back',
  later: 'later',
  watched: 'watched',
};

/** Duties of the year: the reader's own with news, and how many are late with others. */
export interface DigestDuties {
  readonly unitPublicId: string;
  readonly own: readonly ListedDuty[];
  readonly lateBelow: number;
}

/** Duties named in a digest. */
const namedDuties = 4;

export const digestScreen = (view: DigestView, { duties }: { readonly duties?: DigestDuties } = {}): Screen => ({
  lines: [
    { key: 'digest.title', values: { unit: view.unit, on: { on: view.on } } },
    ...order
      .filter((what) => view.counts[what] > 0)
      .map((what): Phrase => ({ key: textKey('digest', keys[what]), values: { count: view.counts[what] } })),
    ...dutyLines(duties),
  ],
  rows: [
    ...view.cases.map((one): Button[] => [
      {
        label: stepLabel(one),
        action: action('case', one.publicId),
        ...(one.overdue ? { style: 'danger' as const } : {}),
      },
    ]),
    ...view.away.map((one): Button[] => [{ label: awayLabel(one), action: action('case', one.publicId) }]),
    ...(duties?.own ?? []).slice(0, namedDuties).map((one): Button[] => [dutyButton(one)]),
    duties && duties.own.length + duties.lateBelow > 0
      ? [{ label: { key: 'year.button' }, action: action('year.unit', duties.unitPublicId) }]
      : [],
    view.more > 0 ? [{ label: { key: 'digest.more', values: { count: view.more } }, action: action('cases') }] : [],
    [
      ...(view.counts.referralsLate + view.counts.referralsWaiting > 0
        ? [{ label: { key: 'referral.button-list' } as const, action: action('referrals') }]
        : []),
      ...(view.counts.offices > 0 ? [{ label: { key: 'office.button' } as const, action: action('offices') }] : []),
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});

const dutyLines = (duties: DigestDuties | undefined): Phrase[] => [
  ...(duties && duties.own.length > 0 ? [{ key: 'digest.duties', values: { count: duties.own.length } } as const] : []),
  ...(duties && duties.lateBelow > 0
    ? [{ key: 'digest.duties-late-below', values: { count: duties.lateBelow } } as const]
    : []),
];

/** A child who is away while no step is due: the days of absence first, as nothing else says how urgent it is. */
export const awayLabel = ({ number, initial, absentDays }: AwayCase): Phrase => {
  const values = { initial, number: { code: number } };
  return absentDays > 0
    ? { key: 'digest.away-days', values: { ...values, count: absentDays } }
    : { key: 'digest.away-child', values };
};

/** On Mondays, when no case is open and nothing needs anybody. */
export const allWellScreen = (unit: string): Screen => ({ lines: [{ key: 'digest.all-well', values: { unit } }] });
