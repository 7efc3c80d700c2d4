/** What people set for themselves: when nothing is pushed to them, and while they are away who stands in. */
import { action } from '../action.ts';
import type { Button, CivilDate, Screen } from '../screen.ts';

interface OwnTimesView {
  readonly hours: { readonly from: string; readonly until: string } | undefined;
  readonly away: { readonly until: CivilDate; readonly standIn: string | undefined } | undefined;
  readonly standIns: readonly { readonly publicId: string; readonly name: string }[];
}

/** `0800-1800` as it is read. */
const hoursOf = (choice: string) => {
  const [from = '', until = ''] = choice.split('-').map((time) => `${time.slice(0, 2)}:${time.slice(2)}`);
  return { from: { digits: from }, until: { digits: until } };
};

export const ownTimesScreen = (
  { hours, away, standIns }: OwnTimesView,
  choices: { readonly hourChoices: readonly string[]; readonly awayChoices: readonly number[] },
): Screen => ({
  lines: [
    { key: 'mine.title' },
    null,
    hours
      ? { key: 'mine.hours', values: { from: { digits: hours.from }, until: { digits: hours.until } } }
      : { key: 'mine.hours-usual' },
    ...(away
      ? [
          away.standIn === undefined
            ? ({ key: 'mine.away', values: { on: { on: away.until } } } as const)
            : ({ key: 'mine.away-stand-in', values: { on: { on: away.until }, name: away.standIn } } as const),
          ...(standIns.length > 0 ? [{ key: 'mine.who-stands-in' } as const] : []),
        ]
      : [{ key: 'mine.here' } as const]),
  ],
  rows: [
    ...(away ? awayRows(standIns) : notAwayRows(choices.awayChoices)),
    ...hourRows(choices.hourChoices),
    [{ label: { key: 'common.home' }, action: action('home') }],
  ],
});

const awayRows = (standIns: OwnTimesView['standIns']): Button[][] => [
  [{ label: { key: 'mine.do-back' }, action: action('mine.back'), style: 'success' }],
  ...standIns.map((one): Button[] => [
    { label: { key: 'mine.do-stand-in', values: { name: one.name } }, action: action('mine.stand-in', one.publicId) },
  ]),
];

const notAwayRows = (days: readonly number[]): Button[][] => [
  days.map((count) => ({ label: { key: 'mine.do-away', values: { count } }, action: action('mine.away', count) })),
];

const hourRows = (choices: readonly string[]): Button[][] => [
  choices.map((choice) => ({
    label: choice === 'usual' ? { key: 'mine.do-usual' } : { key: 'mine.do-hours', values: hoursOf(choice) },
    action: action('mine.hours', choice),
  })),
];
