/** Screens for donors: what is needed, a card, a pledge. They know card codes and nothing of a child. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { needName } from './need-parts.ts';
import { pageOf, turnsOf } from './pages.ts';

interface CardShown {
  readonly publicId: string;
  readonly cardCode: string;
  readonly kind: string;
  readonly band: string | null;
  readonly stage: string | null;
  readonly province: string | null;
}

export interface KindShown {
  readonly kind: string;
  readonly cards: number;
  /** Children of the count, 0 where there is none. */
  readonly counted: number;
}

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const browse: Button = { label: { key: 'card.browse' }, action: action('cards') };
const mine: Button = { label: { key: 'card.button-mine' }, action: action('pledges') };

/** What is needed, by kind. */
export const kindsScreen = (kinds: readonly KindShown[], first?: Phrase): Screen => ({
  lines: [
    ...(first ? [first, null] : []),
    ...(kinds.length === 0
      ? [{ key: 'card.none' } as const]
      : [{ key: 'card.title' } as const, null, { key: 'card.privacy' } as const]),
  ],
  rows: [
    ...kinds.map(({ kind, cards, counted }): Button[] => [
      {
        label: { key: 'card.kind', values: { need: needName(kind), n: cards + counted } },
        action: action('cards.kind', kind, 0),
      },
    ]),
    [mine, home],
  ],
});

/** Cards of a kind, a page at a time, and the count of those who have none. */
export const cardsScreen = (
  kind: string,
  cards: readonly CardShown[],
  counted: number,
  page: number,
  first?: Phrase,
): Screen => ({
  lines: [
    ...(first ? [first, null] : []),
    { key: 'card.kind-title', values: { need: needName(kind) } },
    ...(cards.length > 0 ? [{ key: 'card.choose' } as const] : []),
    ...(counted > 0 ? [{ key: 'card.counted', values: { need: needName(kind), count: counted } } as const] : []),
  ],
  rows: [
    ...pageOf(cards, page).items.map((card): Button[] => [
      { label: cardLabel(card), action: action('card.open', card.publicId) },
    ]),
    turnsOf(pageOf(cards, page), (to) => action('cards.kind', kind, to)),
    counted > 0
      ? [{ label: { key: 'card.pledge-one' }, action: action('card.pool', kind), style: 'primary' } as const]
      : [],
    [{ label: { key: 'common.back' }, action: action('cards') }, home],
  ],
});

const cardLabel = ({ cardCode, band }: CardShown): Phrase =>
  band
    ? { key: 'card.label', values: { code: { code: cardCode }, amount: { phrase: { key: textKey('amount', band) } } } }
    : { key: 'card.label-plain', values: { code: { code: cardCode } } };

export const cardScreen = (card: CardShown): Screen => ({
  lines: [...cardLines(card), null, { key: 'card.pledge-hint' }],
  rows: [
    [{ label: { key: 'card.pledge' }, action: action('card.pledge', card.publicId), style: 'primary' }],
    [{ label: { key: 'common.back' }, action: action('cards.kind', card.kind, 0) }, home],
  ],
});

/** Card code, kind, amount, stage, province; nothing else ever. */
function cardLines(card: Omit<CardShown, 'publicId'>): Phrase[] {
  const { band, stage, province } = card;
  return [
    { key: 'card.head', values: { code: { code: card.cardCode }, need: needName(card.kind) } },
    ...(band
      ? [{ key: 'card.amount', values: { amount: { phrase: { key: textKey('amount', band) } } } } as const]
      : []),
    ...(stage ? [{ key: 'card.stage', values: { stage: { phrase: { key: textKey('stage', stage) } } } } as const] : []),
    ...(province ? [{ key: 'card.province', values: { province } } as const] : []),
  ];
}

interface PledgeShown extends CardShown {
  readonly state: 'pledged' | 'done';
  readonly until: CivilDate | null;
  readonly isMoney: boolean;
}

export const pledgeScreen = (pledge: PledgeShown, first?: Phrase): Screen => ({
  lines: [
    ...(first ? [first, null] : []),
    ...cardLines(pledge),
    ...(pledge.state === 'done'
      ? [{ key: 'card.is-delivered' } as const]
      : [
          ...(pledge.until ? [{ key: 'card.until', values: { on: { on: pledge.until } } } as const] : []),
          null,
          { key: pledge.isMoney ? 'card.what-next-money' : 'card.what-next' } as const,
        ]),
  ],
  rows: [
    pledge.state === 'pledged'
      ? [{ label: { key: 'card.cancel' }, action: action('pledge.cancel', pledge.publicId) }]
      : [],
    [mine, browse],
    [home],
  ],
});

export const pledgesScreen = (pledges: readonly PledgeShown[], page: number, first?: Phrase): Screen => ({
  lines: [...(first ? [first, null] : []), { key: pledges.length === 0 ? 'card.none-mine' : 'card.mine-title' }],
  rows: [
    ...pageOf(pledges, page).items.map((pledge): Button[] => [
      {
        label: {
          key: pledge.state === 'done' ? 'card.button-done' : 'card.button',
          values: { need: needName(pledge.kind), code: { code: pledge.cardCode } },
        },
        action: action('pledge.open', pledge.publicId),
      },
    ]),
    turnsOf(pageOf(pledges, page), (to) => action('pledges.page', to)),
    [browse, home],
  ],
});

/** News to the donor: a code and a kind, no place, no name. */
const donorNews = (key: Phrase['key'], pledge: { cardCode: string; kind: string }, rows: Screen['rows']): Screen => ({
  lines: [{ key, values: { code: { code: pledge.cardCode }, need: needName(pledge.kind) } }],
  rows: rows ?? [],
});

export const deliveredScreen = (pledge: { cardCode: string; kind: string }): Screen =>
  donorNews('card.delivered', pledge, [[browse, home]]);

export const pledgeOverScreen = (
  why: 'lease-over' | 'not-needed' | 'not-arrived',
  pledge: { cardCode: string; kind: string },
): Screen => donorNews(textKey('card', `over-${why}`), pledge, [[browse, home]]);

export const pledgeReminderScreen = (pledge: {
  readonly publicId: string;
  readonly cardCode: string;
  readonly kind: string;
  readonly until: CivilDate;
}): Screen => ({
  lines: [
    {
      key: 'card.reminder',
      values: { code: { code: pledge.cardCode }, need: needName(pledge.kind), on: { on: pledge.until } },
    },
  ],
  rows: [[{ label: { key: 'card.look' }, action: action('pledge.open', pledge.publicId) }]],
});

/** To the coordinator: card code, kind, case number, the donor's name. */
export const pledgeNewsScreen = (
  key: 'needs.pledged-news' | 'needs.cancelled-news',
  pledge: {
    readonly publicId: string;
    readonly cardCode: string;
    readonly kind: string;
    readonly number: string;
    readonly donor: string;
  },
): Screen => ({
  lines: [
    {
      key,
      values: {
        code: { code: pledge.cardCode },
        need: needName(pledge.kind),
        number: { code: pledge.number },
        name: pledge.donor,
      },
    },
  ],
  rows: [[{ label: { key: 'needs.look' }, action: action('needs.open', pledge.publicId) }]],
});
