import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameMatches, queryTokens, searchTokens } from '../../src/domain/names/name-search.ts';
import { cleanName, foldName, initialOf, nameParts } from '../../src/domain/names/names.ts';
import { sameName } from '../../src/domain/names/same-name.ts';

/** Sounds of the few characters used here, as the store's dictionary would give them. */
const sounds = (run: string): string[][] => {
  const bySound: Record<string, string> = { 王: 'wang', 小: 'xiao', 明: 'ming', 伟: 'wei', 吕: 'lü', 布: 'bu' };
  const syllables = [...run].map((character) => bySound[character] ?? '');
  return [syllables, syllables.map((syllable) => syllable.replace('ü', 'v'))];
};

describe('a folded name', () => {
  it.each([
    ['Đặng Thị Ngọc Ánh', 'dang thi ngoc anh'],
    ['ĐẶNG  THỊ', 'dang thi'],
    ['علي كريمي', 'علی کریمی'],
    ['موسى', 'موسی'],
    ['فاطمه‌زهرا', 'فاطمه زهرا'],
    ['فاطمة', 'فاطمه'],
    ['خانۀ مهر', 'خانه مهر'],
    ['مُحَمَّد', 'محمد'],
    ['آرمان', 'ارمان'],
    ['کـــریم', 'کریم'],
    ['ﻋﻠﯽ', 'علی'],
    ["K'Brếu", 'kbreu'],
    ['O’Brien-Smith', 'obrien smith'],
    ['阿依古丽·买买提', '阿依古丽 买买提'],
    ['Ｗａｎｇ　９', 'wang 9'],
    ['علی ۲', 'علی 2'],
    ['علی ٢', 'علی 2'],
    ['Łukasz Søren', 'lukasz soren'],
    ['\u202eAli\u202c 😀', 'ali'],
    ['', ''],
  ])('of %j is %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('stays as it is when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
    );
  });
});

describe('a cleaned name', () => {
  it.each([
    ['  Ali \t Reza  ', 'Ali Reza'],
    ['王　伟', '王伟'],
    ['欧阳 小 明', '欧阳小明'],
    ['\u202eزهرا\u202c', 'زهرا'],
    ['فاطمه\u200c\u200cزهرا', 'فاطمه\u200cزهرا'],
    ['\u200cعلی\u200c', 'علی'],
    ['Leo 👨‍👩‍👧‍👦 Park 🇻🇳', 'Leo Park'],
    ['Nguye\u0302\u0303n', 'Nguyễn'],
    ['<b>Ali</b>', '<b>Ali</b>'],
    ['Z\u0300\u0301\u0302\u0303\u0304\u0305oe', 'Z\u0300\u0301\u0302oe'],
    ['\u0000\u0007Ali\ud800', 'Ali'],
  ])('of %j is %j', (text, name) => {
    expect(cleanName(text)).toBe(name);
  });

  it('stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
      }),
    );
  });
});

it.each([
  ['Nguyễn Thị Minh', ['Nguyễn', 'Thị', 'Minh']],
  ['فاطمه‌زهرا قاسمی', ['فاطمه‌زهرا', 'قاسمی']],
  ['阿依古丽·买买提', ['阿依古丽', '买买提']],
  ['王　伟', ['王伟']],
  ['…', []],
])('the parts of %s are %j', (name, parts) => {
  expect(nameParts(name)).toEqual(parts);
});

it.each([
  ['Ada Stone', 'en', 'A.'],
  ['éva', 'en', 'É.'],
  ['علی رضایی', 'fa', 'ع.'],
  ['آرمان شریفی', 'fa', 'آ.'],
  ['王小明', 'zh', '王＊'],
  ['阿依古丽·买买提', 'zh', '阿＊'],
  ['Nguyễn Thị Đào', 'vi', 'Đ.'],
  ['Nguyễn Thị Đào', 'en', 'N.'],
  ['王小明', 'vi', '王＊'],
  ["'Ali", 'en', 'A.'],
  ['', 'en', '?'],
])('what a push shows of %s (%s) is %s', (name, language, shown) => {
  expect(initialOf(name, language)).toBe(shown);
});

