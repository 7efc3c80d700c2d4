/** Duties of the year: as buttons in lists, and the page of one with its outcomes. */
import { action } from '../action.ts';
import type { DutyBecause } from '../duties/duty-rules.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { dutyBecauseLines } from './duty-because.ts';

export type DutyMark = 'done' | 'late-done' | 'not-applicable' | 'late' | 'open' | 'to-come';

/** A duty as lists show it. */
export interface ListedDuty {
  readonly publicId: string;
  readonly code: string;
  readonly unit: string;
  readonly dueOn: CivilDate;
  readonly mark: DutyMark;
}

export const dutyName = (code: string): Phrase => ({ key: textKey('duty', code) });

/** `● Tue 15 Sep · Screening`. */
export const dutyLabel = ({ code, dueOn, mark }: Pick<ListedDuty, 'code' | 'dueOn' | 'mark'>): Phrase => ({
  key: textKey('duties', `row-${mark}`),
  values: { duty: { phrase: dutyName(code) }, on: { on: dueOn } },
});

const dutyButton = (one: ListedDuty): Button => ({
  label: dutyLabel(one),
  action: action('duty', one.publicId),
  ...(one.mark === 'late' ? { style: 'danger' as const } : {}),
});

/** So many are named in a message. */
const named = 8;

/** The morning's message to those who get no digest. */
export const dutiesScreen = (duties: readonly ListedDuty[]): Screen => ({
  lines: [
    { key: 'duties.morning', values: { count: duties.length } },
    ...duties.slice(0, named).map((one) => dutyLine(one)),
  ],
  rows: [...duties.slice(0, named).map((one): Button[] => [dutyButton(one)]), [yearButton, homeButton]],
});

/** `● Screening, by Tue 15 Sep · Red Star School`. */
const dutyLine = ({ code, mark, dueOn, unit }: ListedDuty): Phrase => ({
  key: textKey('duties', `line-${mark}`),
  values: { duty: { phrase: dutyName(code) }, on: { on: dueOn }, unit },
});

const yearButton: Button = { label: { key: 'year.button' }, action: action('year') };
const homeButton: Button = { label: { key: 'common.home' }, action: action('home') };

const cells = 10;

/** `▓▓▓▓░░░░░░`; full only when nothing is left. */
function progressBar(done: number, of: number): string {
  const filled = Math.floor((Math.min(done, of) / of) * cells);
  return '▓'.repeat(filled) + '░'.repeat(cells - filled);
}

/** What can be counted of a duty; `few` in place of a number from 1 to 4 that the reader may not see. */
export interface DutyProgress {
  readonly kind: string;
  readonly done: number | 'few';
  /** Undefined where there is no whole to be done. */
  readonly of: number | 'few' | undefined;
}

function progressLine({ kind, done, of }: DutyProgress): Phrase {
  const shown = (count: number | 'few'): Value => (count === 'few' ? { phrase: { key: 'duties.few' } } : count);
  const what: Phrase = { key: textKey('duties', `counts-${kind}`) };
  if (of === undefined) return { key: 'duties.counted', values: { what: { phrase: what }, done: shown(done) } };
  if (of === 0) return { key: 'duties.counted-none', values: { what: { phrase: what } } };
  const bar = done === 'few' || of === 'few' ? '' : progressBar(done, of);
  return {
    key: bar === '' ? 'duties.counted-of' : 'duties.progress',
    values: { what: { phrase: what }, done: shown(done), of: shown(of), bar },
  };
}

export interface DutyPage {
  readonly publicId: string;
  readonly code: string;
  readonly unit: string;
  readonly unitPublicId: string;
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly because: DutyBecause;
  readonly mark: DutyMark;
  readonly doneOn: CivilDate | undefined;
  readonly reason: string | undefined;
  /** Who owes it; undefined when nobody holds the role. */
  readonly owner: string | undefined;
  readonly proof: 'tap' | 'note' | 'file' | 'meeting';
  readonly hasProof: boolean;
  readonly progress: DutyProgress | undefined;
  /** Offices that a report goes to, and when each got it. */
  readonly receivers: readonly { readonly code: string; readonly on: CivilDate | undefined }[];
  /** A page of its own where the counts come from. */
  readonly detail: 'classes' | 'pledges' | 'ledger' | 'report' | undefined;
  readonly may: { readonly waive: boolean; readonly reopen: boolean; readonly year: boolean };
}

export function dutyScreen(page: DutyPage, first?: Phrase): Screen {
  const isOpen = page.mark === 'open' || page.mark === 'late';
  return {
    lines: [
      ...(first ? [first, null] : []),
      { key: textKey('duties', `title-${page.mark}`), values: { duty: { phrase: dutyName(page.code) } } },
      { key: 'duties.of-unit', values: { unit: page.unit } },
      null,
      { key: textKey('duties', `do-${page.code}`) },
      ...(isOpen ? [null, dueLine(page), ...dutyBecauseLines(page)] : [endLine(page)]),
      ...(page.progress ? [null, progressLine(page.progress)] : []),
      ...page.receivers.map(receiverLine),
      ...(isOpen ? [ownerLine(page)] : []),
    ],
    rows: [
      ...detailRows(page),
      ...(isOpen ? doneRows(page) : []),
      page.hasProof ? [{ label: { key: 'duties.button-proof' }, action: action('duty.proof', page.publicId) }] : [],
      ...(isOpen && page.may.waive
        ? [[{ label: { key: 'duties.button-waive' } as const, action: action('duty.waive', page.publicId) }]]
        : []),
      !isOpen && page.may.reopen
        ? [{ label: { key: 'duties.button-reopen' }, action: action('duty.reopen', page.publicId) }]
        : [],
      [
        ...(page.may.year
          ? [{ label: { key: 'year.button' } as const, action: action('year.month', page.unitPublicId, page.dueOn) }]
          : []),
        homeButton,
      ],
    ],
  };
}

