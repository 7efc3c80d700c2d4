/** Donors: browse what is needed, pledge, look at the own pledges, cancel. */
import { type Catalogue, catalogueFor } from '../../casework/needs/catalogue.ts';
import {
  cancelPledge,
  findPledge,
  myPledges,
  type Pledged,
  pledgeCard,
  pledgePool,
} from '../../casework/needs/pledges.ts';
import { holds } from '../../domain/rights.ts';
import type { Phrase } from '../../domain/screen.ts';
import {
  cardScreen,
  cardsScreen,
  type KindShown,
  kindsScreen,
  pledgeScreen,
  pledgesScreen,
} from '../../domain/screens/cards.ts';
import type { Turn } from '../context.ts';
import { code, type Feature, index, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const cardsFeature: Feature = {
  commands: { cards: ({ turn }) => donors(turn, () => showKinds(turn)) },
  actions: {
    cards: on([], ({ turn }) => donors(turn, () => showKinds(turn))),
    'cards.kind': on([code, index], ({ turn }, kind, page) => donors(turn, () => showCards(turn, kind, page))),
    'card.open': on([publicId], ({ turn }, id) =>
      donors(turn, async () => {
        const card = (await catalogueFor(turn.tx, turn.who)).cards.find((one) => one.publicId === id);
        return card ? turn.show(cardScreen(card)) : showKinds(turn, { key: 'refusal.card-gone' });
      }),
    ),
    'card.pledge': on([publicId], ({ turn }, id) =>
      donors(turn, async () => answer(turn, await pledgeCard(turn.tx, turn.who, id))),
    ),
    'card.pool': on([code], ({ turn }, kind) =>
      donors(turn, async () => answer(turn, await pledgePool(turn.tx, turn.who, kind))),
    ),
    pledges: on([], ({ turn }) => donors(turn, () => showPledges(turn, 0))),
    'pledges.page': on([index], ({ turn }, page) => donors(turn, () => showPledges(turn, page))),
    'pledge.open': on([publicId], ({ turn }, id) =>
      donors(turn, async () => {
        const pledge = await findPledge(turn.tx, turn.who, id);
        return pledge ? turn.show(pledgeScreen(pledge)) : showPledges(turn, 0, { key: 'refusal.pledge-gone' });
      }),
    ),
    'pledge.cancel': on([publicId], ({ turn }, id) =>
      donors(turn, async () => {
        const cancelled = await cancelPledge(turn.tx, turn.who, id);
        return showPledges(turn, 0, { key: cancelled.ok ? 'card.cancelled' : 'refusal.pledge-gone' });
      }),
    ),
  },
};

const donors = (turn: Turn, then: () => Promise<void>): Promise<void> =>
  holds(turn.who.held, 'card.pledge') ? then() : turn.show(note('refusal.not-allowed'));

const answer = (turn: Turn, pledged: Pledged): Promise<void> =>
  pledged.ok
    ? turn.show(pledgeScreen(pledged.pledge, { key: 'card.thanks' }))
    : showKinds(turn, { key: `refusal.${pledged.reason}` });

async function showKinds(turn: Turn, first?: Phrase): Promise<void> {
  return turn.show(kindsScreen(kindsOf(await catalogueFor(turn.tx, turn.who)), first));
}

async function showCards(turn: Turn, kind: string, page: number): Promise<void> {
  const catalogue = await catalogueFor(turn.tx, turn.who);
  const cards = catalogue.cards.filter((card) => card.kind === kind);
  const counted = countedOf(catalogue, kind);
  if (cards.length === 0 && counted === 0) return showKinds(turn, { key: 'refusal.card-gone' });
  return turn.show(cardsScreen(kind, cards, counted, page));
}

async function showPledges(turn: Turn, page: number, first?: Phrase): Promise<void> {
  return turn.show(pledgesScreen(await myPledges(turn.tx, turn.who), page, first));
}

/** Children of the counts of a kind, where something is left to pledge. */
const countedOf = ({ pools }: Catalogue, kind: string): number =>
  pools
    .filter((pool) => pool.kind === kind && pool.offered.length > 0)
    .reduce((children, pool) => children + pool.children, 0);

function kindsOf(catalogue: Catalogue): KindShown[] {
  const kinds = new Set([...catalogue.cards, ...catalogue.pools].map(({ kind }) => kind));
  return [...kinds]
    .sort()
    .map((kind) => ({
      kind,
      cards: catalogue.cards.filter((card) => card.kind === kind).length,
      counted: countedOf(catalogue, kind),
    }))
    .filter(({ cards, counted }) => cards + counted > 0);
}
