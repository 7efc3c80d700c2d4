/** Screens about a reported child. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';
import { dangerToldLines, type EmergencyNumber } from './danger.ts';

interface Reported {
  readonly number: string;
  readonly casePublicId: string;
  readonly absentDays: number;
  /** How many people heard that the child is in danger. */
  readonly danger: { readonly told: number } | undefined;
  /** The programme has steps that will be told when they are due. */
  readonly steps: boolean;
  readonly emergency: readonly EmergencyNumber[];
}

export const reportedScreen = (made: Reported): Screen => ({
  lines: [
    { key: 'report.done', values: { number: { code: made.number }, count: made.absentDays } },
    { key: made.steps ? 'report.next' : 'report.next-roll' },
    ...(made.danger ? [null, ...dangerToldLines(made.danger.told, made.emergency)] : []),
  ],
  rows: [
    [{ label: { key: 'step.open-case' }, action: action('case', made.casePublicId) }],
    [
      { label: { key: 'home.button-report' }, action: action('report.begin') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