const dueLine = ({ mark, dueOn }: DutyPage): Phrase => ({
  key: mark === 'late' ? 'step.was-due' : 'step.due',
  values: { on: { on: dueOn } },
});

function endLine({ mark, dueOn, doneOn, reason }: DutyPage): Phrase {
  if (mark === 'not-applicable')
    return { key: 'duties.set-aside', values: { why: { phrase: { key: textKey('duties', `why-${reason}`) } } } };
  const values = { on: { on: doneOn ?? dueOn }, due: { on: dueOn } };
  return { key: mark === 'late-done' ? 'duties.done-late-on' : 'duties.done-on', values };
}

const ownerLine = ({ owner }: DutyPage): Phrase =>
  owner === undefined ? { key: 'duties.nobody' } : { key: 'duties.owner', values: { name: owner } };

const receiverLine = ({ code, on }: DutyPage['receivers'][number]): Phrase => {
  const to = { phrase: { key: textKey('agency', code) } };
  return on === undefined
    ? { key: 'duties.not-sent', values: { to } }
    : { key: 'duties.sent', values: { to, on: { on } } };
};

const detailKeys = {
  classes: 'duties.button-classes',
  pledges: 'duties.button-pledges',
  ledger: 'duties.button-ledger',
  report: 'duties.button-report',
} as const;

const detailRows = ({ detail, publicId, mark }: DutyPage): Button[][] =>
  detail === undefined
    ? []
    : [
        [
          {
            label: { key: detailKeys[detail] },
            action: action(`duty.${detail}`, publicId, ...(detail === 'report' ? [] : [0])),
            ...(mark === 'open' || mark === 'late' ? { style: 'primary' as const } : {}),
          },
        ],
      ];

/** What proves it, the usual proof first; a report by a tap is done with its last receiver. */
function doneRows({ publicId, proof, receivers }: DutyPage): Button[][] {
  const button = (key: 'done' | 'note' | 'file', verb: string): Button => ({
    label: { key: textKey('duties', `button-${key}`) },
    action: action(verb, publicId),
  });
  const send = receivers
    .filter(({ on }) => on === undefined)
    .map(({ code }): Button[] => [
      {
        label: { key: 'duties.button-sent', values: { to: { phrase: { key: textKey('agency', code) } } } },
        action: action('duty.sent', publicId, code),
      },
    ]);
  const [tap, note, file] = [button('done', 'duty.done'), button('note', 'duty.note'), button('file', 'duty.file')];
  switch (proof) {
    case 'tap':
      return receivers.length > 0 ? send : [[{ ...tap, style: 'success' }], [note, file]];
    case 'note':
      return [...send, [{ ...note, style: 'success' }], [file]];
    case 'file':
      return [...send, [{ ...file, style: 'success' }], [note]];
    case 'meeting':
      return [
        [{ label: { key: 'meeting.button-plan' }, action: action('meeting.plan', publicId), style: 'primary' }],
        [note],
        [file],
      ];
  }
}

/** After it was done or set aside: what was recorded, and the way back. */
export const dutyRecordedScreen = (
  key: 'duties.recorded' | 'duties.recorded-late' | 'duties.waived',
  page: DutyPage,
): Screen => ({
  lines: [{ key, values: { duty: { phrase: dutyName(page.code) } } }, ...page.receivers.map(receiverLine)],
  rows: [
    [{ label: { key: 'duties.button-undo' }, action: action('duty.reopen', page.publicId) }],
    [{ label: { key: 'duties.button-open' }, action: action('duty', page.publicId) }, homeButton],
  ],
});

/** One office has the report, others do not yet. */
export const sentScreen = (publicId: string, receiver: string): Screen => ({
  lines: [{ key: 'duties.marked-sent', values: { to: { phrase: { key: textKey('agency', receiver) } } } }],
  rows: [
    [{ label: { key: 'duties.button-undo' }, action: action('duty.unsent', publicId, receiver) }],
    [{ label: { key: 'duties.button-open' }, action: action('duty', publicId) }, homeButton],
  ],
});

export const waiveScreen = (publicId: string, code: string, reasons: readonly string[]): Screen => ({
  lines: [{ key: 'duties.waive-ask', values: { duty: { phrase: dutyName(code) } } }],
  rows: [
    ...reasons.map((why): Button[] => [
      { label: { key: textKey('duties', `why-${why}`) }, action: action('duty.waived', publicId, why) },
    ]),
    [{ label: { key: 'common.back' }, action: action('duty', publicId) }],
  ],
});
