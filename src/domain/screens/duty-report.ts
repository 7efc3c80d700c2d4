/** The draft of a report: its numbers in the chat, and as a table in a file. */
import { action } from '../action.ts';
import type { Span } from '../calendar.ts';
import type { Button, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { dutyName } from './duties.ts';

const movements = ['fresh', 'returned', 'suspected', 'dropout', 'closed', 'open'] as const;

export interface ReportTable {
  readonly by: 'unit' | 'reason' | 'outcome';
  /** Count undefined: kept back, so that nobody is recognised. */
  readonly rows: readonly { readonly name: string; readonly count: number | undefined }[];
  readonly total: number | undefined;
}

export interface ReportView {
  readonly publicId: string;
  readonly code: string;
  readonly unit: string;
  readonly period: string;
  readonly span: Span;
  /** Of a month. */
  readonly month?: Readonly<Record<(typeof movements)[number], number>>;
  /** Of a month: cases that ended as recorded by mistake, and are in no other number. */
  readonly mistaken?: number;
  /** Of a year. */
  readonly tables?: readonly ReportTable[];
}

export function reportScreen(report: ReportView, receivers: readonly string[]): Screen {
  return {
    lines: [
      ...head(report),
      null,
      ...(report.month ? monthLines(report.month) : []),
      ...(report.mistaken ? [{ key: 'duty-report.mistaken', values: { number: report.mistaken } } as const] : []),
      ...(report.tables ?? []).flatMap((table): (Phrase | null)[] => [...tableLines(table), null]),
      ...(hasHidden(report) ? [{ key: 'duty-report.hidden' } as const] : []),
      { key: 'duty-report.look-over' },
    ],
    rows: [
      [{ label: { key: 'duty-report.button-file' }, action: action('duty.csv', report.publicId) }],
      ...receivers.map((code): Button[] => [
        {
          label: { key: 'duties.button-sent', values: { to: { phrase: { key: textKey('agency', code) } } } },
          action: action('duty.sent', report.publicId, code),
        },
      ]),
      [
        { label: { key: 'common.back' }, action: action('duty', report.publicId) },
        { label: { key: 'common.home' }, action: action('home') },
      ],
    ],
  };
}

const head = ({ code, unit, span }: ReportView): Phrase[] => [
  { key: 'duty-report.title', values: { duty: { phrase: dutyName(code) }, unit } },
  { key: 'duty-report.span', values: { from: { on: span.from }, to: { on: span.to } } },
];

function monthLines(month: NonNullable<ReportView['month']>): Phrase[] {
  const isNil = movements.every((what) => month[what] === 0);
  return [
    ...(isNil ? [{ key: 'duty-report.nil' } as const] : []),
    ...movements.map((what): Phrase => ({ key: textKey('duty-report', what), values: { number: month[what] } })),
  ];
}

const tableLines = ({ by, rows, total }: ReportTable): Phrase[] => [
  { key: textKey('duty-report', `by-${by}`), values: { total: shown(total) } },
  ...rows.map(
    ({ name, count }): Phrase => ({
      key: 'duty-report.row',
      values: { name: nameIn(by, name), number: shown(count) },
    }),
  ),
];

const shown = (count: number | undefined): Value => count ?? { phrase: { key: 'duty-report.kept-back' } };

const nameIn = (by: ReportTable['by'], name: string): Value => {
  if (by === 'unit') return name;
  if (by === 'outcome') return { phrase: { key: textKey('duty-report', `outcome-${name}`) } };
  return { phrase: name === 'unknown' ? { key: 'duty-report.no-reason' } : { key: textKey('reason', name) } };
};

const hasHidden = ({ tables = [] }: ReportView): boolean =>
  tables.some(({ rows, total }) => total === undefined || rows.some(({ count }) => count === undefined));

/** The same numbers for a spreadsheet. */
export function reportFileScreen(report: ReportView): Screen {
  const { month, tables = [] } = report;
  const rows: Value[][] = month
    ? movements.map((what) => [{ phrase: { key: textKey('duty-report', `cell-${what}`) } }, month[what]])
    : tables.flatMap(({ by, rows, total }): Value[][] => [
        [{ phrase: { key: textKey('duty-report', `cell-by-${by}`) } }, shown(total)],
        ...rows.map(({ name, count }): Value[] => [nameIn(by, name), shown(count)]),
        [],
      ]);
  const title: Value[][] = [
    [{ phrase: { key: 'duty-report.cell-title', values: { duty: { phrase: dutyName(report.code) } } } }, report.unit],
    [report.span.from, report.span.to],
    [],
  ];
  return {
    lines: head(report),
    attachment: { kind: 'table', name: `${report.code}-${report.period}.csv`, rows: [...title, ...rows] },
  };
}
