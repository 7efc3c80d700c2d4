/** Screens for donors: what is needed, a card, a pledge, made of what for-donors.ts lets reach them. */
import { action } from '../action.ts';
import type {
  Catalogue,
  DonorCard,
  DonorCount,
  DonorKey,
  DonorNews,
  DonorPhrase,
  DonorPledge,
  DonorScreen,
  DonorValue,
  Wanted,
} from '../for-donors.ts';
import type { CivilDate } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { pageOf, turnsOf } from './pages.ts';

type DonorButton = NonNullable<DonorScreen['rows']>[number][number];

const keyOf = (noun: 'need' | 'amount' | 'stage', code: string): DonorKey => textKey(noun, code) as DonorKey;
const needName = (kind: string | null): DonorValue => ({
  phrase: { key: kind === null ? 'card.anything' : keyOf('need', kind) },
});

const home: DonorButton = { label: { key: 'common.home' }, action: action('home') };
const browse: DonorButton = { label: { key: 'card.browse' }, action: action('cards') };
const mine: DonorButton = { label: { key: 'card.button-mine' }, action: action('pledges') };

/** In place of a kind or stage in a button: all of them, and cards that tell none. */
export const everything = 'all';
const untold = 'none';

/** What is needed, by kind: the first filter. */
export function kindsScreen({ cards, counts, taken }: Catalogue, first?: DonorPhrase): DonorScreen {
  const kinds = [...new Set([...cards, ...counts].map(({ kind }) => kind))].toSorted((a, b) =>
    (a ?? '~').localeCompare(b ?? '~', 'en'),
  );
  const of = (kind: string | null): number =>
    cards.filter((card) => card.kind === kind).length +
    counts.filter((one) => one.kind === kind).reduce((sum, { about }) => sum + about, 0);
  return {
    lines: [
      ...(first ? [first, null] : []),
      ...(kinds.length === 0
        ? [{ key: 'card.none' } as const]
        : [{ key: 'card.title' } as const, null, { key: 'card.privacy' } as const]),
      ...(taken > 0 ? [null, { key: 'card.taken', values: { count: taken } } as const] : []),
    ],
    rows: [
      ...kinds.map((kind): DonorButton[] => [
        {
          label: { key: 'card.kind', values: { need: needName(kind), n: of(kind) } },
          action: action('cards.kind', kind ?? untold, 0),
        },
      ]),
      cards.length > 0 && kinds.length > 1
        ? [{ label: { key: 'card.all', values: { n: cards.length } }, action: action('cards.kind', everything, 0) }]
        : [],
      [mine, home],
    ],
  };
}

/** The cards of a kind, or all of them, and of one stage where the donor has chosen it. */
export const cardsOf = (cards: readonly DonorCard[], kind: string, stage: string = everything): DonorCard[] =>
  cards.filter(
    (card) =>
      (kind === everything || (card.kind ?? untold) === kind) &&
      (stage === everything || (card.stage ?? untold) === stage),
  );

/** The count of a kind; none where all kinds are listed, since each has its own. */
export const countOf = (counts: readonly DonorCount[], kind: string): number =>
  counts.filter((one) => one.kind === kind).reduce((sum, { about }) => sum + about, 0);

/** Cards a page at a time with all that they tell, by kind and stage; and the count of those who have none. */
export function cardsScreen(catalogue: Catalogue, kind: string, page: number, stage: string = everything): DonorScreen {
  const ofKind = cardsOf(catalogue.cards, kind);
  const cards = cardsOf(ofKind, everything, stage);
  const about = countOf(catalogue.counts, kind);
  const stages = [...new Set(ofKind.map((card) => card.stage))].toSorted();
  const shown = pageOf(cards, page);
  const title = kind === everything ? ({ key: 'card.all-title' } as const) : kindTitle(kind);
  return {
    lines: [
      title,
      ...(cards.length > 0 ? [{ key: 'card.choose' } as const, null, ...shown.items.map(cardLine)] : []),
      ...(about > 0 ? [null, { key: 'card.counted', values: { need: needName(kind), n: about } } as const] : []),
    ],
    rows: [
      ...shown.items.map((card): DonorButton[] => [
        { label: cardLabel(card), action: action('card.open', card.publicId) },
      ]),
      turnsOf(shown, (to) => action('cards.of', kind, stage, to)),
      stages.length > 1
        ? [everything, ...stages.map((one) => one ?? untold)]
            .filter((one) => one !== stage)
            .map((one) => ({ label: stageLabel(one), action: action('cards.of', kind, one, 0) }))
        : [],
      about > 0
        ? [{ label: { key: 'card.pledge-one' }, action: action('card.pool', kind), style: 'primary' } as const]
        : [],
      [{ label: { key: 'common.back' }, action: action('cards') }, home],
    ],
  };
}

