/** What a duty is counted from, row by row: classes of a campaign, teachers who sign, the open rows of the ledger. */
import { action } from '../action.ts';
import type { Button, CivilDate, Label, Phrase, Screen } from '../screen.ts';
import { type CaseButton, caseButton } from './case-list.ts';
import { dutyName } from './duties.ts';
import { pageOf, turnsOf } from './pages.ts';

export interface ClassState {
  readonly name: string;
  readonly pupils: number;
  readonly rollTaken: boolean;
  readonly away: number;
  readonly cases: number;
}

interface Of {
  readonly publicId: string;
  readonly code: string;
}

const classesPerPage = 12;

export function campaignScreen(
  duty: Of & { readonly since: CivilDate; readonly mayAsk: boolean },
  classes: readonly ClassState[],
  page: number,
  first?: Phrase,
): Screen {
  const shown = pageOf(classes, page, classesPerPage);
  return {
    lines: [
      ...(first ? [first, null] : []),
      { key: 'duties.classes-title', values: { duty: { phrase: dutyName(duty.code) }, on: { on: duty.since } } },
      null,
      ...(classes.length === 0 ? [{ key: 'duties.classes-none' } as const] : []),
      ...shown.items.map(classLine),
    ],
    rows: [
      turnsOf(shown, (at) => action('duty.classes', duty.publicId, at)),
      duty.mayAsk && classes.some(({ rollTaken }) => !rollTaken)
        ? [{ label: { key: 'duties.button-ask' }, action: action('duty.ask', duty.publicId), style: 'primary' }]
        : [],
      backRow(duty),
    ],
  };
}

function classLine({ name, pupils, rollTaken, away, cases }: ClassState): Phrase {
  if (pupils === 0) return { key: 'duties.class-no-list', values: { class: name } };
  if (!rollTaken) return { key: 'duties.class-no-roll', values: { class: name, pupils } };
  return { key: 'duties.class-roll', values: { class: name, pupils, away, cases } };
}

/** To a teacher whose class has nobody on its list. */
export const listAskScreen = (className: string): Screen => ({
  lines: [{ key: 'duties.ask-list', values: { class: className } }],
  rows: [[{ label: { key: 'home.button-class-list' }, action: action('class.list'), style: 'primary' }]],
});

const signersPerPage = 20;

/** A tap says that the paper is signed; another takes it back. */
export function pledgesScreen(
  duty: Of,
  signers: readonly { readonly publicId: string; readonly name: string; readonly signedOn: CivilDate | undefined }[],
  page: number,
): Screen {
  const shown = pageOf(signers, page, signersPerPage);
  const left = signers.filter(({ signedOn }) => signedOn === undefined).length;
  return {
    lines: [
      { key: 'duties.pledges-title', values: { duty: { phrase: dutyName(duty.code) } } },
      signers.length === 0
        ? { key: 'duties.pledges-none' }
        : left === 0
          ? { key: 'duties.pledges-all' }
          : { key: 'duties.pledges-left', values: { count: left } },
    ],
    rows: [
      ...shown.items.map(({ publicId, name, signedOn }): Button[] => {
        const label: Label = signedOn === undefined ? { verbatim: name } : { verbatim: name, mark: 'done' };
        return [{ label, action: action('duty.pledge', duty.publicId, publicId, shown.at) }];
      }),
      turnsOf(shown, (at) => action('duty.pledges', duty.publicId, at)),
      backRow(duty),
    ],
  };
}

const ledgerPerPage = 8;

/** Each open row with two buttons: open the case, or nothing has changed. */
export function ledgerCheckScreen(
  duty: Of,
  rows: readonly (CaseButton & { readonly confirmed: boolean })[],
  page: number,
): Screen {
  const shown = pageOf(rows, page, ledgerPerPage);
  const left = rows.filter(({ confirmed }) => !confirmed).length;
  return {
    lines: [
      { key: 'duties.ledger-title', values: { duty: { phrase: dutyName(duty.code) } } },
      rows.length === 0
        ? { key: 'duties.ledger-none' }
        : left === 0
          ? { key: 'duties.ledger-all' }
          : { key: 'duties.ledger-left', values: { count: left } },
    ],
    rows: [
      ...shown.items.map((one): Button[] => [
        caseButton(one),
        {
          label: { key: one.confirmed ? 'duties.ledger-confirmed' : 'duties.ledger-same' },
          action: action('duty.same', duty.publicId, one.publicId, shown.at),
        },
      ]),
      turnsOf(shown, (at) => action('duty.ledger', duty.publicId, at)),
      backRow(duty),
    ],
  };
}

const backRow = ({ publicId }: Of): Button[] => [
  { label: { key: 'common.back' }, action: action('duty', publicId) },
  { label: { key: 'common.home' }, action: action('home') },
];
