/** The calendar of a unit: whether today is worked and taught, what is coming, and what can be changed. */
import { action } from '../../action.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../../screen.ts';
import { type TextKey, textKey } from '../../text-key.ts';
import { back, home } from './calendar-buttons.ts';
import { breakName, daysValue, restDays, scopeValue, termName } from './calendar-words.ts';

type Scope = 'offices' | 'school' | 'both';

export interface CalendarEntry {
  readonly kind: 'off' | 'on' | 'undecided' | 'term-starts' | 'term-ends';
  readonly scope: Scope;
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Code of a country's holiday, or somebody's words. */
  readonly name?: string | undefined;
  /** Codes of further occasions on the same days. */
  readonly also?: readonly string[];
  readonly words?: string;
  /** Code of a break of pupils. */
  readonly pupils?: string;
  readonly term?: string;
  /** `moon`: it moves with the sighting of the moon; `notice`: the days around it wait for the yearly notice. */
  readonly forecast?: 'moon' | 'notice' | undefined;
  /** The country's table, the programme's rule, or a unit. */
  readonly source: 'country' | 'rule' | 'unit';
  readonly unit?: string;
}

/** For everybody, and for offices or schools only. */
const dayEntries = {
  off: ['calendar.entry-off', 'calendar.entry-off-for'],
  on: ['calendar.entry-on', 'calendar.entry-on-for'],
} as const;

function entryLine(entry: CalendarEntry): Phrase {
  const { kind, from, to, scope, source, unit, name, words, forecast } = entry;
  const of: Value = {
    phrase:
      source === 'unit'
        ? { key: 'calendar.source-unit', values: { unit: unit ?? '' } }
        : {
            key: forecast
              ? textKey('calendar', `source-forecast-${forecast}`)
              : textKey('calendar', `source-${source}`),
          },
  };
  if (kind === 'term-starts' || kind === 'term-ends')
    return {
      key: textKey('calendar', `entry-${kind}`),
      values: { on: { on: from }, term: termName(entry.term ?? ''), source: of },
    };
  if (kind === 'undecided')
    return {
      key: 'calendar.entry-undecided',
      values: { on: { on: from }, name: { phrase: { key: textKey('holiday', name ?? '') } } },
    };
  const called: Value = entry.pupils
    ? breakName(entry.pupils)
    : name
      ? { list: [name, ...(entry.also ?? [])].map((code): Value => ({ phrase: { key: textKey('holiday', code) } })) }
      : words
        ? { said: words }
        : { phrase: { key: textKey('calendar', `unnamed-${kind}`) } };
  return {
    key: dayEntries[kind][scope === 'both' ? 0 : 1],
    values: {
      days: daysValue(from, to),
      name: called,
      source: of,
      ...(scope === 'both' ? {} : { scope: scopeValue(scope) }),
    },
  };
}

interface CalendarView {
  readonly unit: string;
  readonly unitPublicId: string;
  readonly today: CivilDate;
  readonly worksToday: boolean;
  readonly teachesToday: boolean;
  readonly until: CivilDate;
  readonly timeZone: string;
  /** ISO weekdays on which schools rest, such as `67`. */
  readonly rest: string;
  readonly entries: readonly CalendarEntry[];
  /** Changes of the unit itself that this person may strike. */
  readonly own: number;
  readonly mayEdit: boolean;
  readonly mayImport: boolean;
  /** There are units below whose calendar can be opened. */
  readonly hasBelow: boolean;
}

export function calendarScreen(view: CalendarView, first?: Phrase): Screen {
  const { unitPublicId: id, today } = view;
  const day: TextKey = view.worksToday
    ? view.teachesToday
      ? 'calendar.today-work-school'
      : 'calendar.today-work-free'
    : view.teachesToday
      ? 'calendar.today-off-school'
      : 'calendar.today-off-free';
  const button = (key: TextKey, verb: string, ...more: number[]): Button => ({
    label: { key },
    action: action(verb, id, ...more),
  });
  return {
    lines: [
      ...(first ? [first, null] : []),
      { key: 'calendar.title', values: { unit: view.unit } },
      { key: day, values: { on: { on: today } } },
      null,
      ...(view.entries.length > 0
        ? [{ key: 'calendar.coming' } as const, ...view.entries.map(entryLine)]
        : [{ key: 'calendar.nothing-coming' } as const]),
      null,
      { key: 'calendar.week-now', values: { days: restDays(view.rest) } },
      { key: 'calendar.known-until', values: { until: { on: view.until } } },
      { key: 'calendar.zone', values: { zone: view.timeZone } },
    ],
    rows: [
      ...(view.mayEdit
        ? [
            [button('calendar.button-off', 'calendar.off'), button('calendar.button-on', 'calendar.on')],
            [button('calendar.button-terms', 'calendar.terms'), button('calendar.button-week', 'calendar.week')],
            [
              button('calendar.button-breaks', 'calendar.breaks'),
              ...(view.own > 0 ? [button('calendar.button-own', 'calendar.own', 0)] : []),
            ],
          ]
        : []),
      ...(view.mayImport
        ? [[button('calendar.button-import', 'calendar.import'), button('calendar.button-file', 'calendar.file')]]
        : []),
      ...(view.mayImport ? [[button('calendar.button-zone', 'calendar.zone')]] : []),
      ...(view.hasBelow ? [[button('calendar.button-below', 'calendar.below', 0)]] : []),
      [home],
    ],
  };
}

export const timeZoneSetScreen = (set: { unit: string; unitPublicId: string; zone: string }): Screen => ({
  lines: [{ key: 'calendar.zone-set', values: { unit: set.unit, zone: set.zone } }],
  rows: [[back(set.unitPublicId), home]],
});

/** Which days schools rest on: five days or six, and which. */
export const schoolWeekScreen = (view: {
  unit: string;
  unitPublicId: string;
  rest: string;
  offered: readonly string[];
}): Screen => ({
  lines: [
    { key: 'calendar.ask-week', values: { unit: view.unit } },
    { key: 'calendar.week-now', values: { days: restDays(view.rest) } },
  ],
  rows: [
    ...view.offered.map((rest): Button[] => [
      {
        label: {
          key: rest.length === 1 ? 'calendar.week-six' : 'calendar.week-five',
          values: { days: restDays(rest) },
        },
        action: action('calendar.rest', view.unitPublicId, rest),
      },
    ]),
    [back(view.unitPublicId), home],
  ],
});
