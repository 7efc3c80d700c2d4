/** An amount as people type it: 250元, 1.5 million toman, ۲ میلیون و ۵۰۰ هزار, 1tr2, 500k. Understood whole or not at all. */
import type { Currency, Money, Prices } from '../domain/money.ts';
import type { Phrase } from '../domain/screen.ts';
import { inOneUnit } from './money.ts';
import { type Token, tokensOf, type Unit } from './money-words.ts';

type Refused = {
  readonly ok: false;
  readonly reason:
    | 'expects-money'
    | 'money-none'
    | 'money-too-little'
    | 'money-too-much'
    | 'other-currency'
    | 'toman-or-rial';
  /** What may have been meant, for buttons: texts that read as nothing else. */
  readonly offers?: readonly { readonly value: string; readonly label: Phrase }[];
};
type ReadMoney = { readonly ok: true; readonly value: Money } | Refused;

type Said = {
  readonly sum: number;
  readonly unit: Unit | undefined;
  /** A dot may have been meant for a fraction. */
  readonly isDotted: boolean;
};

const unitOf: Readonly<Record<Exclude<Unit, 'other'>, { readonly currency: Currency; readonly smallest: number }>> = {
  yuan: { currency: 'CNY', smallest: inOneUnit.CNY },
  toman: { currency: 'IRR', smallest: inOneUnit.IRR },
  rial: { currency: 'IRR', smallest: 1 },
  dong: { currency: 'VND', smallest: inOneUnit.VND },
};
/** Typed without a currency: Iranians say toman, and their banks write rial. */
const unsaid: Readonly<Record<Currency, readonly Exclude<Unit, 'other'>[]>> = {
  CNY: ['yuan'],
  IRR: ['toman', 'rial'],
  VND: ['dong'],
};

/**
 * The amount in the smallest unit, between the least and the most that may be. Without a currency it is that of the
 * prices; where toman and rial could both be meant, both are offered.
 */
export function readMoney(typed: string, prices: Pick<Prices, 'currency' | 'least' | 'most'>): ReadMoney {
  const said = saidIn(typed);
  const { currency, least, most } = prices;
  // Of these currencies the yuan alone has fractions.
  if (said === undefined || (said.isDotted && currency === 'CNY')) return { ok: false, reason: 'expects-money' };
  if (said.sum <= 0) return { ok: false, reason: 'money-none' };
  if (said.unit === 'other') return { ok: false, reason: 'other-currency' };
  const units = said.unit === undefined ? unsaid[currency] : [said.unit];
  if (units.some((unit) => unitOf[unit].currency !== currency)) return { ok: false, reason: 'other-currency' };
  const meant = units.map((unit) => Number((said.sum * unitOf[unit].smallest).toFixed(4))).filter(Number.isInteger);
  const may = (amount: number): boolean => amount >= least && amount <= most;
  const [amount, other] = meant.filter(may);
  if (amount !== undefined && other === undefined) return { ok: true, value: { amount, currency } };
  if (amount !== undefined && other !== undefined)
    return { ok: false, reason: 'toman-or-rial', offers: [offer({ amount, currency }), inRial(other)] };
  const [first] = meant;
  if (first === undefined) return { ok: false, reason: 'expects-money' };
  if (first > most) return { ok: false, reason: 'money-too-much' };
  // "50 toman", "200" dong: the thousands or millions go unsaid.
  const more = currency === 'CNY' || said.unit === 'rial' ? [] : [first * 1000, first * 1_000_000].filter(may);
  return { ok: false, reason: 'money-too-little', offers: more.map((one) => offer({ amount: one, currency })) };
}

/** Whether it names a currency, of whatever country, or counts in thousands or millions: no number of pieces. */
export const speaksOfMoney = (typed: string): boolean =>
  tokensOf(typed)?.some((one) => one.is === 'unit' || (one.is === 'times' && one.value >= 1000)) === true;

/** A button for an amount; what it answers with is read as nothing else. */
export const offer = (money: Money) => ({
  value: `${money.amount / (money.currency === 'CNY' ? inOneUnit.CNY : 1)}${money.currency}`,
  label: { key: 'money.just', values: { amount: { money } } } satisfies Phrase,
});

const inRial = (amount: number) => {
  const money = { amount, currency: 'IRR' } as const;
  return {
    ...offer(money),
    label: { key: 'money.in-rial', values: { rial: amount, amount: { money } } } satisfies Phrase,
  };
};

/** Longest text that can be an amount. */
const LONGEST = 60;

