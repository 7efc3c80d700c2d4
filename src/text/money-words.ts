/** The words of amounts in four languages, and how a typed amount is taken apart into them. */
import { foldDigits } from '../domain/digits.ts';

export type Unit = 'yuan' | 'toman' | 'rial' | 'dong' | 'other';

export type Token =
  /** `group`: three digits behind one comma or dot, thousands to some and a fraction to others. */
  | { readonly is: 'number'; readonly value: number; readonly digits: number; readonly group: ',' | '.' | undefined }
  | { readonly is: 'word'; readonly value: number }
  | { readonly is: 'times'; readonly value: number; readonly word: string }
  | { readonly is: 'unit'; readonly unit: Unit }
  | { readonly is: 'half' | 'and' | 'about' | 'less' };

const sameLetters: Readonly<Record<string, string>> = {
  đ: 'd',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  萬: '万',
  億: '亿',
  塊: '块',
  錢: '钱',
  兩: '两',
};
const sameLetter = new RegExp(`[${Object.keys(sameLetters).join('')}]`, 'gu');

const fold = (text: string): string =>
  foldDigits(text.normalize('NFKD').toLowerCase())
    .replace(/[\u200C\s]+/gu, ' ')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(sameLetter, (letter) => sameLetters[letter] ?? letter)
    .replace(/[\u2212\p{Pd}]/gu, '-')
    .replace(/[٬’']/gu, ',')
    .replace(/٫/gu, '.')
    .replace(/^ +|[ 。!؟?]+$|(?<=\D)\.$/gu, '');

/** What the words of an amount mean, folded. */
const vocabulary: ReadonlyMap<string, Token> = new Map(
  (
    [
      ['yuan|rmb|cny|¥|元|块钱|块|人民币|nhan dan te|te|یوان', { is: 'unit', unit: 'yuan' }],
      ['toman|tomans|irt|تومان|تومن|土曼|托曼', { is: 'unit', unit: 'toman' }],
      ['rial|rials|irr|ریال|里亚尔', { is: 'unit', unit: 'rial' }],
      ['dong|vnd|d|₫|越南盾|盾|دونگ', { is: 'unit', unit: 'dong' }],
      ['$|usd|dollar|dollars|€|eur|euro|euros|دلار|یورو|美元|欧元|do la|do', { is: 'unit', unit: 'other' }],
      ...times(10, '十'),
      ...times(100, '百'),
      ...times(1e3, 'k|thousand|nghin|ngan|هزار|千'),
      ...times(1e4, '万'),
      ...times(1e6, 'm|mn|million|millions|trieu|tr|میلیون|ملیون'),
      ...times(1e8, '亿'),
      ...times(1e9, 'bn|billion|billions|ty|ti|میلیارد|ملیارد'),
      ['half|نیم|ruoi|半', { is: 'half' }],
      ['and|و|零', { is: 'and' }],
      ['about|around|roughly|approximately|~|≈|حدود|حدودا|تقریبا|大约|约|大概|左右|khoang|chung|tam', { is: 'about' }],
      ['-|minus|منفی|负|am', { is: 'less' }],
      ...counting('one two three four five six seven eight nine ten', 1),
      ...counting('mot hai ba bon nam sau bay tam chin muoi', 1),
      ...counting('یک دو سه چهار پنج شش هفت هشت نه ده', 1),
      ...counting('ده بیست سی چهل پنجاه شصت هفتاد هشتاد نود', 10),
      ...counting('صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد', 100),
      ...counting('一 二 三 四 五 六 七 八 九', 1),
      ['两', { is: 'word', value: 2 }],
    ] as const satisfies readonly (readonly [string, Token])[]
  ).flatMap(([words, token]) => words.split('|').map((word): [string, Token] => [word, token])),
);

function times(value: number, words: string): (readonly [string, Token])[] {
  return words.split('|').map((word) => [word, { is: 'times', value, word }] as const);
}

function counting(words: string, step: number): (readonly [string, Token])[] {
  return words.split(' ').map((word, i) => [word, { is: 'word', value: (i + 1) * step }] as const);
}

const escaped = (word: string): string => word.replace(/[$]/gu, '\\$&');
const longestFirst = [...vocabulary.keys()].toSorted((a, b) => b.length - a.length).map(escaped);
const isSpelt = /^[\p{Script=Latin}\p{Script=Arabic}]/u;
const glued = longestFirst.filter((word) => !isSpelt.test(word)).join('|');
const spelt = longestFirst.filter((word) => isSpelt.test(word)).join('|');
/** A number; a word that ends where its letters do, or where those of the dong begin (500kđ); a sign or Chinese word. */
const token = new RegExp(
  ` ?(?:(?<number>\\d+(?:[.,]\\d+| (?=\\d{3}(?!\\d))\\d{3})*)|(?<word>(?:${spelt})(?![\\p{Script=Latin}\\p{Script=Arabic}])|(?:k|tr|ty)(?=(?:d|dong|vnd)(?!\\p{L}))|${glued}))`,
  'uy',
);

/** The parts of an amount in their order; undefined where anything else stands among them. */
export function tokensOf(typed: string): Token[] | undefined {
  const text = fold(typed);
  const found: Token[] = [];
  token.lastIndex = 0;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    const groups = token.exec(text)?.groups;
    if (!groups) return undefined;
    const { number, word } = groups;
    const value = number === undefined ? undefined : numberOf(number);
    const one = word === undefined ? undefined : vocabulary.get(word);
    if (value !== undefined) {
      const [, sign] = /^\d{1,3}([.,])\d{3}$/u.exec(number ?? '') ?? [];
      found.push({ is: 'number', value, digits: number?.length ?? 0, group: sign as ',' | '.' | undefined });
    }
    if (one) found.push(one);
    if (value === undefined && !one) return undefined;
  }
  return found;
}

/** 1,200 · 1.200.000 · 1 200 000 · 2,5 · 1,200.50; undefined for what nobody writes. */
function numberOf(written: string): number | undefined {
  if (/^\d+$/u.test(written)) return Number(written);
  const grouped = /^([1-9]\d{0,2}(?:([., ])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?$/u.exec(written);
  if (grouped) return Number(`${grouped[1]?.replace(/\D/gu, '')}.${grouped[3] ?? '0'}`);
  return /^\d+[.,]\d{1,2}$/u.test(written) ? Number(written.replace(',', '.')) : undefined;
}
