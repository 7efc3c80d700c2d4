/** Screens of the first contact with the family. */
import { action } from '../action.ts';
import type { CivilDate, Screen } from '../screen.ts';

/** A good reason: for the last absent day only, or for all of them? */
export const excuseWhichScreen = (ask: {
  stepPublicId: string;
  last: CivilDate;
  count: number;
  number: string;
}): Screen => ({
  lines: [
    { key: 'contact.excuse-which', values: { count: ask.count } },
    { key: 'recorded.case', values: { number: { code: ask.number } } },
  ],
  rows: [
    [
      {
        label: { key: 'contact.excuse-last', values: { on: { on: ask.last } } },
        action: action('contact', ask.stepPublicId, 'excused', 'last'),
      },
    ],
    [
      {
        label: { key: 'contact.excuse-all', values: { count: ask.count } },
        action: action('contact', ask.stepPublicId, 'excused', 'all'),
      },
    ],
    [{ label: { key: 'common.back' }, action: action('step.show', ask.stepPublicId) }],
  ],
});
