/** A part of what a card needs: an amount that is typed, or tapped as a quarter or half of what the card tells. */
import { z } from 'zod';
import { partOf, pledgePart } from '../src/casework/needs/pledges.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { currencies, type Money } from '../src/domain/money.ts';
import type { Label } from '../src/domain/screen.ts';
import { pledgeScreen } from '../src/domain/screens/cards.ts';
import { offer, readMoney } from '../src/text/read-money.ts';
import { guided } from './guided.ts';

interface Facts {
  /** What a card of this range may cost at most, and the least that can be given. */
  readonly most: Money;
  readonly least: number;
}

const shareOfMost = ({ most }: Facts, parts: number): Money => ({ ...most, amount: Math.round(most.amount / parts) });

const questions = conversation<Facts, Label>({ id: 'pledge-part', version: 1, review: false }).ask({
  id: 'share',
  kind: 'number',
  prompt: { key: 'card.part-how-much' },
  hint: (_answers, facts) => ({ key: 'card.part-hint', values: { example: { money: shareOfMost(facts, 4) } } }),
  schema: z.object({ amount: z.int(), currency: z.enum(currencies) }),
  choices: (_answers, facts) => [4, 2].map((parts) => offer(shareOfMost(facts, parts))),
  read: (typed, _answers, { most, least }) => {
    const read = readMoney(typed, { currency: most.currency, least, most: most.amount });
    return read.ok ? { ok: true, value: { ...read.value } } : read;
  },
});

export const pledgePartConversation = guided({
  conversation: questions,
  title: 'card.part-title',
  facts: partOf,
  finish: async (tx, who, subject, { share }) => {
    const made = await pledgePart(tx, who, subject, share);
    return made.ok ? { screen: pledgeScreen(made.pledge, { key: 'card.thanks' }) } : { gone: `refusal.${made.reason}` };
  },
});
