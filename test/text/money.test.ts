/** Amounts as people of the three countries type them, and as readers of the four languages see them. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { bandOf, type Currency } from '../../src/domain/money.ts';
import { programmeOf, programmes } from '../../src/programmes/registry.ts';
import { readMoney, speaksOfMoney } from '../../src/text/read-money.ts';
import { loadTexts } from '../../src/text/texts.ts';

const pricesOf: Record<Currency, Parameters<typeof readMoney>[1]> = {
  CNY: programmeOf('cn').amounts,
  IRR: programmeOf('ir').amounts,
  VND: programmeOf('vn').amounts,
};
const texts = loadTexts(new URL('../../locales/', import.meta.url));
const now = Date.parse('2026-11-21T04:00:00Z');

describe('an amount is read in the smallest unit', () => {
  it.each<[Currency, string, number]>([
    ['CNY', '250', 25_000],
    ['CNY', '250元', 25_000],
    ['CNY', '￥1,200.50', 120_050],
    ['CNY', '约300块', 30_000],
    ['CNY', '两百', 20_000],
    ['CNY', '五百块钱', 50_000],
    ['CNY', '3万5千', 3_500_000],
    ['CNY', '三百零五元', 30_500],
    ['CNY', '十万', 10_000_000],
    ['CNY', '25.5 yuan', 2550],
    ['IRR', '۳ میلیون تومان', 30_000_000],
    ['IRR', '1.5 million toman', 15_000_000],
    ['IRR', '۲ میلیون و ۵۰۰ هزار تومان', 25_000_000],
    ['IRR', 'دویست و پنجاه هزار تومان', 2_500_000],
    ['IRR', 'دو میلیون و نیم تومان', 25_000_000],
    ['IRR', '۱٬۲۰۰٬۰۰۰ ریال', 1_200_000],
    ['IRR', '﷼ 3000000', 3_000_000],
    // As rial nothing costs so little.
    ['IRR', '۱۲۳۴۵', 123_450],
    ['VND', '500k', 500_000],
    ['VND', '500.000đ', 500_000],
    ['VND', '500kđ', 500_000],
    ['VND', '1tr2', 1_200_000],
    ['VND', '1 triệu 200', 1_200_000],
    ['VND', '2 triệu rưỡi', 2_500_000],
    ['VND', 'hai triệu', 2_000_000],
    ['VND', 'khoảng 300 ngàn', 300_000],
    ['VND', 'VND 1.500.000', 1_500_000],
    ['VND', '1 200 000', 1_200_000],
  ])('%s: %s', (currency, typed, amount) => {
    expect(readMoney(typed, pricesOf[currency])).toEqual({ ok: true, value: { amount, currency } });
  });
});

describe('what is no amount, or nobody can tell, is refused', () => {
  it.each<[Currency, string, string]>([
    ['CNY', '0', 'money-none'],
    ['CNY', '-5', 'money-none'],
    ['CNY', '0.5', 'money-too-little'],
    ['CNY', '99999999', 'money-too-much'],
    ['CNY', '200美元', 'other-currency'],
    ['CNY', '200000 toman', 'other-currency'],
    ['CNY', '3块5', 'expects-money'],
    ['CNY', '3万5', 'expects-money'],
    ['CNY', '三百五', 'expects-money'],
    ['CNY', '12.345', 'expects-money'],
    ['CNY', '200 or 300', 'expects-money'],
    ['CNY', 'a lot', 'expects-money'],
    ['CNY', '250元左右吧', 'expects-money'],
    ['CNY', '9'.repeat(400), 'expects-money'],
    ['IRR', '2 million 500', 'expects-money'],
    ['IRR', '1.500 million toman', 'expects-money'],
    ['IRR', '۲ میلیارد تومان', 'money-too-much'],
    ['IRR', '۳۰۰ دلار', 'other-currency'],
    ['VND', '3000.5', 'expects-money'],
    ['VND', '2 tỷ', 'money-too-much'],
  ])('%s: %s is %s', (currency, typed, reason) => {
    expect(readMoney(typed, pricesOf[currency])).toMatchObject({ ok: false, reason });
  });
});

describe('what may be two amounts offers both', () => {
  it.each<[Currency, string, string, number[]]>([
    ['IRR', '3 میلیون', 'toman-or-rial', [30_000_000, 3_000_000]],
    ['IRR', '۵۰۰٬۰۰۰', 'toman-or-rial', [5_000_000, 500_000]],
    ['IRR', '50 تومن', 'money-too-little', [500_000, 500_000_000]],
    ['VND', '500', 'money-too-little', [500_000, 500_000_000]],
  ])('%s: %s', (currency, typed, reason, amounts) => {
    const read = readMoney(typed, pricesOf[currency]);
    expect(read).toMatchObject({ ok: false, reason });
    const offers = read.ok ? [] : (read.offers ?? []);
    expect(offers.map(({ value }) => readMoney(value, pricesOf[currency]))).toEqual(
      amounts.map((amount) => ({ ok: true, value: { amount, currency } })),
    );
  });
  it('in words that tell them apart', () => {
    const read = readMoney('۳ میلیون', pricesOf.IRR);
    const labels = (language: Language) =>
      (read.ok ? [] : (read.offers ?? [])).map(({ label }) =>
        texts.plain(label, { language, timeZone: 'Asia/Tehran', now }),
      );
    expect(labels('fa')).toEqual(['۳ میلیون تومان', '۳٬۰۰۰٬۰۰۰ ریال = ۳۰۰ هزار تومان']);
    expect(labels('en')).toEqual(['3 million toman', '3,000,000 rial = 300,000 toman']);
  });
});

it.each<[Language, Currency, number, string]>([
  ['en', 'CNY', 25_000, '¥250'],
  ['en', 'CNY', 25_050, '¥250.5'],
  ['en', 'IRR', 25_000_000, '2.5 million toman'],
  ['en', 'IRR', 12_345_678, '1,234,567.8 toman'],
  ['en', 'VND', 500_000, '₫500,000'],
  ['fa', 'IRR', 5_000_000, '۵۰۰ هزار تومان'],
  ['fa', 'IRR', 12_345_670, '۱٬۲۳۴٬۵۶۷ تومان'],
  ['fa', 'CNY', 300_000, '۳٬۰۰۰ یوان'],
  ['zh', 'CNY', 300_000, '3000元'],
  ['zh', 'CNY', 1_250_000, '1.25万元'],
  ['zh', 'VND', 500_000, '50万越南盾'],
  ['vi', 'VND', 1_200_000, '1,2 triệu đồng'],
  ['vi', 'VND', 1_234_567, '1.234.567 đồng'],
  ['vi', 'CNY', 120_050, '1.200,5 tệ'],
])('a reader of %s sees %s %i as %s', (language, currency, amount, shown) => {
  const phrase = { key: 'money.just', values: { amount: { money: { amount, currency } } } } as const;
  expect(texts.plain(phrase, { language, timeZone: 'Asia/Tehran', now })).toBe(shown);
});

it.each([
  ['2', false],
  ['3 sessions', false],
  ['2 million', true],
  ['200元', true],
  ['5 blankets', false],
  ['10 đôi', false],
])('%s speaks of money: %s', (typed, speaks) => {
  expect(speaksOfMoney(typed)).toBe(speaks);
});

describe('the range of a cost', () => {
  it.each(programmes.map(({ id }) => id))('of %s is found again from its own bounds', (id) => {
    const { amounts } = programmeOf(id);
    const { bands, currency } = amounts;
    for (const { code, from, to } of bands) {
      expect(bandOf(amounts, { from, to: to ?? null, currency })).toBe(code);
      expect(bandOf(amounts, { from, to: from, currency })).toBe(code);
      expect(bandOf(amounts, { from: to ?? from, to: to ?? from, currency })).toBe(code);
    }
  });
  it('is none for another currency, or where nobody has said anything', () => {
    const { amounts } = programmeOf('cn');
    expect(bandOf(amounts, null)).toBeNull();
    expect(bandOf(amounts, { from: 100, to: 100, currency: 'VND' })).toBeNull();
  });
});
