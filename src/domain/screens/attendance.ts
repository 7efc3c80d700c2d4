/** A class's month and a child's year: short lines with days, so that they fit on a phone. */
import { action } from '../action.ts';
import type { Span } from '../calendar.ts';
import type { Button, CivilDate, Instant, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';

interface Days {
  readonly present: number;
  readonly absent: number;
  readonly excused: number;
}

const daysOf = ({ present, absent, excused }: Days) => ({ present, absent, excused });
const home: Button = { label: { key: 'common.home' }, action: action('home') };

export interface ClassMonthView {
  readonly classPublicId: string;
  readonly name: string;
  readonly month: Span;
  readonly pupils: number;
  readonly weeks: readonly (Span & Days & { readonly days: number })[];
  readonly total: Days;
  readonly away: readonly { readonly name: string; readonly absent: number; readonly excused: number }[];
  readonly elsewhere: number;
  /** Pupils whose names the reader has: they can be taken along as a table. */
  readonly named: number;
  /** A day of the month before and of the month after; undefined where nothing lies there. */
  readonly before: CivilDate;
  readonly after: CivilDate | undefined;
  readonly withdrawAt: Instant;
}

/** Names that one message shows; the others are counted. */
const shownNames = 15;

export function classMonthScreen(view: ClassMonthView): Screen {
  const { away, weeks, total } = view;
  const names = away.slice(0, shownNames);
  const turn = (key: 'attendance.before' | 'attendance.after', day: CivilDate): Button => ({
    label: { key, values: { month: { month: day } } },
    action: action('month', view.classPublicId, day),
  });
  return {
    lines: [
      { key: 'attendance.class-title', values: { class: view.name, month: { month: view.month.from } } },
      ...(weeks.length === 0
        ? [{ key: 'attendance.none' } as const]
        : [
            { key: 'attendance.pupils', values: { count: view.pupils } } as const,
            null,
            ...weeks.map(
              (week): Phrase => ({
                key: 'attendance.week',
                values: { from: { day: week.from }, to: { day: week.to }, days: week.days, ...daysOf(week) },
              }),
            ),
            { key: 'attendance.total', values: daysOf(total) } as const,
            { key: 'attendance.legend' } as const,
            ...(names.length > 0 ? [null] : []),
            ...names.map((values): Phrase => ({ key: 'attendance.away', values })),
            ...(away.length > names.length
              ? [{ key: 'attendance.more-away', values: { count: away.length - names.length } } as const]
              : []),
            ...(view.elsewhere > 0 ? [{ key: 'attendance.others', values: { count: view.elsewhere } } as const] : []),
          ]),
    ],
    rows: [
      [turn('attendance.before', view.before), ...(view.after ? [turn('attendance.after', view.after)] : [])],
      view.named > 0
        ? [{ label: { key: 'table.button' }, action: action('month.table', view.classPublicId, view.month.from) }]
        : [],
      [home],
    ],
    ...(names.length > 0 ? { sensitivity: 'names', withdrawAt: view.withdrawAt } : {}),
  };
}

export const childYearScreen = (view: {
  readonly childPublicId: string;
  readonly name: string;
  readonly months: readonly (Span & Days)[];
  readonly total: Days;
  readonly yearsBack: number;
  readonly withdrawAt: Instant;
}): Screen => ({
  lines: [
    { key: 'attendance.child-title', values: { name: view.name } },
    ...(view.months.length === 0
      ? [{ key: 'attendance.none' } as const]
      : [
          ...view.months.map(
            (month): Phrase => ({
              key: 'attendance.month',
              values: { month: { month: month.from }, ...daysOf(month) },
            }),
          ),
          { key: 'attendance.total', values: daysOf(view.total) } as const,
          { key: 'attendance.legend-child' } as const,
        ]),
  ],
  rows: [
    [
      {
        label: { key: 'attendance.year-before' },
        action: action('child.year', view.childPublicId, view.yearsBack + 1),
      },
      ...(view.yearsBack > 0
        ? [
            {
              label: { key: 'attendance.year-after' } as const,
              action: action('child.year', view.childPublicId, view.yearsBack - 1),
            },
          ]
        : []),
    ],
    view.months.length > 0
      ? [
          {
            label: { key: 'attendance.sheet-button' },
            action: action('child.sheet', view.childPublicId, view.yearsBack),
          },
        ]
      : [],
    [{ label: { key: 'child.show' }, action: action('child', view.childPublicId) }, home],
  ],
  sensitivity: 'names',
  withdrawAt: view.withdrawAt,
});

type DayMark = 'present' | 'absent' | 'excused';
const cell = (what: DayMark | 'name' | 'day' | 'month'): Value => ({
  phrase: { key: textKey('attendance', `cell-${what}`) },
});
/** A file to be opened elsewhere; it leaves the chat as everything with names does. */
const sheetScreen = (
  title: Phrase,
  name: string,
  rows: readonly (readonly Value[])[],
  withdrawAt: Instant,
): Screen => ({
  lines: [title, { key: 'table.leaves', values: { at: { at: withdrawAt } } }],
  rows: [[home]],
  sensitivity: 'names',
  withdrawAt,
  attachment: { kind: 'table', name, rows },
});

/** A child's school year as a sheet: the months, then each day on which the child was away. */
export const childSheetScreen = (view: {
  readonly name: string;
  readonly span: Span;
  readonly months: readonly (Span & Days)[];
  readonly total: Days;
  readonly away: readonly { readonly on: CivilDate; readonly mark: DayMark }[];
  readonly withdrawAt: Instant;
}): Screen =>
  sheetScreen(
    { key: 'attendance.child-title', values: { name: view.name } },
    `year-${view.span.from.slice(0, 4)}.csv`,
    [
      [cell('name'), view.name],
      [],
      [cell('month'), cell('present'), cell('absent'), cell('excused')],
      ...view.months.map((month): Value[] => [{ month: month.from }, month.present, month.absent, month.excused]),
      ['', view.total.present, view.total.absent, view.total.excused],
      [],
      [cell('day')],
      ...view.away.map(({ on, mark }): Value[] => [{ on }, cell(mark)]),
    ],
    view.withdrawAt,
  );