describe('two names of a list', () => {
  it.each([
    ['علي رضايي', 'علی رضایی'],
    ['امیر علی جعفری', 'امیر‌علی جعفری'],
    ['امیرعلی جعفری', 'امیر علی جعفری'],
    ['رضایی علی', 'علی رضایی'],
    ['Nguyen Thi Lan', 'Nguyễn Thị Lan'],
    ['Phạm Thuỳ Dương', 'Phạm Thùy Dương'],
    ['ADA STONE', 'ada stone'],
    ['王　伟', '王伟'],
  ])('%s and %s are the same', (one, other) => {
    expect([sameName(one, other), sameName(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['Nguyễn Thị Hà', 'Nguyễn Thị Hạ'],
    ['Trần Thị Lân', 'Trần Thị Lấn'],
    ['王伟', '王伟明'],
    ['علی رضایی', 'علی رضا'],
    ['', ''],
    ['…', '!'],
  ])('%s and %s are different', (one, other) => {
    expect([sameName(one, other), sameName(other, one)]).toEqual([false, false]);
  });
});

describe('a search', () => {
  it.each([
    ['Đạt', 'Lê Hoàng Đạt'],
    ['dat', 'Lê Hoàng Đạt'],
    ['le da', 'Lê Hoàng Đạt'],
    ['hoangdat', 'Lê Hoàng Đạt'],
    ['کاظم', 'يگانه كاظمي'],
    ['زهرا', 'فاطمه‌زهرا قاسمي'],
    ['فاطمه زهرا', 'فاطمه‌زهرا قاسمي'],
    ['علی رضا', 'علیرضا موسوی'],
    ['علیرضا', 'علی‌رضا موسوی'],
    ['王', '王小明'],
    ['小明', '王小明'],
    ['王小明', '王小明'],
    ['wxm', '王小明'],
    ['xm', '王小明'],
    ['wangxiaoming', '王小明'],
    ['wang xiaoming', '王小明'],
    ['ming', '王小明'],
    ['wang 小', '王小明'],
    ['lv bu', '吕布'],
    ['lubu', '吕布'],
    ['古丽', '阿依古丽·买买提'],
    ['kimberl', 'Kimberly Stone'],
  ])('for %s finds %s by its tokens and by its name', (query, name) => {
    const tokens = searchTokens(name, sounds);
    expect(queryTokens(query).some((way) => way.every((token) => tokens.includes(token)))).toBe(true);
    expect(nameMatches(name, query, sounds)).toBe(true);
  });

  it.each([
    ['kimbra', 'Kimberly Stone'],
    ['小王', '王小明'],
    ['علی رضا', 'علی موسوی'],
    ['xw', '王小明'],
    ['', '王小明'],
  ])('for %j does not take %s', (query, name) => {
    expect(nameMatches(name, query, sounds)).toBe(false);
  });

  it.each(['', 'a', '…', '1'])('for %j asks for no token: too short', (query) => {
    expect(queryTokens(query)).toEqual([]);
  });

  it('never misses a name by any beginning of two letters or more of its parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zđ]{2,9}$/), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        (parts, at, cut) => {
          const part = parts[at % parts.length] ?? '';
          const query = part.slice(0, 2 + (cut % part.length));
          const tokens = searchTokens(parts.join(' '));
          expect(queryTokens(query).some((way) => way.every((token) => tokens.includes(token)))).toBe(true);
          expect(nameMatches(parts.join(' '), query)).toBe(true);
        },
      ),
    );
  });

  it('keeps the tokens of a long name few', () => {
    expect(searchTokens('Nguyễn Thị Ngọc Ánh Tuyết').length).toBeLessThan(30);
    expect(searchTokens('迪丽努尔·艾合买提').length).toBeLessThan(30);
  });
});
