/** Screens of needs for those who manage them: the coordinator's board, the needs of a case, one need. */
import { action } from '../action.ts';
import { type Cost, knownAmount, type Money } from '../money.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { needName, needPhrase } from './need-parts.ts';
import { type PageAt, pageBeside, turnsBeside } from './pages.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const board: Button = { label: { key: 'needs.button' }, action: action('needs') };

interface BoardNeed {
  readonly publicId: string;
  readonly kind: string;
  readonly number: string;
  readonly state: string;
}

/** Counts by where the needs stand; each opens its list. */
export function boardScreen(needs: readonly BoardNeed[], states: readonly string[]): Screen {
  const counts = states
    .map((state) => ({ state, count: needs.filter((need) => need.state === state).length }))
    .filter(({ count }) => count > 0);
  return {
    lines: [
      { key: counts.length === 0 ? 'needs.none' : 'needs.title' },
      ...(counts.some(({ state }) => state === 'no-consent') ? [null, { key: 'needs.consent-hint' } as const] : []),
    ],
    rows: [
      ...counts.map(({ state, count }): Button[] => [
        {
          label: { key: textKey('needs', `state-${state}`), values: { n: count } },
          action: action('needs.list', state, 0),
        },
      ]),
      [{ label: { key: 'needs.k-button' }, action: action('needs.k') }],
      [{ label: { key: 'needs.giving' }, action: action('needs.giving') }],
      [home],
    ],
  };
}

export const boardListScreen = (state: string, needs: readonly BoardNeed[], at?: PageAt): Screen => ({
  lines: [
    { key: textKey('needs', `state-${state}`), values: { n: needs.length } },
    ...(state === 'no-consent' ? [{ key: 'needs.consent-hint' } as const] : []),
    ...(state === 'not-shown' ? [{ key: 'needs.not-shown-hint' } as const] : []),
    ...(state === 'waits' ? [{ key: 'needs.waits-hint' } as const] : []),
  ],
  rows: [
    ...pageBeside(needs, at).items.map((need): Button[] => [
      { label: rowLabel(need), action: action('needs.open', need.publicId) },
    ]),
    turnsBeside(pageBeside(needs, at), (to, ...beside) => action('needs.list', state, to, ...beside)),
    [{ label: { key: 'common.back' }, action: action('needs') }, home],
  ],
});

const rowLabel = ({ kind, number }: Pick<BoardNeed, 'kind' | 'number'>): Phrase => ({
  key: 'task.button',
  values: { need: needName(kind), number: { code: number } },
});

/** The needs of one case, and a way to add one. */
export const caseNeedsScreen = (
  found: { readonly number: string; readonly casePublicId: string; readonly needs: readonly BoardNeed[] },
  first?: Phrase,
): Screen => ({
  lines: [
    ...(first ? [first, null] : []),
    { key: 'needs.of-case', values: { number: { code: found.number } } },
    ...(found.needs.length === 0 ? [{ key: 'needs.case-none' } as const] : []),
  ],
  rows: [
    ...found.needs.map((need): Button[] => [
      {
        label: {
          key: 'needs.with-state',
          values: {
            need: needName(need.kind),
            state: { phrase: { key: textKey('needs', `is-${need.state}`) } },
          },
        },
        action: action('needs.open', need.publicId),
      },
    ]),
    [{ label: { key: 'needs.add' }, action: action('needs.add', found.casePublicId) }],
    [{ label: { key: 'step.open-case' }, action: action('case', found.casePublicId) }, home],
  ],
});

export const addNeedScreen = (casePublicId: string, kinds: readonly string[]): Screen => ({
  lines: [{ key: 'needs.which' }],
  rows: [
    ...kinds.flatMap((_, i): Button[][] => (i % 2 === 0 ? [kinds.slice(i, i + 2).map(kindButton(casePublicId))] : [])),
    [{ label: { key: 'common.back' }, action: action('needs.case', casePublicId) }],
  ],
});

const kindButton =
  (casePublicId: string) =>
  (kind: string): Button => ({ label: needPhrase(kind), action: action('needs.added', casePublicId, kind) });

interface ShareShown {
  readonly name: string;
  readonly share: Money | null;
  readonly isMonthly: boolean;
}

const shareValue = ({ name, share, isMonthly }: ShareShown): Value => ({
  phrase: share
    ? { key: 'needs.share-of', values: { name, amount: { money: share } } }
    : { key: isMonthly ? 'needs.monthly-of' : 'needs.all-of', values: { name } },
});

export interface NeedShown {
  readonly publicId: string;
  readonly casePublicId: string;
  readonly number: string;
  readonly kind: string;
  readonly cardCode: string | null;
  readonly cost: Cost | null;
  readonly band: string | null;
  readonly stage: string | null;
  readonly state: string;
  readonly holder: string;
  /** Who has pledged how much of it, for the coordinator. */
  readonly shares: readonly ShareShown[];
  readonly until: CivilDate | null;
  readonly doneOn: CivilDate | null;
  /** What this person may do with it now. */
  readonly may: {
    readonly amount: boolean;
    readonly assign: boolean;
    readonly deliver: boolean;
    readonly move: boolean;
    readonly withdraw: boolean;
    readonly consent: boolean;
  };
}

