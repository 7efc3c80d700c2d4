/** The year at a glance: twelve months with their marks, a month with its duties, and how the units below stand with one. */
import { action } from '../action.ts';
import type { Span } from '../calendar.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { type DutyMark, dutyLabel, dutyName } from './duties.ts';
import { pageOf, turnsOf } from './pages.ts';

/** A duty in the year: one that has opened has a page; of units below it is a sum. */
export interface YearLine {
  readonly publicId?: string;
  readonly code: string;
  readonly period: string;
  readonly dueOn: CivilDate;
  readonly mark: DutyMark;
  /** Units below that owe it, and those that are through with it. */
  readonly units?: { readonly done: number; readonly of: number };
}

interface Unit {
  readonly publicId: string;
  readonly name: string;
}

const homeButton: Button = { label: { key: 'common.home' }, action: action('home') };
const monthsPerRow = 3;

export function yearScreen(
  unit: Unit,
  months: readonly { readonly span: Span; readonly lines: readonly YearLine[] }[],
  more: { readonly unitsBelow: number; readonly above: string | undefined },
): Screen {
  const isEmpty = months.every(({ lines }) => lines.length === 0);
  return {
    lines: [
      { key: 'year.title', values: { unit: unit.name } },
      ...(isEmpty ? [{ key: 'year.empty' } as const] : [{ key: 'year.legend' } as const, null]),
      ...months.filter(({ lines }) => lines.length > 0).map(monthLine),
    ],
    rows: [
      ...inRows(
        months.map(
          ({ span, lines }): Button => ({
            label: { key: 'year.month', values: { month: { month: span.from } } },
            action: action('year.month', unit.publicId, span.from),
            ...(lines.some(({ mark }) => mark === 'late') ? { style: 'danger' as const } : {}),
          }),
        ),
      ),
      [{ label: { key: 'picture.button' }, action: action('year.picture', unit.publicId) }],
      [
        ...(more.unitsBelow > 0
          ? [
              {
                label: { key: 'year.units', values: { count: more.unitsBelow } } as Phrase,
                action: action('year.units', unit.publicId, 0),
              },
            ]
          : []),
      ],
      [
        ...(more.above ? [{ label: { key: 'year.above' } as Phrase, action: action('year.unit', more.above) }] : []),
        homeButton,
      ],
    ],
  };
}

const inRows = (buttons: readonly Button[]): Button[][] =>
  buttons.flatMap((_, i) => (i % monthsPerRow === 0 ? [buttons.slice(i, i + monthsPerRow)] : []));

const marksInOrder: readonly DutyMark[] = ['done', 'late-done', 'late', 'open', 'to-come', 'not-applicable'];

/** `Oct 2026: ✓ 2 · ⏰ 1`. */
function monthLine({ span, lines }: { readonly span: Span; readonly lines: readonly YearLine[] }): Phrase {
  const counted = marksInOrder.flatMap((mark): Value[] => {
    const found = lines.filter((line) => line.mark === mark).length;
    return found > 0 ? [{ phrase: { key: textKey('year', `mark-${mark}`), values: { number: found } } }] : [];
  });
  return { key: 'year.month-line', values: { month: { month: span.from }, marks: { list: counted } } };
}

/** Telegram takes 100 buttons; a month of a province has about twenty duties. */
const perMonth = 30;

export function monthScreen(
  unit: Unit,
  month: { readonly span: Span; readonly before: CivilDate; readonly after: CivilDate },
  lines: readonly YearLine[],
): Screen {
  const buttons = lines.slice(0, perMonth).flatMap((line): Button[][] => {
    const button = lineButton(unit, line);
    return button ? [[button]] : [];
  });
  return {
    lines: [
      { key: 'year.month-title', values: { unit: unit.name, month: { month: month.span.from } } },
      null,
      ...(lines.length === 0 ? [{ key: 'year.month-empty' } as const] : []),
      ...lines.slice(0, perMonth).map(dutyLine),
    ],
    rows: [
      ...buttons,
      [
        {
          label: { key: 'year.earlier', values: { month: { month: month.before } } },
          action: monthAction(unit, month.before),
        },
        {
          label: { key: 'year.later', values: { month: { month: month.after } } },
          action: monthAction(unit, month.after),
        },
      ],
      [{ label: { key: 'year.whole' }, action: action('year.unit', unit.publicId) }, homeButton],
    ],
  };
}

const monthAction = (unit: Unit, on: CivilDate): string => action('year.month', unit.publicId, on);

function dutyLine({ code, dueOn, mark, units }: YearLine): Phrase {
  if (!units) return dutyLabel({ code, dueOn, mark });
  const values = { duty: { phrase: dutyName(code) }, on: { on: dueOn } };
  return { key: textKey('year', `below-${mark}`), values: { ...values, ...units } };
}

function lineButton(unit: Unit, line: YearLine): Button | undefined {
  const { publicId, code, period, units } = line;
  const style = line.mark === 'late' ? { style: 'danger' as const } : {};
  if (publicId) return { label: dutyLine(line), action: action('duty', publicId), ...style };
  if (!units) return undefined;
  return { label: dutyLine(line), action: action('year.below', unit.publicId, code, period, 0), ...style };
}

const unitsPerPage = 20;

/** Names of units, never of people. */
export function belowScreen(
  unit: Unit,
  duty: { readonly code: string; readonly period: string },
  units: readonly { readonly publicId: string; readonly unit: string; readonly mark: DutyMark }[],
  page: number,
): Screen {
  const shown = pageOf(units, page, unitsPerPage);
  const done = units.filter(({ mark }) => mark === 'done' || mark === 'late-done' || mark === 'not-applicable').length;
  return {
    lines: [
      { key: 'year.below-title', values: { duty: { phrase: dutyName(duty.code) }, unit: unit.name } },
      { key: 'year.below-count', values: { done, of: units.length } },
    ],
    rows: [
      ...shown.items.map((one): Button[] => [
        {
          label: { key: textKey('year', `unit-${one.mark}`), values: { unit: one.unit } },
          action: action('duty', one.publicId),
          ...(one.mark === 'late' ? { style: 'danger' as const } : {}),
        },
      ]),
      turnsOf(shown, (at) => action('year.below', unit.publicId, duty.code, duty.period, at)),
      [{ label: { key: 'year.whole' }, action: action('year.unit', unit.publicId) }, homeButton],
    ],
  };
}

export function yearUnitsScreen(unit: Unit, units: readonly Unit[], page: number): Screen {
  const shown = pageOf(units, page, unitsPerPage);
  return {
    lines: [{ key: 'year.which-unit', values: { unit: unit.name } }],
    rows: [
      ...shown.items.map(({ publicId, name }): Button[] => [
        { label: { verbatim: name }, action: action('year.unit', publicId) },
      ]),
      turnsOf(shown, (at) => action('year.units', unit.publicId, at)),
      [{ label: { key: 'common.back' }, action: action('year.unit', unit.publicId) }, homeButton],
    ],
  };
}