const kindTitle = (kind: string): DonorPhrase => ({
  key: 'card.kind-title',
  values: { need: needName(kind === untold ? null : kind) },
});

const stageLabel = (stage: string): DonorPhrase =>
  stage === everything
    ? { key: 'card.all-stages' }
    : stage === untold
      ? { key: 'card.any-stage' }
      : { key: keyOf('stage', stage) };

const amountOf = (band: string): DonorValue => ({ phrase: { key: keyOf('amount', band) } });

/** All that a card tells, in one line: what is needed, the amount, the stage, the province. */
export const wantedDetails = ({ kind, band, stage, province }: Wanted): DonorValue => ({
  list: [
    needName(kind),
    ...(band ? [amountOf(band)] : []),
    ...(stage ? [{ phrase: { key: keyOf('stage', stage) } } as const] : []),
    ...(province ? [province] : []),
  ],
});

const cardLine = (card: DonorCard): DonorPhrase => ({
  key: 'card.line',
  values: { code: { code: card.code }, details: wantedDetails(card) },
});

const cardLabel = ({ code, band }: DonorCard): DonorPhrase =>
  band
    ? { key: 'card.label', values: { code: { code }, amount: amountOf(band) } }
    : { key: 'card.label-plain', values: { code: { code } } };

/** `mayShare`: several donors can give it together, or one month by month. */
export const cardScreen = (card: DonorCard, mayShare: boolean): DonorScreen => ({
  lines: [...cardLines(card), ...foundLines(card), null, { key: 'card.pledge-hint' }],
  rows: [
    [
      {
        label: { key: card.found > 0 ? 'card.rest' : 'card.pledge' },
        action: action('card.pledge', card.publicId),
        style: 'primary',
      },
    ],
    mayShare ? [{ label: { key: 'card.part' }, action: action('card.part', card.publicId) }] : [],
    mayShare && card.found === 0
      ? [{ label: { key: 'card.monthly' }, action: action('card.monthly', card.publicId) }]
      : [],
    [{ label: { key: 'common.back' }, action: action('cards.kind', card.kind ?? untold, 0) }, home],
  ],
});

/** `▰▰▱▱`: how much others have found. */
const foundLines = ({ found }: DonorCard): DonorPhrase[] =>
  found > 0 ? [{ key: 'card.found', values: { part: '▰'.repeat(found) + '▱'.repeat(4 - found) } }] : [];

/** Card code, kind, amount, stage, this term, province; nothing else ever. */
function cardLines(card: Wanted & { readonly code: string }): DonorPhrase[] {
  const { band, stage, province } = card;
  return [
    { key: 'card.head', values: { code: { code: card.code }, need: needName(card.kind) } },
    ...(band ? [{ key: 'card.amount', values: { amount: amountOf(band) } } as const] : []),
    ...(stage ? [{ key: 'card.stage', values: { stage: { phrase: { key: keyOf('stage', stage) } } } } as const] : []),
    { key: 'card.term' },
    ...(province ? [{ key: 'card.province', values: { province } } as const] : []),
  ];
}

