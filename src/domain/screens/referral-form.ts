/** Screens of the liaison: the referral as a form, what can be done with it, who the child is. */
import { action } from '../action.ts';
import type { Part } from '../routing.ts';
import type { Button, CivilDate, Instant, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { reasonName } from './reasons.ts';
import { undoButton } from './undo.ts';

export const agencyName = (code: string): Value => ({ phrase: { key: textKey('agency', code) } });

export interface ReferralForm {
  readonly publicId: string;
  readonly agency: string;
  readonly part: Part;
  readonly state: 'sent' | 'accepted';
  readonly number: string;
  /** Undefined of a child in danger: nothing more than the number is said. */
  readonly initial: string | undefined;
  readonly reason: string | undefined;
  /** Codes of what the agency can give. */
  readonly services: readonly string[];
  /** How often something was given. */
  readonly given: number;
  readonly sentOn: CivilDate;
  /** Working days that an answer may take. */
  readonly answerDays: number;
  readonly dueOn: CivilDate | undefined;
  readonly overdue: boolean;
  /** If it is looked at today. */
  readonly nextLook: CivilDate;
  readonly first?: Phrase;
  /** Code of the act that was just done: it can be taken back. */
  readonly undo?: string;
}

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const button = (key: string, verb: string, publicId: string, ...args: (string | number)[]): Button => ({
  label: { key: textKey('referral', `do-${key}`) },
  action: action(verb, publicId, ...args),
});

export const referralFormScreen = (form: ReferralForm): Screen => ({
  lines: [
    ...(form.first ? [form.first, null] : []),
    { key: textKey('referral', `title-${form.part}`), values: { agency: agencyName(form.agency) } },
    form.initial === undefined
      ? { key: 'recorded.case', values: { number: { code: form.number } } }
      : { key: 'referral.case-line', values: { number: { code: form.number }, initial: form.initial } },
    ...(form.reason ? [{ key: 'case-reason.primary', values: { reason: reasonName(form.reason) } } as const] : []),
    null,
    ...askedLines(form),
    ...dueLines(form),
  ],
  rows: [
    ...(form.state === 'sent' ? answerRows(form) : workRows(form)),
    form.undo === undefined ? [] : [undoButton(form.undo)],
    [{ label: { key: 'referral.button-list' }, action: action('referrals') }, home],
  ],
});

function askedLines({ state, part, reason, services, given }: ReferralForm): Phrase[] {
  if (reason === undefined) return [{ key: 'referral.restricted' }];
  if (state === 'accepted')
    return [
      { key: 'referral.yours' },
      ...(given > 0 ? [{ key: 'referral.given', values: { count: given } } as const] : []),
    ];
  return [
    { key: textKey('referral', `asks-${part}`) },
    ...(services.length > 0
      ? [{ key: 'referral.can-give', values: { list: { list: services.slice(0, 5).map(serviceName) } } } as const]
      : []),
  ];
}

export const serviceName = (code: string): Value => ({
  phrase: { key: code === 'other' ? 'referral.service-other' : textKey('service', code) },
});

function dueLines({ state, dueOn, overdue, sentOn, answerDays }: ReferralForm): Phrase[] {
  if (!dueOn) return [];
  const on = { on: dueOn };
  if (state === 'accepted') return [{ key: overdue ? 'referral.look-was-due' : 'referral.look-on', values: { on } }];
  const values = { on, n: answerDays, from: { on: sentOn } };
  return [{ key: overdue ? 'referral.answer-was-due' : 'referral.answer-by', values }];
}

const answerRows = ({ publicId, part }: ReferralForm): Button[][] => [
  [{ ...button(part === 'responsible' ? 'accept' : 'help', 'referral.yes', publicId), style: 'success' }],
  [
    button(part === 'responsible' ? 'not-ours' : 'cannot-help', 'referral.no', publicId),
    button('ask', 'referral.ask', publicId),
  ],
  [button('hand', 'referral.hand', publicId, 0)],
];

const workRows = ({ publicId, part, reason, nextLook }: ReferralForm): Button[][] => [
  reason === undefined ? [] : [button('details', 'referral.details', publicId)],
  [{ ...button('service', 'referral.service', publicId), style: 'primary' }],
  part === 'responsible' ? [{ ...button('removed', 'referral.removed', publicId), style: 'success' }] : [],
  [
    {
      label: { key: 'referral.do-still', values: { on: { on: nextLook } } },
      action: action('referral.still', publicId),
    },
  ],
  [button('cannot', 'referral.cannot', publicId), button('ask', 'referral.ask', publicId)],
  [button('hand', 'referral.hand', publicId, 0)],
];

/** Why not: one tap. `verb` takes the referral and the code. */
export const whyNotScreen = (publicId: string, verb: string, codes: readonly string[]): Screen => ({
  lines: [{ key: 'referral.why' }],
  rows: [
    ...codes.map((code): Button[] => [
      { label: { key: textKey('referral', `why-${code}`) }, action: action(verb, publicId, code) },
    ]),
    [{ label: { key: 'common.back' }, action: action('referral', publicId) }],
  ],
});

export const removedSureScreen = (publicId: string, reason: string): Screen => ({
  lines: [{ key: 'referral.removed-sure', values: { reason: reasonName(reason) } }],
  rows: [
    [{ ...button('removed-yes', 'referral.removed-yes', publicId), style: 'success' }],
    [{ label: { key: 'common.back' }, action: action('referral', publicId) }],
  ],
});

/** One sentence about a referral that is off the liaison's hands, and what can be taken back of it. */
export const offHandsScreen = (line: Phrase, undo?: string): Screen => ({
  lines: [line],
  rows: [
    undo === undefined ? [] : [undoButton(undo)],
    [{ label: { key: 'referral.button-list' }, action: action('referrals') }, home],
  ],
});

/** Only what the service needs: name, the guardian's phone, the school. Never what others wrote. */
export const referredChildScreen = (shown: {
  readonly publicId: string;
  readonly number: string;
  readonly name: string;
  readonly guardian?: string;
  readonly phone?: string;
  readonly school: string;
  readonly withdrawAt: Instant;
}): Screen => ({
  lines: [
    { key: 'hand-over.child', values: { name: shown.name, number: { code: shown.number } } },
    { key: 'referral.school', values: { school: shown.school } },
    ...(shown.guardian ? [{ key: 'hand-over.guardian', values: { value: shown.guardian } } as const] : []),
    shown.phone
      ? { key: 'hand-over.phone', values: { value: { code: shown.phone } } }
      : { key: 'referral.no-phone', values: { school: shown.school } },
    null,
    { key: 'hand-over.details-hint', values: { at: { at: shown.withdrawAt } } },
  ],
  rows: [[{ label: { key: 'referral.button-show' }, action: action('referral', shown.publicId) }]],
  sensitivity: 'names',
  withdrawAt: shown.withdrawAt,
});

/** Words between the office and whoever referred the child: a question, or its answer. */
export const referralWordsScreen = (said: {
  readonly key: 'referral.question' | 'referral.answer';
  readonly publicId: string;
  readonly number: string;
  readonly name: string;
  readonly agency: string;
  readonly words: string;
  readonly withdrawAt: Instant;
}): Screen => ({
  lines: [
    { key: said.key, values: { name: said.name, agency: agencyName(said.agency), number: { code: said.number } } },
    { key: 'event.words', values: { note: { said: said.words } } },
  ],
  rows: [
    said.key === 'referral.question'
      ? [{ ...button('answer', 'referral.answer', said.publicId), style: 'primary' }]
      : [{ label: { key: 'referral.button-show' }, action: action('referral', said.publicId) }],
    [home],
  ],
  sensitivity: 'names',
  withdrawAt: said.withdrawAt,
});

/** To the coordinator: it lies with nobody. */
export const nobodyThereScreen = (ref: {
  readonly publicId: string;
  readonly agency: string;
  readonly number: string;
}): Screen => ({
  lines: [{ key: 'referral.nobody', values: { agency: agencyName(ref.agency), number: { code: ref.number } } }],
  rows: [
    [{ ...button('mine', 'referral.mine', ref.publicId), style: 'primary' }],
    [{ label: { key: 'office.button' }, action: action('offices') }],
    [{ label: { key: 'referral.button-show' }, action: action('referral', ref.publicId) }],
  ],
});
