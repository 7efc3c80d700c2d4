/** What the morning's message says of an area: numbers, and how a child who is away without a step is named. */
import type { CivilDate, Phrase } from '../screen.ts';
import { textKey } from '../text-key.ts';

export interface DigestView {
  readonly unit: string;
  readonly counts: Readonly<Record<(typeof order)[number], number>>;
}

export interface AwayCase {
  readonly publicId: string;
  readonly number: string;
  readonly initial: string;
  readonly absentDays: number;
}

/** As they are read: what is late, what is due, what hangs in the air, what is new, what goes its way. */
const order = [
  'silent',
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
  'dutiesLateBelow',
  'fresh',
  'back',
  'later',
  'watched',
] as const;
const keys: Record<(typeof order)[number], string> = {
  silent: 'silent',
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
  dutiesLateBelow: 'duties-late-below',
  fresh: 'fresh',
  back: 'back',
  later: 'later',
  watched: 'watched',
};

export const digestLines = ({ unit, counts }: DigestView, on: CivilDate): Phrase[] => [
  { key: 'digest.title', values: { unit, on: { on } } },
  ...order
    .filter((what) => counts[what] > 0)
    .map((what): Phrase => ({ key: textKey('digest', keys[what]), values: { count: counts[what] } })),
];

/** A child who is away while no step is due: the days of absence first, as nothing else says how urgent it is. */
export const awayLabel = ({ number, initial, absentDays }: AwayCase): Phrase => {
  const values = { initial, number: { code: number } };
  return absentDays > 0
    ? { key: 'digest.away-days', values: { ...values, count: absentDays } }
    : { key: 'digest.away-child', values };
};
