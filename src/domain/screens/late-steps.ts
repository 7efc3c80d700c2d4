/** Late or new steps that are told to nobody one by one: how many there are, and the way to them. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';
import type { TextKey } from '../text-key.ts';

const counted = (key: TextKey, count: number): Screen => ({
  lines: [{ key, values: { count } }],
  rows: [[{ label: { key: 'case-list.button' }, action: action('cases'), style: 'primary' }]],
});

/** After days on which the bot was away. */
export const missedScreen = ({ steps, referrals }: { steps: number; referrals: number }): Screen => ({
  lines: [{ key: 'late-steps.missed', values: { count: steps + referrals } }],
  rows: [
    [
      ...(steps > 0
        ? [{ label: { key: 'case-list.button' }, action: action('cases'), style: 'primary' } as const]
        : []),
      ...(referrals > 0 ? [{ label: { key: 'referral.button-list' }, action: action('referrals') } as const] : []),
    ],
  ],
});

export const lateStepsScreen = (more: number): Screen => counted('late-steps.more', more);

export const newStepsScreen = (more: number): Screen => counted('late-steps.new', more);