export function needScreen(need: NeedShown, first?: Phrase): Screen {
  const { may } = need;
  const button = (key: 'amount' | 'assign' | 'not-arrived' | 'move' | 'withdraw', verb: string): Button => ({
    label: { key: textKey('needs', key) },
    action: action(verb, need.publicId),
  });
  return {
    lines: [
      ...(first ? [first, null] : []),
      { key: 'needs.head', values: { need: needName(need.kind), number: { code: need.number } } },
      { key: textKey('needs', `is-${need.state}`) },
      ...costLines(need),
      ...(need.stage
        ? [{ key: 'card.stage', values: { stage: { phrase: { key: textKey('stage', need.stage) } } } } as const]
        : []),
      ...(need.cardCode ? [{ key: 'needs.card-code', values: { code: { code: need.cardCode } } } as const] : []),
      ...(need.holder ? [{ key: 'needs.holder', values: { name: need.holder } } as const] : []),
      ...(need.shares.length > 0
        ? [{ key: 'needs.shares', values: { list: { list: need.shares.map(shareValue) } } } as const]
        : []),
      ...(need.until ? [{ key: 'needs.until', values: { on: { on: need.until } } } as const] : []),
      ...(need.doneOn ? [{ key: 'needs.done-on', values: { on: { on: need.doneOn } } } as const] : []),
      ...(may.consent ? [null, { key: 'needs.ask-consent' } as const] : []),
    ],
    rows: [
      may.deliver
        ? [
            {
              label: { key: 'needs.delivered' },
              action: action('needs.delivered', need.publicId),
              style: 'success',
            } as const,
            button('not-arrived', 'needs.missing'),
          ]
        : [],
      may.move ? [button('move', 'needs.move')] : [],
      may.assign ? [button('assign', 'needs.assign')] : [],
      may.amount ? [button('amount', 'needs.amount')] : [],
      may.withdraw ? [button('withdraw', 'needs.withdraw')] : [],
      [{ label: { key: 'needs.of-this-case' }, action: action('needs.case', need.casePublicId) }],
      [{ label: { key: 'step.open-case' }, action: action('case', need.casePublicId) }],
      [board, home],
    ],
  };
}

/** The amount where it is known, else the range that donors see as well. */
function costLines({ cost, band }: Pick<NeedShown, 'cost' | 'band'>): Phrase[] {
  const money = cost ? knownAmount(cost) : undefined;
  if (money) return [{ key: 'needs.costs', values: { amount: { money } } }];
  return band ? [{ key: 'card.amount', values: { amount: { phrase: { key: textKey('amount', band) } } } }] : [];
}

/** It is noted what a need costs. */
export const costSetScreen = (need: Pick<NeedShown, 'publicId' | 'kind' | 'cost' | 'band'>): Screen => ({
  lines: [{ key: 'needs.amount-is-set', values: { need: needName(need.kind) } }, ...costLines(need)],
  rows: [[{ label: { key: 'needs.look' }, action: action('needs.open', need.publicId) }], [board, home]],
});

/** One of several: a helper, another child. */
export const chooseScreen = (
  key: 'needs.which-helper' | 'needs.which-child',
  publicId: string,
  choices: readonly Button[],
): Screen => ({
  lines: [{ key: choices.length === 0 ? 'needs.nobody' : key }],
  rows: [
    ...choices.map((choice) => [choice]),
    [{ label: { key: 'common.back' }, action: action('needs.open', publicId) }],
  ],
});

/** Children that must share a card's values. */
export const deliveryConfirmedScreen = (kind: string): Screen => ({
  lines: [{ key: 'needs.delivery-confirmed', values: { need: needName(kind) } }],
  rows: [[board, home]],
});

/** To the coordinator: card code, kind, case number, the donor's name. */
export const pledgeNewsScreen = (
  key: 'needs.pledged-news' | 'needs.cancelled-news' | 'needs.sent-news',
  pledge: {
    readonly publicId: string;
    readonly code: string;
    readonly kind: string;
    readonly number: string;
    readonly donor: string;
  },
): Screen => ({
  lines: [
    {
      key,
      values: {
        code: { code: pledge.code },
        need: needName(pledge.kind),
        number: { code: pledge.number },
        name: pledge.donor,
      },
    },
  ],
  rows: [[{ label: { key: 'needs.look' }, action: action('needs.open', pledge.publicId) }]],
});

/** Kinds that donors give, marked where it is written how. */
export const givingScreen = (kinds: readonly { readonly kind: string; readonly isSet: boolean }[]): Screen => ({
  lines: [{ key: 'needs.giving-about' }],
  rows: [
    ...kinds.map(({ kind, isSet }): Button[] => [
      {
        label: { key: 'needs.giving-of', values: { mark: isSet ? '✅' : '✍️', need: needName(kind) } },
        action: action('needs.giving-set', kind),
      },
    ]),
    [board, home],
  ],
});

export const givingSetScreen: Screen = {
  lines: [{ key: 'needs.giving-set' }],
  rows: [[{ label: { key: 'needs.giving' }, action: action('needs.giving') }], [board, home]],
};

/** A donor's question, to the coordinator. */
export const questionScreen = (question: {
  readonly publicId: string;
  readonly code: string;
  readonly kind: string;
  readonly number: string;
  readonly words: string;
}): Screen => ({
  lines: [
    {
      key: 'needs.question',
      values: {
        need: needName(question.kind),
        code: { code: question.code },
        number: { code: question.number },
      },
    },
    { key: 'needs.question-words', values: { words: { said: question.words } } },
  ],
  rows: [[{ label: { key: 'needs.answer' }, action: action('needs.answer', question.publicId) }]],
});

export const answeredScreen: Screen = { lines: [{ key: 'needs.answered' }], rows: [[board, home]] };