function saidIn(typed: string): Said | undefined {
  const tokens = typed.length > LONGEST ? undefined : tokensOf(typed);
  if (!tokens) return undefined;
  const units = tokens.flatMap((one) => (one.is === 'unit' ? [one.unit] : []));
  if (new Set(units).size > 1) return undefined;
  const counted = tokens.filter(({ is }) => is !== 'about');
  const isLess = counted[0]?.is === 'less' || (counted[0]?.is === 'unit' && counted[1]?.is === 'less');
  const sum = sumOf(counted.filter(({ is }) => is !== 'less'));
  const isDotted = counted.some((one) => one.is === 'number' && one.group === '.');
  // 1.500 million: one and a half, or fifteen hundred.
  const isUnclear = counted.some((one, i) => one.is === 'number' && one.group && counted[i + 1]?.is === 'times');
  return sum === undefined || isUnclear ? undefined : { sum: isLess ? -sum : sum, unit: units[0], isDotted };
}

/** Millions, then thousands, then the rest; a currency stands before or after all of it. */
function sumOf(tokens: readonly Token[]): number | undefined {
  const inside = tokens.slice(tokens[0]?.is === 'unit' ? 1 : 0, tokens.at(-1)?.is === 'unit' ? -1 : undefined);
  const at = new Reckoning();
  for (const [i, one] of inside.entries()) {
    const isLast = i === inside.length - 1;
    if (one.is === 'half') return isLast ? at.andHalf() : undefined;
    if (one.is === 'number' && isLast && at.isAfterTimes) return at.withRest(one, inside[i - 1]?.is === 'and');
    const isFine =
      one.is === 'number' || one.is === 'word'
        ? at.add(one, inside[i - 1]?.is === 'and')
        : one.is === 'times'
          ? at.multiply(one)
          : one.is === 'and' && i > 0 && !isLast;
    if (!isFine) return undefined;
  }
  return at.sum();
}

/** 二十五万: what stands before 十, 百, 千 makes a section, which 万, million and thousand multiply. */
class Reckoning {
  private total = 0;
  private section = 0;
  private part: { value: number; isDigits: boolean; isJoined: boolean } | undefined;
  private lastSmall: number | undefined;
  private lastBig: { value: number; word: string } | undefined;

  get isAfterTimes(): boolean {
    return this.lastBig !== undefined && this.part === undefined && this.section === 0;
  }

  add(one: Extract<Token, { is: 'number' | 'word' }>, isJoined: boolean): boolean {
    const { part } = this;
    const isDigits = one.is === 'number';
    if (part && (part.isDigits || isDigits || one.value >= part.value)) return false;
    this.part = { value: (part?.value ?? 0) + one.value, isDigits, isJoined: part?.isJoined ?? isJoined };
    return true;
  }

  multiply(by: { value: number; word: string }): boolean {
    const isSmall = /^[十百千]$/u.test(by.word);
    if (isSmall) {
      if (this.lastSmall !== undefined && by.value >= this.lastSmall) return false;
      const before = this.part?.value ?? (by.value === 10 ? 1 : undefined);
      if (before === undefined) return false;
      this.section += before * by.value;
      this.lastSmall = by.value;
    } else {
      const before = this.small();
      if (!before || (this.lastBig && by.value >= this.lastBig.value)) return false;
      this.total += before * by.value;
      this.section = 0;
      this.lastSmall = undefined;
      this.lastBig = by;
    }
    this.part = undefined;
    return true;
  }

  /** 三百五 means 350 to some and 305 to others. */
  private small(): number | undefined {
    const { part } = this;
    if (part && this.lastSmall !== undefined && this.lastSmall > 10 && !part.isJoined) return undefined;
    return this.section + (part?.value ?? 0);
  }

  andHalf(): number | undefined {
    return this.isAfterTimes && this.lastBig ? this.total + this.lastBig.value / 2 : undefined;
  }

  /** 1tr2 and 1 triệu 200 are 1.2 million; 3 thousand 500 is 3,500; what "2 million 500" is, nobody can say. */
  withRest(rest: { value: number; digits: number }, isJoined: boolean): number | undefined {
    if (!this.lastBig) return undefined;
    const { value, word } = this.lastBig;
    if (/^(?:tr|trieu|ty|ti)$/u.test(word) && rest.digits <= 3 && !isJoined)
      return this.total + (rest.value / 10 ** rest.digits) * value;
    return value === 1000 && rest.value < 1000 && (isJoined || rest.digits === 3) ? this.total + rest.value : undefined;
  }

  sum(): number | undefined {
    const rest = this.small();
    if (rest === undefined) return undefined;
    if (!this.lastBig) return this.part || this.section > 0 ? rest : undefined;
    if (rest === 0) return this.part ? undefined : this.total;
    const isClear =
      this.lastBig.value <= 10_000 && rest < this.lastBig.value && (this.section > 0 || this.part?.isJoined);
    return isClear ? this.total + rest : undefined;
  }
}
