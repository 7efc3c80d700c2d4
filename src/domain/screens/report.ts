/** Screens about a reported child, and a child in danger. */
import { action } from '../action.ts';
import type { Phrase, Screen } from '../screen.ts';

interface Reported {
  readonly number: string;
  readonly casePublicId: string;
  readonly absentDays: number;
  readonly danger: boolean;
  /** The programme has steps that will be told when they are due. */
  readonly steps: boolean;
  readonly emergency: readonly string[];
}

const emergencyLine = (numbers: readonly string[]): Phrase => ({
  key: 'help.danger',
  values: { numbers: { list: numbers.map((number) => ({ code: number })) } },
});

export const reportedScreen = (made: Reported): Screen => ({
  lines: [
    { key: 'report.done', values: { number: { code: made.number }, count: made.absentDays } },
    { key: made.steps ? 'report.next' : 'report.next-roll' },
    ...(made.danger ? [null, { key: 'report.danger-told' } as const, emergencyLine(made.emergency)] : []),
  ],
  rows: [
    [{ label: { key: 'step.open-case' }, action: action('case', made.casePublicId) }],
    [
      { label: { key: 'home.button-report' }, action: action('report.begin') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});

export const dangerScreen = (raised: Pick<Reported, 'number' | 'casePublicId' | 'emergency'>): Screen => ({
  lines: [{ key: 'report.danger-alert', values: { number: { code: raised.number } } }, emergencyLine(raised.emergency)],
  rows: [[{ label: { key: 'step.open-case' }, action: action('case', raised.casePublicId), style: 'danger' }]],
});