export const pledgeScreen = (pledge: DonorPledge, first?: DonorPhrase): DonorScreen => ({
  lines: [
    ...(first ? [first, null] : []),
    ...cardLines(pledge),
    ...(pledge.share ? [{ key: 'card.share', values: { amount: { money: pledge.share } } } as const] : []),
    ...(pledge.isMonthly ? [{ key: 'card.each-month' } as const] : []),
    ...(pledge.state === 'done'
      ? [{ key: 'card.is-delivered' } as const]
      : [
          ...(pledge.until ? [{ key: 'card.until', values: { on: { on: pledge.until } } } as const] : []),
          null,
          ...(pledge.sentOn
            ? [{ key: 'card.is-sent', values: { on: { on: pledge.sentOn } } } as const]
            : pledge.how
              ? [{ key: 'card.how', values: { how: pledge.how } } as const]
              : [{ key: 'card.what-next' } as const]),
        ]),
  ],
  rows: [
    pledge.state === 'held' && pledge.sentOn === null
      ? [{ label: { key: 'card.sent' }, action: action('pledge.sent', pledge.publicId), style: 'success' }]
      : [],
    [{ label: { key: 'card.ask' }, action: action('pledge.ask', pledge.publicId) }],
    pledge.state === 'held'
      ? [{ label: { key: 'card.cancel' }, action: action('pledge.cancel', pledge.publicId) }]
      : [],
    [mine, browse],
    [home],
  ],
});

export const pledgesScreen = (pledges: readonly DonorPledge[], page: number, first?: DonorPhrase): DonorScreen => ({
  lines: [...(first ? [first, null] : []), { key: pledges.length === 0 ? 'card.none-mine' : 'card.mine-title' }],
  rows: [
    ...pageOf(pledges, page).items.map((pledge): DonorButton[] => [
      {
        label: {
          key: pledge.state === 'done' ? 'card.button-done' : 'card.button',
          values: { need: needName(pledge.kind), code: { code: pledge.code } },
        },
        action: action('pledge.open', pledge.publicId),
      },
    ]),
    turnsOf(pageOf(pledges, page), (to) => action('pledges.page', to)),
    [browse, home],
  ],
});

/** Once a week, where there is something new to see. */
export const newCardsScreen = (cards: number): DonorScreen => ({
  lines: [{ key: 'card.news', values: { count: cards } }],
  rows: [[browse, home]],
});

/** News to the donor: a code and a kind, no place, no name. */
const newsLine = (key: DonorKey, { code, kind }: Omit<DonorNews, 'about'>): DonorPhrase => ({
  key,
  values: { code: { code }, need: needName(kind) },
});

export const deliveredScreen = (pledge: Omit<DonorNews, 'about'>): DonorScreen => ({
  lines: [newsLine('card.delivered', pledge)],
  rows: [[browse, home]],
});

const overBy = {
  'lease-over': 'card.over-lease-over',
  'not-needed': 'card.over-not-needed',
  'not-arrived': 'card.over-not-arrived',
} as const;

export const pledgeOverScreen = (
  why: Exclude<DonorNews['about'], 'delivered' | 'reminder' | 'month-again'>,
  pledge: Omit<DonorNews, 'about'>,
): DonorScreen => ({ lines: [newsLine(overBy[why], pledge)], rows: [[browse, home]] });

/** The time is nearly over, or another month of it has begun. */
export const pledgeReminderScreen = (
  about: 'reminder' | 'month-again',
  pledge: Omit<DonorNews, 'about'> & { readonly publicId: string; readonly until: CivilDate },
): DonorScreen => ({
  lines: [
    {
      key: about === 'reminder' ? 'card.reminder' : 'card.month-again',
      values: { code: { code: pledge.code }, need: needName(pledge.kind), on: { on: pledge.until } },
    },
  ],
  rows: [[{ label: { key: 'card.look' }, action: action('pledge.open', pledge.publicId) }]],
});

export const askedScreen: DonorScreen = { lines: [{ key: 'card.asked' }], rows: [[mine, home]] };

/** What the coordinator wrote about a pledge. */
export const answerScreen = (answer: {
  readonly publicId: string;
  readonly code: string;
  readonly words: string;
}): DonorScreen => ({
  lines: [
    { key: 'card.answer', values: { code: { code: answer.code } } },
    { key: 'card.answer-words', values: { words: { said: answer.words } } },
  ],
  rows: [[{ label: { key: 'card.look' }, action: action('pledge.open', answer.publicId) }]],
});
