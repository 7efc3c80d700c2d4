/** Money: integers of the smallest unit, with their currency. How it is read and shown: src/text/money.ts, read-money.ts. */

/** ISO 4217 codes of the programmes' currencies. */
export const currencies = ['CNY', 'IRR', 'VND'] as const;
export type Currency = (typeof currencies)[number];

/** An integer of fen, rial or dong. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

/** What something costs, both bounds within it; `to` is null where nobody can say, and equals `from` where it is known. */
export interface Cost {
  readonly from: number;
  readonly to: number | null;
  readonly currency: Currency;
}

/** A range of costs with a code: its words are `amount.CODE`. Bounds in the smallest unit; the last has no upper one. */
export interface CostBand {
  readonly code: string;
  readonly from: number;
  readonly to: number | undefined;
}

/** What may be typed as the cost of one thing: both bounds included. */
export interface Prices {
  readonly currency: Currency;
  readonly bands: readonly CostBand[];
  readonly least: number;
  readonly most: number;
}

export const isCurrency = (code: string | null | undefined): code is Currency =>
  (currencies as readonly unknown[]).includes(code);

/** Whether a stored answer is an amount. */
export const isMoney = (answer: unknown): answer is Money =>
  typeof answer === 'object' && answer !== null && 'amount' in answer && 'currency' in answer;

export const exactly = ({ amount, currency }: Money): Cost => ({ from: amount, to: amount, currency });

export const costOf = ({ from, to }: CostBand, currency: Currency): Cost => ({ from, to: to ?? null, currency });

/** The amount where it is known exactly. */
export const knownAmount = ({ from, to, currency }: Cost): Money | undefined =>
  from === to ? { amount: from, currency } : undefined;

/**
 * The code of the range that a cost lies in, by its upper bound where it spans several; null for another currency. It is
 * what others see of a cost: exact amounts would tell one child from another.
 */
export function bandOf({ currency, bands }: Prices, cost: Cost | null): string | null {
  if (cost?.currency !== currency) return null;
  const upper = cost.to ?? Number.POSITIVE_INFINITY;
  return bands.find(({ to }) => upper <= (to ?? Number.POSITIVE_INFINITY))?.code ?? null;
}
