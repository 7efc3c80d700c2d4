/** Words that no text may use, with what stands in their place: they blame, they promise what is not so, or they name another thing. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { baseOf, everyText } from '../support/locales.ts';

const using = (language: Language, pattern: RegExp, except?: RegExp): string[] =>
  everyText
    .filter(([spoken, key, text]) => spoken === language && pattern.test(text) && !except?.test(key))
    .map(([, key, text]) => `${key}: ${text}`);

describe('a child or family is never blamed', () => {
  it.each<[Language, string, RegExp, RegExp?]>([
    ['zh', 'sick of learning, stubbornly refusing, poor pupils', /厌学|拒不|贫困生|差生|问题学生/u],
    ['zh', 'what is said of suspects', /立案/u],
    ['vi', 'a weak pupil, poor ones, a loiterer', /[Hh]ọc lực yếu|[Hh]ọc sinh (nghèo|cá biệt)|[Ll]ang thang/u],
    ['vi', 'the school’s fault', /[Ll]ỗi (phía|của) nhà trường/u],
    [
      'fa',
      'a working child, a street child or an unfit family as a label',
      /کودک (کار(?!ت)|خیابانی)(?!\p{L})|^(یتیم|بدسرپرست|بی‌سرپرست)$/u,
      /^agency\./u,
    ],
    ['en', 'poor pupils, street children, refusers', /poor pupils|street child|\brefuses\b/iu, /^agency\./u],
  ])('%s: %s', (language, _what, pattern, except) => {
    expect(using(language, pattern, except)).toEqual([]);
  });
});

describe('trying is counted, not failing', () => {
  it.each<[Language, RegExp]>([
    ['en', /without success/u],
    ['fa', /بی‌نتیجه/u],
    ['zh', /未成功/u],
    ['vi', /chưa thành(?!\p{L})/u],
  ])('in %s', (language, pattern) => {
    expect(using(language, pattern)).toEqual([]);
  });
});

describe('money', () => {
  it('is never asked for what public schools may not charge', () => {
    const charged: Record<Language, RegExp> = {
      en: /(?<!no )school fees/u,
      fa: /(?<!جز )شهریه/u,
      zh: /(?<!不含)学杂?费|(?<!学)杂费/u,
      vi: /(?<!không gồm )[Hh]ọc phí/u,
    };
    const donated = everyText.filter(([, key]) => /^need\./u.test(key));
    expect(donated.filter(([language, , text]) => charged[language].test(text))).toEqual([]);
  });
  it('is asked for with an account and a receipt, and never from hand to hand', () => {
    const wanted: Record<Language, RegExp> = { en: /receipt/u, fa: /رسید بگیرید/u, zh: /凭据/u, vi: /biên nhận/u };
    for (const [language, key, text] of everyText)
      if (baseOf(key) === 'card.what-next-money') expect(text).toMatch(wanted[language]);
  });
});

describe('consent', () => {
  it('names all that a card shows: the need, its cost, the stage and the province', () => {
    const shown: Record<Language, readonly RegExp[]> = {
      en: [/needed/u, /costs/u, /stage/u, /province/u],
      fa: [/نیاز/u, /هزینه/u, /دوره/u, /استان/u],
      zh: [/所需/u, /金额/u, /学段/u, /省/u],
      vi: [/nhu cầu/u, /số tiền/u, /cấp học/u, /tỉnh/u],
    };
    for (const [language, key, text] of everyText)
      if (key === 'consent.by-hint') for (const one of shown[language]) expect(text).toMatch(one);
  });
  it('makes nobody in the family a sponsor', () => {
    const sponsors = /sponsor|đỡ đầu|حامی/u;
    expect(everyText.filter(([, key, text]) => /^(consent|case)\./u.test(key) && sponsors.test(text))).toEqual([]);
  });
});

describe('one word stands for one thing', () => {
  it.each<[Language, string, RegExp]>([
    ['zh', 'the coordinator is 控辍办, the owner of a step 承办人, who is named 专人', /负责人|责任人|协调员/u],
    [
      'vi',
      'a colleague is thầy/cô, anh/chị or quý cơ quan, and is asked, not told',
      /(?<!(?:[Đđ]ôi|[Gg]iúp|kịp) )(?<!\p{L})[Bb]ạn(?!\p{L})|(?<!\p{L})[Hh]ãy(?!\p{L})/u,
    ],
    ['vi', 'a reason is established (xác định)', /(?<!\p{L})chốt nguyên nhân|nguyên nhân[^.]* chốt/iu],
    ['vi', 'a child is looked up, not searched for as lost', /[Tt]ìm trẻ/u],
    ['fa', 'a step is اقدام', /(?<!\p{L})گام(?!\p{L})/u],
    ['fa', 'who helps is داوطلب', /(?<!\p{L})یاور|یاری‌رسان/u],
    ['fa', 'donors are خیّرین', /خیّران/u],
    [
      'fa',
      'only a child comes back (برگشتن): an act is taken back with لغو, a case is given back with پس دادن',
      /برگرداند/u,
    ],
    ['fa', 'one plain register', /(?<!\p{L})(نخست|آنگاه|شمار|سپاس|تنها)(?!\p{L})/u],
    ['fa', 'a day has no در before it', /(?<!\p{L})در \{\{on\}\}/u],
    ['fa', 'a teacher hears رد شدن as failing', /رد شدن|رد شوید/u],
  ])('%s: %s', (language, _what, pattern) => {
    expect(using(language, pattern)).toEqual([]);
  });
});
