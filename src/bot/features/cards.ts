/** Donors: browse what is needed, pledge, look at the own pledges, cancel. */
import { pledgePartConversation } from '../../../conversations/pledge-part.ts';
import { pledgeQuestionConversation } from '../../../conversations/pledge-words.ts';
import { cardFor, catalogueFor, donorCard, foundFor } from '../../casework/needs/catalogue.ts';
import { mayAskAbout } from '../../casework/needs/pledge-words.ts';
import {
  cancelPledge,
  findPledge,
  myPledges,
  type Pledged,
  partOf,
  pledgeCard,
  pledgePool,
  sayGiven,
} from '../../casework/needs/pledges.ts';
import type { DonorPhrase } from '../../domain/for-donors.ts';
import { holds } from '../../domain/rights.ts';
import {
  cardScreen,
  cardsOf,
  cardsScreen,
  countOf,
  everything,
  kindsScreen,
  pledgeScreen,
  pledgesScreen,
} from '../../domain/screens/cards.ts';
import type { Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { code, type Feature, index, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const cardsFeature: Feature = {
  commands: { cards: ({ turn }) => donors(turn, () => showKinds(turn)) },
  actions: {
    cards: on([], ({ turn }) => donors(turn, () => showKinds(turn))),
    'cards.kind': on([code, index], ({ turn }, kind, page) =>
      donors(turn, () => showCards(turn, kind, everything, page)),
    ),
    'cards.of': on([code, code, index], ({ turn }, kind, stage, page) =>
      donors(turn, () => showCards(turn, kind, stage, page)),
    ),
    'card.open': on([publicId], ({ turn }, id) =>
      donors(turn, async () => {
        const card = await cardFor(turn.tx, turn.who, id);
        if (!card) return showKinds(turn, { key: 'refusal.card-gone' });
        const shown = donorCard(card, await foundFor(turn.tx, [card]));
        return turn.show(cardScreen(shown, (await partOf(turn.tx, turn.who, id)) !== undefined));
      }),
    ),
    'card.pledge': on([publicId], ({ turn }, id) =>
      donors(turn, async () => answer(turn, await pledgeCard(turn.tx, turn.who, id))),
    ),
    'card.monthly': on([publicId], ({ turn }, id) =>
      donors(turn, async () => {
        const may = await partOf(turn.tx, turn.who, id);
        if (!may) return showKinds(turn, { key: 'refusal.card-gone' });
        return answer(turn, await pledgeCard(turn.tx, turn.who, id, { monthly: true }));
      }),
    ),
    'card.part': on([publicId], (ctx, id) =>
      donors(ctx.turn, async () =>
        (await partOf(ctx.turn.tx, ctx.turn.who, id))
          ? begin(ctx, pledgePartConversation, id)
          : showKinds(ctx.turn, { key: 'refusal.card-gone' }),
      ),
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
    'pledge.ask': on([publicId], (ctx, id) =>
      donors(ctx.turn, async () =>
        (await mayAskAbout(ctx.turn.tx, ctx.turn.who, id))
          ? begin(ctx, pledgeQuestionConversation, id)
          : showPledges(ctx.turn, 0, { key: 'refusal.pledge-gone' }),
      ),
    ),
    'pledge.sent': on([publicId], ({ turn }, id) =>
      donors(turn, async () => {
        const said = await sayGiven(turn.tx, turn.who, id);
        return said.ok ? turn.show(pledgeScreen(said.pledge)) : showPledges(turn, 0, { key: 'refusal.pledge-gone' });
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

async function showKinds(turn: Turn, first?: DonorPhrase): Promise<void> {
  return turn.show(kindsScreen(await catalogueFor(turn.tx, turn.who), first));
}

async function showCards(turn: Turn, kind: string, stage: string, page: number): Promise<void> {
  const catalogue = await catalogueFor(turn.tx, turn.who);
  if (cardsOf(catalogue.cards, kind).length === 0 && countOf(catalogue.counts, kind) === 0)
    return showKinds(turn, { key: 'refusal.card-gone' });
  return turn.show(cardsScreen(catalogue, kind, page, stage));
}

async function showPledges(turn: Turn, page: number, first?: DonorPhrase): Promise<void> {
  return turn.show(pledgesScreen(await myPledges(turn.tx, turn.who), page, first));
}
