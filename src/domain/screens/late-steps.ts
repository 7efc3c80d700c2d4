/** Late or new steps that are told to nobody one by one: how many there are, and the way to them. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';
import type { TextKey } from '../text-key.ts';

const counted = (key: TextKey, count: number): Screen => ({
  lines: [{ key, values: { count } }],
  rows: [[{ label: { key: 'case-list.button' }, action: action('cases'), style: 'primary' }]],
});

export const lateStepsScreen = (more: number): Screen => counted('late-steps.more', more);

export const newStepsScreen = (more: number): Screen => counted('late-steps.new', more);
