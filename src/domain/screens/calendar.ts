/** The calendar of a unit: what is coming, what a change would do, what it did, and what runs out. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../screen.ts';
import { type TextKey, textKey } from '../text-key.ts';
import { stepName } from './steps.ts';

type Scope = 'offices' | 'school' | 'both';

export interface CalendarEntry {
  readonly kind: 'off' | 'on' | 'term-starts' | 'term-ends';
  readonly scope: Scope;
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Code of a country's holiday, or somebody's words. */
  readonly name?: string | undefined;
  readonly words?: string;
  readonly term?: string;
  readonly forecast?: boolean;
  /** The country's table, the programme's rule, or a unit. */
  readonly source: 'country' | 'rule' | 'unit';
  readonly unit?: string;
}

/** A change as it is stored, as far as a line needs it. */
interface Change {
  readonly publicId: string;
  readonly kind: string;
  readonly scope: string;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly words: string;
  readonly term: string | null;
  readonly year: number | null;
  readonly struckAt: number | null;
}

const daysValue = (from: CivilDate, to: CivilDate): Value =>
  from === to ? { on: from } : { phrase: { key: 'calendar.span', values: { from: { on: from }, to: { on: to } } } };

const scopeValue = (scope: string): Value => ({ phrase: { key: textKey('calendar', `scope-${scope}`) } });

/** One change in words: why dates have moved, or what is to be confirmed. */
export function changeLine(change: Omit<Change, 'publicId'>): Phrase {
  const line = lineOf(change);
  return change.struckAt === null ? line : { key: 'calendar.line-struck', values: { line: { phrase: line } } };
}

function lineOf({ kind, scope, fromOn, toOn, words, term, year }: Omit<Change, 'publicId' | 'struckAt'>): Phrase {
  const days = daysValue(fromOn, toOn);
  if (kind === 'year') return { key: 'calendar.line-year', values: { year: String(year) } };
  if (kind === 'term')
    return {
      key: 'calendar.line-term',
      values: { term: termName(term ?? ''), from: { on: fromOn }, to: { on: toOn } },
    };
  const [key, named] = kind === 'off' ? dayLines.off : dayLines.on;
  return {
    key: words === '' ? key : named,
    values: { days, scope: scopeValue(scope), ...(words === '' ? {} : { words }) },
  };
}

/** Without and with a name. */
const dayLines = {
  off: ['calendar.line-off', 'calendar.line-off-named'],
  on: ['calendar.line-on', 'calendar.line-on-named'],
} as const;

/** For everybody, and for offices or schools only. */
const dayEntries = {
  off: ['calendar.entry-off', 'calendar.entry-off-for'],
  on: ['calendar.entry-on', 'calendar.entry-on-for'],
} as const;

const linesOf = (change: Change, count: number): Phrase =>
  count > 1 ? { key: 'calendar.line-many', values: { count } } : lineOf(change);

export const termName = (code: string): Value => ({ phrase: { key: textKey('term', code) } });

