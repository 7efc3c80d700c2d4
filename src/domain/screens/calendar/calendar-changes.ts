/** Changes of a calendar: what one would do, what it did, and those that can be struck. */
import { action } from '../../action.ts';
import type { Button, Phrase, Screen } from '../../screen.ts';
import { back, home } from './calendar-buttons.ts';
import { type Change, lineOf, linesOf } from './calendar-words.ts';

interface Effect {
  readonly officeDays: number;
  readonly schoolDays: number;
  readonly cases: number;
  readonly dates: number | undefined;
}

interface Proposal {
  readonly unit: string;
  readonly unitPublicId: string;
  readonly change: Change;
  /** Changed together with it, itself included. */
  readonly count: number;
  /** Of a table: its days, and how many single days come with it. */
  readonly more: readonly Phrase[];
  readonly effect: Effect;
}

/** What it would do, before it is done. */
export const proposalScreen = ({ unit, unitPublicId, change, count, more, effect }: Proposal): Screen => ({
  lines: [
    { key: 'calendar.propose', values: { unit, line: { phrase: linesOf(change, count) } } },
    ...more,
    null,
    { key: 'calendar.effect-days', values: { offices: effect.officeDays, schools: effect.schoolDays } },
    effect.dates === undefined
      ? { key: 'calendar.effect-looked', values: { count: effect.cases } }
      : { key: effect.dates === 0 ? 'calendar.effect-none' : 'calendar.effect-dates', values: { count: effect.dates } },
  ],
  rows: [
    [
      {
        label: { key: 'calendar.button-apply' },
        action: action('calendar.apply', change.publicId),
        style: 'success',
      },
    ],
    [{ label: { key: 'calendar.button-drop' }, action: action('calendar.unit', unitPublicId) }],
  ],
});

interface Done {
  readonly unit: string;
  readonly unitPublicId: string;
  readonly change: Change;
  readonly count: number;
}

export const changeDoneScreen = (done: Done, undo: string): Screen => ({
  lines: [
    { key: 'calendar.applied', values: { unit: done.unit, line: { phrase: linesOf(done.change, done.count) } } },
    { key: 'calendar.applied-hint' },
  ],
  rows: [[{ label: { key: 'calendar.button-undo' }, action: action('undo', undo) }], [back(done.unitPublicId), home]],
});

export const changeStruckScreen = (done: Done): Screen => ({
  lines: [{ key: 'calendar.struck', values: { unit: done.unit, line: { phrase: linesOf(done.change, done.count) } } }],
  rows: [
    [{ label: { key: 'calendar.button-restore' }, action: action('calendar.apply', done.change.publicId) }],
    [back(done.unitPublicId), home],
  ],
});

/** Changes that can be struck, a button each. */
export const ownChangesScreen = (view: {
  unit: string;
  unitPublicId: string;
  changes: readonly Change[];
  page: number;
  pages: number;
}): Screen => {
  const { unitPublicId: id, page, pages } = view;
  const turn = (key: 'common.previous' | 'common.next', to: number): Button => ({
    label: { key },
    action: action('calendar.own', id, to),
  });
  return {
    lines: [{ key: view.changes.length > 0 ? 'calendar.own' : 'calendar.own-none', values: { unit: view.unit } }],
    rows: [
      ...view.changes.map((change): Button[] => [
        { label: lineOf(change), action: action('calendar.change', change.publicId) },
      ]),
      [
        ...(page > 0 ? [turn('common.previous', page - 1)] : []),
        ...(page + 1 < pages ? [turn('common.next', page + 1)] : []),
      ],
      [back(id), home],
    ].filter((row) => row.length > 0),
  };
};

/** One change, and the button that strikes it. */
export const ownChangeScreen = (view: { unit: string; unitPublicId: string; change: Change }): Screen => ({
  lines: [{ key: 'calendar.strike-sure', values: { unit: view.unit, line: { phrase: lineOf(view.change) } } }],
  rows: [
    [
      {
        label: { key: 'calendar.button-strike' },
        action: action('calendar.strike', view.change.publicId),
        style: 'danger',
      },
    ],
    [{ label: { key: 'common.back' }, action: action('calendar.own', view.unitPublicId, 0) }, home],
  ],
});
