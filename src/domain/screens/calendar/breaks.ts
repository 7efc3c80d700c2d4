/** Breaks of pupils: which there are in a unit, and the question for one. */
import { action } from '../../action.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../../screen.ts';
import { back, home } from './calendar-buttons.ts';
import { breakName, daysValue } from './calendar-words.ts';

interface BreakView {
  readonly code: string;
  readonly year: number;
  readonly kind: 'break' | 'between' | 'end';
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly isSet: boolean;
  readonly practice: readonly CivilDate[];
}

interface Place {
  readonly unit: string;
  readonly unitPublicId: string;
}

const daysOf = ({ from, to }: Pick<BreakView, 'from' | 'to'>): Value => daysValue(from, to);

/** Those to come, a button each. */
export const breaksScreen = ({
  unit,
  unitPublicId,
  breaks,
}: Place & { readonly breaks: readonly BreakView[] }): Screen => ({
  lines: [
    { key: 'calendar.breaks-title', values: { unit } },
    { key: breaks.length > 0 ? 'calendar.breaks-hint' : 'calendar.breaks-none' },
    ...(breaks.length > 0 ? [null] : []),
    ...breaks.map(
      (one): Phrase => ({
        key: one.isSet ? 'calendar.break-set' : 'calendar.break-usual',
        values: { name: breakName(one.code), days: daysOf(one) },
      }),
    ),
  ],
  rows: [
    ...breaks.map((one): Button[] => [
      {
        label: { key: 'calendar.break-button', values: { name: breakName(one.code), days: daysOf(one) } },
        action: action('break', unitPublicId, one.year, one.code),
      },
    ]),
    [back(unitPublicId), home],
  ],
});

/** Asks for one: the days as they stand, others, or none at all. */
export function breakScreen(one: Place & BreakView): Screen {
  const { unit, unitPublicId: id, code, year, kind, from } = one;
  const isEnd = kind === 'end';
  const values = { unit, name: breakName(code), days: daysOf(one) };
  const practice = one.practice.filter((on) => on < from);
  return {
    lines: [
      { key: isEnd ? 'calendar.ask-end' : 'calendar.ask-break', values },
      { key: one.isSet ? 'calendar.ask-break-set' : 'calendar.ask-break-usual', values },
    ],
    rows: [
      [
        {
          label: { key: 'calendar.break-yes', values: { days: daysOf(one) } },
          action: action('break.yes', id, year, code),
          style: 'success',
        },
      ],
      ...practice.map((on): Button[] => [
        {
          label: { key: 'calendar.break-day', values: { on: { on } } },
          action: action('break.on', id, year, code, on),
        },
      ]),
      [
        { label: { key: 'calendar.break-other' }, action: action('break.other', id, year, code) },
        ...(kind === 'break'
          ? [{ label: { key: 'calendar.break-none' } as const, action: action('break.none', id, year, code) }]
          : []),
      ],
      [back(id), home],
    ],
  };
}

/** It stays as it was, or there is none. */
export const breakKeptScreen = ({ unitPublicId, ...one }: Place & BreakView, isNone: boolean): Screen => ({
  lines: [
    {
      key: isNone ? 'calendar.break-no' : 'calendar.break-kept',
      values: { unit: one.unit, name: breakName(one.code), days: daysOf(one) },
    },
  ],
  rows: [[back(unitPublicId), home]],
});
