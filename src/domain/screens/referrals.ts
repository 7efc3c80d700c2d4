/** Screens of those who refer: what the table proposes, what waits for a coordinator, what became of each referral. */
import { action } from '../action.ts';
import type { Part, Reasons } from '../routing.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { pageOf, turnsOf } from './pages.ts';
import { reasonLines } from './reasons.ts';
import { agencyName } from './referral-form.ts';
import { undoButton } from './undo.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const openCase = (publicId: string): Button => ({ label: { key: 'step.open-case' }, action: action('case', publicId) });
const phrase = (key: Phrase['key'], values?: Phrase['values']): Value => ({
  phrase: values ? { key, values } : { key },
});

export interface ReferralShown {
  readonly publicId: string;
  readonly agency: string;
  readonly part: Part;
  readonly state: string;
  readonly because: string | null;
  /** Name of the liaison. */
  readonly liaison: string | undefined;
  readonly dueOn: CivilDate | undefined;
  readonly overdue: boolean;
  /** This person may send it. */
  readonly maySend: boolean;
}

/** `🏢 Relief Committee (responsible): accepted · Sam · next look 12 Nov` */
export function referralLine(ref: ReferralShown): Phrase {
  const lost = ref.state === 'sent' && ref.liaison === undefined;
  const state = phrase(textKey('referral', lost ? 'state-nobody' : `state-${ref.state}`));
  const more: Value[] = [
    state,
    ...(ref.because ? [phrase(textKey('referral', `why-${ref.because}`))] : []),
    ...(ref.liaison ? [ref.liaison] : []),
    ...(ref.dueOn && ref.liaison
      ? [phrase(ref.overdue ? 'referral.was-due' : 'referral.due', { on: { on: ref.dueOn } })]
      : []),
  ];
  return {
    key: textKey('referral', `line-${ref.part}`),
    values: { agency: agencyName(ref.agency), state: { list: more } },
  };
}

export interface ReferPage {
  readonly casePublicId: string;
  readonly number: string;
  readonly initial: string;
  readonly reasons: Reasons | undefined;
  readonly referrals: readonly ReferralShown[];
  readonly open: boolean;
  /** May add another office. */
  readonly mayAdd: boolean;
  readonly first?: Phrase;
  /** Of the proposed offices that only help: a bit for each, in their order. */
  readonly ticked?: number;
  /** Code of the act that was just done. */
  readonly undo?: string;
}

/** All referrals of a case: what can be sent with one tap, and each of them behind a button. */
export function referScreen(page: ReferPage): Screen {
  const { casePublicId, reasons, referrals } = page;
  const proposed = referrals.filter(({ state, maySend }) => state === 'proposed' && maySend);
  const ready = proposed.filter(({ part }) => part === 'responsible');
  const helping = proposed.filter(({ part }) => part === 'supporting');
  const waiting = referrals.filter(({ state }) => state === 'waiting-approval');
  return {
    lines: [
      ...(page.first ? [page.first, null] : []),
      { key: 'referral.page-title' },
      {
        key: 'ledger.case-line',
        values: { number: { code: page.number }, initial: page.initial },
      },
      ...(reasons ? reasonLines(reasons) : [{ key: 'referral.no-reason' } as const]),
      ...(referrals.length > 0 ? [null, ...referrals.map(referralLine)] : []),
      ...(reasons && referrals.length === 0 ? [{ key: 'referral.none' } as const] : []),
      ...(waiting.length > 0 ? [null, { key: 'referral.waits' } as const] : []),
      ...(helping.length > 0 ? [null, { key: 'referral.tick-hint' } as const] : []),
    ],
    rows: [
      page.open && !reasons
        ? [{ label: { key: 'case.do-reason' }, action: action('reason.begin', casePublicId), style: 'primary' }]
        : [],
      ready.length > 0
        ? [
            {
              label: { key: 'referral.send-all', values: { count: ready.length } },
              action: action('refer.send', casePublicId),
              style: 'success',
            },
          ]
        : [],
      ...waiting.filter(({ maySend }) => maySend).map((ref): Button[] => [approveButton(ref)]),
      ...tickRows(casePublicId, helping, page.ticked ?? 0),
      ...referrals
        .filter((ref) => !helping.includes(ref))
        .map((ref): Button[] => [
          {
            label: { key: 'referral.open', values: { agency: agencyName(ref.agency) } },
            action: action('referral', ref.publicId),
          },
        ]),
      page.mayAdd && reasons ? [{ label: { key: 'referral.add' }, action: action('refer.add', casePublicId, 0) }] : [],
      page.undo === undefined ? [] : [undoButton(page.undo)],
      [openCase(casePublicId), home],
    ],
  };
}