function entryLine(entry: CalendarEntry): Phrase {
  const { kind, from, to, scope, source, unit, name, words, forecast } = entry;
  const of: Value = {
    phrase:
      source === 'unit'
        ? { key: 'calendar.source-unit', values: { unit: unit ?? '' } }
        : { key: forecast ? 'calendar.source-country-forecast' : textKey('calendar', `source-${source}`) },
  };
  if (kind === 'term-starts' || kind === 'term-ends')
    return {
      key: textKey('calendar', `entry-${kind}`),
      values: { on: { on: from }, term: termName(entry.term ?? ''), source: of },
    };
  const called: Value = name
    ? { phrase: { key: textKey('holiday', name) } }
    : words || { phrase: { key: textKey('calendar', `unnamed-${kind}`) } };
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
      { key: 'calendar.known-until', values: { until: { on: view.until } } },
      { key: 'calendar.zone', values: { zone: view.timeZone } },
    ],
    rows: [
      ...(view.mayEdit
        ? [
            [button('calendar.button-off', 'calendar.off'), button('calendar.button-on', 'calendar.on')],
            [
              button('calendar.button-terms', 'calendar.terms'),
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

const home: Button = { label: { key: 'common.home' }, action: action('home') };

const back = (unitPublicId: string): Button => ({
  label: { key: 'calendar.button' },
  action: action('calendar.unit', unitPublicId),
});

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

export const changeDoneScreen = (done: Done): Screen => ({
  lines: [
    { key: 'calendar.applied', values: { unit: done.unit, line: { phrase: linesOf(done.change, done.count) } } },
    { key: 'calendar.applied-hint' },
  ],
  rows: [
    [{ label: { key: 'calendar.button-undo' }, action: action('calendar.undo', done.change.publicId) }],
    [back(done.unitPublicId), home],
  ],
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

export const followingCalendarScreen = ({ unit, looked }: { unit: string; looked: number }): Screen => ({
  lines: [{ key: 'calendar.following', values: { unit, count: looked } }],
});

export const calendarFollowedScreen = (done: {
  unit: string;
  unitPublicId: string;
  looked: number;
  moved: number;
}): Screen => ({
  lines: [
    { key: 'calendar.followed', values: { unit: done.unit, count: done.looked } },
    { key: done.moved === 0 ? 'calendar.followed-none' : 'calendar.followed-moved', values: { count: done.moved } },
  ],
  rows: [[back(done.unitPublicId), home]],
});

export interface MovedDate {
  /** Public id of the step. */
  readonly step: string;
  readonly kind: string;
  readonly number: string;
  readonly initial: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** To the owner of steps whose dates moved: why, and a button for the first of them. */
export const movedDatesScreen = (moved: {
  count: number;
  because: readonly Phrase[];
  dates: readonly MovedDate[];
}): Screen => ({
  lines: [
    { key: 'calendar.moved', values: { count: moved.count } },
    ...(moved.because.length > 0
      ? moved.because.map((line): Phrase => ({ key: 'calendar.moved-because', values: { line: { phrase: line } } }))
      : [{ key: 'calendar.moved-zone' } as const]),
    null,
    ...moved.dates.map(
      (date): Phrase => ({
        key: 'calendar.moved-date',
        values: {
          number: { code: date.number },
          initial: date.initial,
          step: { phrase: stepName(date.kind) },
          from: { on: date.from },
          to: { on: date.to },
        },
      }),
    ),
  ],
  rows: [
    ...moved.dates.map((date): Button[] => [
      {
        label: {
          key: 'calendar.moved-button',
          values: { number: date.number, initial: date.initial, to: { on: date.to } },
        },
        action: action('step.show', date.step),
      },
    ]),
    [{ label: { key: 'case-list.button' }, action: action('cases') }, home],
  ],
});

/** The known holidays end soon, or have ended. */
export const horizonScreen = (view: {
  unit: string;
  unitPublicId: string;
  until: CivilDate;
  days: number;
  newYear: CivilDate | undefined;
}): Screen => ({
  lines: [
    view.days < 0
      ? { key: 'calendar.horizon-over', values: { unit: view.unit, until: { on: view.until } } }
      : { key: 'calendar.horizon', values: { unit: view.unit, until: { on: view.until }, count: view.days } },
    ...(view.newYear ? [{ key: 'calendar.horizon-new-year', values: { on: { on: view.newYear } } } as const] : []),
    { key: 'calendar.horizon-do' },
  ],
  rows: [
    [
      {
        label: { key: 'calendar.button-import' },
        action: action('calendar.import', view.unitPublicId),
        style: 'primary',
      },
    ],
    [back(view.unitPublicId), home],
  ],
});

export const horizonMovedScreen = (until: CivilDate): Screen => ({
  lines: [{ key: 'calendar.horizon-moved', values: { until: { on: until } } }],
  rows: [[home]],
});

export const timeZoneSetScreen = (set: { unit: string; unitPublicId: string; zone: string }): Screen => ({
  lines: [{ key: 'calendar.zone-set', values: { unit: set.unit, zone: set.zone } }],
  rows: [[back(set.unitPublicId), home]],
});
