/** Who was away on a good part of four weeks: a number to the class's teacher each week, the names on a tap. */
import { action } from '../action.ts';
import type { Button, Instant, Phrase, Screen } from '../screen.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };

/** No names: it may stay in the chat. */
export const irregularNewsScreen = (of: {
  readonly classPublicId: string;
  readonly className: string;
  readonly count: number;
  readonly percent: number;
}): Screen => ({
  lines: [
    { key: 'attendance.irregular-news', values: { class: of.className, count: of.count, percent: of.percent } },
    { key: 'attendance.irregular-hint' },
  ],
  rows: [[{ label: { key: 'attendance.irregular-who' }, action: action('irregular', of.classPublicId) }], [home]],
});

/** Names that one message shows; of a class more are never irregular. */
const shownNames = 60;

export const irregularScreen = (view: {
  readonly classPublicId: string;
  readonly className: string;
  readonly percent: number;
  readonly pupils: readonly { readonly name: string; readonly away: number; readonly of: number }[];
  readonly withdrawAt: Instant;
}): Screen => ({
  lines: [
    { key: 'attendance.irregular-title', values: { class: view.className, percent: view.percent } },
    ...(view.pupils.length === 0 ? [{ key: 'attendance.irregular-none' } as const] : []),
    ...view.pupils
      .slice(0, shownNames)
      .map(({ name, away, of }): Phrase => ({ key: 'attendance.irregular-line', values: { name, away, of } })),
    null,
    { key: 'attendance.irregular-hint' },
  ],
  rows: [[{ label: { key: 'attendance.month-button' }, action: action('month.now', view.classPublicId) }, home]],
  sensitivity: 'names',
  withdrawAt: view.withdrawAt,
});