/** Offices that help are asked one by one: a person ticks whom the child needs. */
function tickRows(casePublicId: string, helping: readonly ReferralShown[], ticked: number): Button[][] {
  const isTicked = (at: number): boolean => (ticked & (1 << at)) !== 0;
  const count = helping.filter((_, at) => isTicked(at)).length;
  return [
    ...helping.map(({ agency }, at): Button[] => [
      {
        label: {
          key: isTicked(at) ? 'referral.ticked' : 'referral.tick',
          values: { agency: agencyName(agency) },
        },
        action: action('refer.tick', casePublicId, ticked ^ (1 << at)),
      },
    ]),
    count > 0
      ? [
          {
            label: { key: 'referral.send-ticked', values: { count } },
            action: action('refer.ticked', casePublicId, ticked),
            style: 'success',
          },
        ]
      : [],
  ];
}

const approveButton = (ref: { readonly publicId: string; readonly agency: string }): Button => ({
  label: { key: 'referral.approve', values: { agency: agencyName(ref.agency) } },
  action: action('referral.send', ref.publicId),
});

/** To the coordinators: nothing goes to these offices without a tap of theirs. */
export const approvalScreen = (ask: {
  readonly casePublicId: string;
  readonly number: string;
  readonly initial: string | undefined;
  /** Empty of a child in danger. */
  readonly waiting: readonly { readonly publicId: string; readonly agency: string }[];
}): Screen => ({
  lines: [
    { key: 'referral.approval' },
    ask.initial === undefined
      ? { key: 'recorded.case', values: { number: { code: ask.number } } }
      : {
          key: 'ledger.case-line',
          values: { number: { code: ask.number }, initial: ask.initial },
        },
  ],
  rows: [
    ...ask.waiting.map((ref): Button[] => [approveButton(ref)]),
    [{ label: { key: 'referral.look-all' }, action: action('refer', ask.casePublicId) }],
  ],
});

/** What this person may do at one referral. */
export interface ReferralPage extends ReferralShown {
  readonly casePublicId: string;
  readonly number: string;
  readonly mayManage: boolean;
  readonly mayApprove: boolean;
  readonly first?: Phrase;
}

export function referralScreen(ref: ReferralPage): Screen {
  const { publicId, state } = ref;
  const button = (key: string, verb: string, ...args: (string | number)[]): Button => ({
    label: { key: textKey('referral', `do-${key}`) },
    action: action(verb, publicId, ...args),
  });
  const waits = state === 'proposed' || state === 'waiting-approval';
  const live = waits || state === 'sent' || state === 'accepted';
  return {
    lines: [
      ...(ref.first ? [ref.first, null] : []),
      { key: 'recorded.case', values: { number: { code: ref.number } } },
      referralLine(ref),
      ...(state === 'waiting-approval' ? [null, { key: 'referral.waits' } as const] : []),
    ],
    rows: [
      waits && ref.maySend ? [{ ...button('send', 'referral.send'), style: 'success' }] : [],
      state === 'sent' && ref.liaison === undefined && ref.mayApprove
        ? [{ ...button('mine', 'referral.mine'), style: 'primary' }]
        : [],
      ref.mayManage && (waits || state === 'sent' || state === 'declined')
        ? [button('other', 'referral.other', 0)]
        : [],
      state === 'declined' && ref.mayManage && !ref.mayApprove ? [button('up', 'referral.up')] : [],
      live && ref.mayManage ? [{ ...button(waits ? 'drop' : 'withdraw', 'referral.drop'), style: 'danger' }] : [],
      ref.mayManage
        ? [
            { label: { key: 'referral.look-all' }, action: action('refer', ref.casePublicId) },
            openCase(ref.casePublicId),
          ]
        : [],
      [home],
    ],
  };
}

/** Another office: all of the programme, a page at a time. `verb` takes the subject and the agency. */
export const chooseAgencyScreen = (ask: {
  readonly line: Phrase;
  readonly subject: string;
  readonly agencies: readonly string[];
  readonly page: number;
  readonly verb: string;
  readonly pageVerb: string;
  readonly back: string;
  readonly none?: boolean;
}): Screen => ({
  lines: [ask.line],
  rows: [
    ...pageOf(ask.agencies, ask.page).items.map((agency): Button[] => [
      { label: { key: textKey('agency', agency) }, action: action(ask.verb, ask.subject, agency) },
    ]),
    ask.none ? [{ label: { key: 'office.none' }, action: action(ask.verb, ask.subject, 'none') }] : [],
    turnsOf(pageOf(ask.agencies, ask.page), (to) => action(ask.pageVerb, ask.subject, to)),
    [{ label: { key: 'common.back' }, action: ask.back }],
  ],
});

export const dropSureScreen = (publicId: string, agency: string): Screen => ({
  lines: [{ key: 'referral.drop-sure', values: { agency: agencyName(agency) } }],
  rows: [
    [{ label: { key: 'referral.drop-yes' }, action: action('referral.dropped', publicId), style: 'danger' }],
    [{ label: { key: 'common.back' }, action: action('referral', publicId) }],
  ],
});
