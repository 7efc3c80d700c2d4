/** New steps that are told to nobody one by one: how many there are, and the way to them. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';

export const newStepsScreen = (count: number): Screen => ({
  lines: [{ key: 'late-steps.new', values: { count } }],
  rows: [[{ label: { key: 'case-list.button' }, action: action('cases'), style: 'primary' }]],
});
