/** Money as the reader writes it: rial as toman, ten of them, since nobody in Iran reckons in rial. */
import type { Language } from '../domain/language.ts';
import type { Currency, Money } from '../domain/money.ts';
import type { Phrase } from '../domain/screen.ts';

/** Smallest units in one of the unit that people reckon in: yuan, toman, dong. */
export const inOneUnit: Readonly<Record<Currency, number>> = { CNY: 100, IRR: 10, VND: 1 };

const locales: Readonly<Record<Language, string>> = { en: 'en', fa: 'fa-IR', zh: 'zh-CN', vi: 'vi-VN' };

/** From where on a round sum has words for its zeros (`1.5 million`, `۵۰۰ هزار`, `50万`). */
const roundFrom: Readonly<Record<Language, number>> = { en: 1_000_000, fa: 10_000, zh: 10_000, vi: 10_000 };
const steps: Readonly<Record<Language, readonly number[]>> = {
  en: [1e9, 1e6],
  fa: [1e9, 1e6, 1e3],
  zh: [1e8, 1e4],
  vi: [1e9, 1e6, 1e3],
};

type Writers = { readonly round: Intl.NumberFormat; readonly full: Intl.NumberFormat };
/** Made when money is first written in the language. */
const made: Partial<Record<Language, Writers>> = {};

const writersOf = (language: Language): Writers => {
  made[language] ??= {
    round: new Intl.NumberFormat(locales[language], {
      notation: 'compact',
      compactDisplay: 'long',
      maximumFractionDigits: 2,
    }),
    full: new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2, useGrouping: language !== 'zh' }),
  };
  return made[language];
};

/** A sum in the reader's digits; shortened only where nothing of it gets lost. */
function formatSum(sum: number, language: Language): string {
  const step = sum < roundFrom[language] ? undefined : steps[language].find((one) => sum >= one);
  const isRound = step !== undefined && Number.isInteger(Number(((sum / step) * 100).toFixed(6)));
  return writersOf(language)[isRound ? 'round' : 'full'].format(sum);
}

/** The words of money in its unit: `¥250`, `۳ میلیون تومان`, `500 nghìn đồng`. */
export const moneyPhrase = ({ amount, currency }: Money, language: Language): Phrase => ({
  key: `money.${currency}`,
  values: { sum: { digits: formatSum(amount / inOneUnit[currency], language) } },
});
