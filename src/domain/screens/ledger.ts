/** Screens of the ledgers: named person, lost contact, the report of a dropout, return and write-off. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { caseLine } from './steps.ts';

interface Shown {
  readonly number: string;
  readonly casePublicId: string;
  readonly initial: string;
  readonly schoolClass: Value;
}

const openCaseRow = ({ casePublicId }: Pick<Shown, 'casePublicId'>): Button[] => [
  { label: { key: 'step.open-case' }, action: action('case', casePublicId) },
];

/** `HX-2026-0042 · 王＊ · 三年级二班` */
const whichCase = ({ number, initial }: Shown): Phrase => ({
  key: 'ledger.case-line',
  values: { number: { code: number }, initial },
});

/** To the named person; `instead`: the name of who takes over from them. */
export const namedScreen = (named: Shown & { absentDays: number; instead: string | undefined }): Screen => ({
  lines: [
    named.instead === undefined
      ? { key: 'ledger.named-you' }
      : { key: 'ledger.named-instead', values: { name: named.instead } },
    caseLine(named),
  ],
  rows: named.instead === undefined ? [openCaseRow(named)] : [],
});

/** Asks for the one confirmation that a loss of contact takes. */
export const confirmLostScreen = (
  lost: Shown & { stepPublicId: string; absentDays: number; persuasions: number },
): Screen => ({
  lines: [
    { key: 'ledger.lost-question' },
    caseLine(lost),
    { key: 'ledger.lost-so-far', values: { count: lost.persuasions } },
    null,
    { key: 'ledger.lost-means' },
  ],
  rows: [
    [
      { label: { key: 'ledger.lost-confirm' }, action: action('lost.yes', lost.stepPublicId), style: 'danger' },
      { label: { key: 'ledger.lost-keep-trying' }, action: action('lost.no', lost.stepPublicId) },
    ],
    openCaseRow(lost),
  ],
});

export const lostAskedScreen = (asked: { number: string; stepPublicId: string }): Screen => ({
  lines: [
    { key: 'ledger.lost-asked' },
    { key: 'recorded.case', values: { number: { code: asked.number } } },
    null,
    { key: 'ledger.lost-asked-hint' },
  ],
  rows: [
    [{ label: { key: 'common.back' }, action: action('step.show', asked.stepPublicId) }],
    [{ label: { key: 'common.home' }, action: action('home') }],
  ],
});

/** The report to an office above the school: no name. */
export const dropoutReportScreen = (report: {
  stepPublicId: string;
  receiver: string;
  number: string;
  casePublicId: string;
  school: string;
  schoolClass: Value;
  absentSince: CivilDate;
  absentDays: number;
  suspectedOn: CivilDate | undefined;
  dropoutOn: CivilDate | undefined;
  persuasions: number;
}): Screen => ({
  lines: [
    { key: 'ledger.report-title', values: { number: { code: report.number } } },
    { key: 'ledger.report-place', values: { school: report.school, class: report.schoolClass } },
    { key: 'ledger.report-absent', values: { on: { on: report.absentSince }, count: report.absentDays } },
    ...(report.suspectedOn
      ? [{ key: 'ledger.report-suspected', values: { on: { on: report.suspectedOn } } } as const]
      : []),
    ...(report.dropoutOn ? [{ key: 'ledger.report-dropout', values: { on: { on: report.dropoutOn } } } as const] : []),
    { key: 'ledger.report-persuasions', values: { count: report.persuasions } },
  ],
  rows: [
    [
      {
        label: { key: 'ledger.button-received' },
        action: action('report.got', report.stepPublicId, report.receiver),
        style: 'primary',
      },
    ],
    openCaseRow(report),
  ],
});

export const receivedNoticeScreen = (got: { receiver: string; number: string; casePublicId: string }): Screen => ({
  lines: [
    { key: 'ledger.received-notice', values: { to: { phrase: { key: textKey('agency', got.receiver) } } } },
    { key: 'recorded.case', values: { number: { code: got.number } } },
  ],
  rows: [openCaseRow(got)],
});

export const returnedNoticeScreen = (back: Shown & { on: CivilDate; watch: number }): Screen => ({
  lines: [
    { key: 'ledger.returned', values: { on: { on: back.on } } },
    whichCase(back),
    { key: 'ledger.returned-next', values: { count: back.watch } },
  ],
  rows: [openCaseRow(back)],
});

export const backAtSchoolScreen = (back: Shown): Screen => ({
  lines: [{ key: 'ledger.back-at-school' }, whichCase(back)],
  rows: [openCaseRow(back)],
});

/** Four points to be ticked; the last button appears when all are. */
export function writeOffScreen(
  asked: Shown & {
    stepPublicId: string;
    returnedOn: CivilDate | undefined;
    daysPresent: number;
    of: number;
    ticked: number;
  },
): Screen {
  const points: Phrase[] = [
    asked.returnedOn
      ? { key: 'ledger.point-return', values: { on: { on: asked.returnedOn } } }
      : { key: 'ledger.point-return-unknown' },
    { key: 'ledger.point-class', values: { class: asked.schoolClass } },
    { key: 'ledger.point-roll' },
    { key: 'ledger.point-attended', values: { done: asked.daysPresent, of: asked.of } },
  ];
  const isTicked = (i: number): boolean => (asked.ticked & (1 << i)) !== 0;
  const all = points.every((_, i) => isTicked(i));
  return {
    // The class is one of the points: beside it the number alone.
    lines: [
      { key: 'ledger.write-off-title' },
      { key: 'recorded.case', values: { number: { code: asked.number } } },
      null,
      { key: 'ledger.write-off-hint' },
    ],
    rows: [
      ...points.map((point, i): Button[] => [
        {
          label: { key: isTicked(i) ? 'ledger.ticked' : 'ledger.unticked', values: { point: { phrase: point } } },
          action: action('write-off.tick', asked.stepPublicId, asked.ticked ^ (1 << i)),
        },
      ]),
      all
        ? [
            {
              label: { key: 'step.write-off' },
              action: action('write-off.do', asked.stepPublicId, asked.ticked),
              style: 'success',
            },
          ]
        : [],
      openCaseRow(asked),
    ],
  };
}
