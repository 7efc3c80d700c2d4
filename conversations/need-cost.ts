/** What a child's need costs: a range that is tapped, or an amount that is typed. */
import { z } from 'zod';
import { pricing, setCost } from '../src/casework/needs/manage-needs.ts';
import { costOfNeed } from '../src/casework/records/need-rows.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { costOf, currencies, exactly, type Prices } from '../src/domain/money.ts';
import type { Label } from '../src/domain/screen.ts';
import { costSetScreen } from '../src/domain/screens/needs.ts';
import { textKey } from '../src/domain/text-key.ts';
import { readMoney } from '../src/text/read-money.ts';
import { guided } from './guided.ts';

const questions = conversation<{ readonly prices: Prices }, Label>({ id: 'need-cost', version: 1, review: false }).ask({
  id: 'cost',
  kind: 'number',
  prompt: { key: 'needs.which-amount' },
  hint: (_answers, { prices: { currency, bands, most } }) => ({
    key: 'needs.amount-hint',
    values: {
      example: { money: { amount: bands[0]?.to ?? most, currency } },
      most: { money: { amount: most, currency } },
    },
  }),
  schema: z.object({ from: z.int(), to: z.int().nullable(), currency: z.enum(currencies) }),
  choices: (_answers, { prices }) =>
    prices.bands.map(({ code }) => ({ value: code, label: { key: textKey('amount', code) } })),
  read: (typed, _answers, { prices }) => {
    const band = prices.bands.find(({ code }) => code === typed);
    if (band) return { ok: true, value: { ...costOf(band, prices.currency) } };
    const read = readMoney(typed, prices);
    return read.ok ? { ok: true, value: { ...exactly(read.value) } } : read;
  },
});

export const needCostConversation = guided({
  conversation: questions,
  title: 'needs.amount-title',
  about: 'need',
  facts: pricing,
  finish: async (tx, who, subject, { cost }) => {
    const done = await setCost(tx, who, subject, cost);
    if (!done.ok) return { gone: `refusal.${done.reason}` };
    const { need, band } = done;
    return { screen: costSetScreen({ publicId: need.publicId, kind: need.kind, cost: costOfNeed(need), band }) };
  },
});
