/** Lists of cases: a button each, with number, initial and stage; and the ledgers to choose from. */
import { action } from '../action.ts';
import type { Stage } from '../ladder/ladder-rules.ts';
import type { Button, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';

export interface CaseButton {
  readonly publicId: string;
  readonly number: string;
  readonly initial: string | undefined;
  readonly stage: Stage;
  /** Somebody has taken it over. */
  readonly kept: boolean;
  readonly overdue: boolean;
}

export interface CaseListView {
  readonly view: string;
  readonly total: number;
  readonly page: number;
  readonly perPage: number;
  /** The stage that the list is narrowed to. */
  readonly stage: string | undefined;
  readonly cases: readonly CaseButton[];
  /** The person sees the ledgers. */
  readonly hasLedgers: boolean;
  /** The person may report a child: what to do with an empty list. */
  readonly mayReport: boolean;
}

export function caseListScreen(view: CaseListView): Screen {
  const pages = Math.max(1, Math.ceil(view.total / view.perPage));
  const values = { count: view.total };
  return {
    lines: [
      { key: textKey('case-list', `title-${view.view}`), values },
      ...(view.stage ? [{ key: 'case-list.only', values: { stage: { phrase: stageName(view.stage) } } } as const] : []),
      ...(view.total === 0 ? [{ key: emptyKey(view) }] : []),
      ...(pages > 1 ? [{ key: 'case-list.page', values: { at: view.page + 1, of: pages } } as const] : []),
    ],
    rows: [
      ...view.cases.map((one): Button[] => [caseButton(one)]),
      turns(view, pages),
      view.view === 'open' && (view.total > view.perPage || view.stage)
        ? [{ label: { key: 'case-list.by-stage' }, action: action('cases.stages') }]
        : [],
      view.total === 0 && view.mayReport && !view.stage
        ? [{ label: { key: 'home.button-report' }, action: action('report.begin') }]
        : [],
      view.hasLedgers && view.total > 0 && !view.stage
        ? [{ label: { key: 'table.button' }, action: action('table', view.view) }]
        : [],
      [
        { label: { key: 'find.button' }, action: action('find') },
        ...(view.hasLedgers ? [{ label: { key: 'case-list.ledgers' } as const, action: action('ledgers') }] : []),
      ],
      [{ label: { key: 'common.home' }, action: action('home') }],
    ],
  };
}

function emptyKey({ view, stage, mayReport, hasLedgers }: CaseListView): Phrase['key'] {
  if (stage) return 'case-list.empty-stage';
  if (view !== 'open') return 'case-list.empty-ledger';
  if (mayReport) return 'case-list.empty-teacher';
  return hasLedgers ? 'case-list.empty-area' : 'case-list.empty-visitor';
}

/** Each begins beside a case of this page, wherever that stands by the time it is tapped. */
function turns({ view, page, cases }: CaseListView, pages: number): Button[] {
  const [first, last] = [cases[0], cases.at(-1)];
  const turn = (key: 'common.previous' | 'common.next', to: number, side: string, one: CaseButton): Button => ({
    label: { key },
    action: action('cases.turn', view, to, side, one.publicId),
  });
  return [
    ...(page > 0 && first ? [turn('common.previous', page - 1, 'before', first)] : []),
    ...(page < pages - 1 && last ? [turn('common.next', page + 1, 'after', last)] : []),
  ];
}

const stageName = (stage: string): Phrase => ({ key: textKey('case-list', `stage-${stage}`) });

/** `HX-2026-0042 · 王＊ · suspected dropout`, with a clock when a step is overdue and a handshake when somebody has taken it over. */
export const caseButton = (one: CaseButton): Button => ({
  label: {
    key: one.kept ? 'case-list.row-kept' : one.overdue ? 'case-list.row-overdue' : 'case-list.row',
    values: { number: one.number, initial: one.initial ?? '–', stage: { phrase: stageName(one.stage) } },
  },
  action: action('case', one.publicId),
});

export const stagesScreen = (stages: readonly string[]): Screen => ({
  lines: [{ key: 'case-list.which-stage' }],
  rows: [
    [{ label: { key: 'case-list.all-stages' }, action: action('cases.stage', 'all') }],
    ...stages.map((stage): Button[] => [{ label: stageName(stage), action: action('cases.stage', stage) }]),
    [{ label: { key: 'common.back' }, action: action('cases') }],
  ],
});

/** The ledgers of an area with their counts. */
export const ledgersScreen = (counts: readonly (readonly [view: string, count: number])[]): Screen => ({
  lines: [{ key: 'case-list.ledgers-title' }],
  rows: [
    ...counts.map(([view, count]): Button[] => [
      {
        label: { key: textKey('case-list', `ledger-${view}`), values: { count } },
        action: action('cases.view', view),
      },
    ]),
    [
      { label: { key: 'find.button' }, action: action('find') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
