import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf, keptName, nameQuery, nearnessOf } from '../../src/domain/names/name-search.ts';
import { comparePlainly, compareRoughly, search, shelve } from '../../src/domain/names/name-shelf.ts';
import { cleanName, foldName, initialOf, nameParts } from '../../src/domain/names/names.ts';
import { sameName } from '../../src/domain/names/same-name.ts';

/** Sounds of the few characters used here, as the store's dictionary would give them. */
const sounds = (run: string): string[][] => {
  const bySound: Record<string, string[]> = {
    王: ['wang'],
    小: ['xiao'],
    明: ['ming'],
    晓: ['xiao'],
    大: ['da', 'dai'],
    伟: ['wei'],
    偉: ['wei'],
    张: ['zhang'],
    張: ['zhang'],
    吕: ['lu', 'lv'],
    布: ['bu'],
    覃: ['qin', 'tan'],
    翟: ['zhai', 'di'],
  };
  return [...run].map((character) => bySound[character] ?? []);
};

const nearness = (query: string, name: string): number | undefined => {
  const sought = nameQuery(query, sounds);
  return sought && nearnessOf(indexOf(keptName(name, sounds)), sought);
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
    ['王小明', '王小明', 0],
    ['Đạt', 'Lê Hoàng Đạt', 1],
    ['dat', 'Lê Hoàng Đạt', 1],
    ['le da', 'Lê Hoàng Đạt', 1],
    ['oang', 'Lê Hoàng Đạt', 2],
    ['hoangdat', 'Lê Hoàng Đạt', 2],
    ['کاظم', 'يگانه كاظمي', 1],
    ['زهرا', 'فاطمه‌زهرا قاسمي', 1],
    ['فاطمه زهرا', 'فاطمه‌زهرا قاسمي', 1],
    ['علی رضا', 'علیرضا موسوی', 2],
    ['علیرضا', 'علی‌رضا موسوی', 2],
    ['王', '王小明', 1],
    ['小明', '王小明', 2],
    ['wxm', '王小明', 3],
    ['xm', '王小明', 3],
    ['wangxm', '王小明', 3],
    ['wxiaoming', '王小明', 3],
    ['wangxiaoming', '王小明', 3],
    ['wang xiaoming', '王小明', 3],
    ['xiaoming wang', '王小明', 3],
    ['ming', '王小明', 3],
    ['wang 小', '王小明', 3],
    ['lv bu', '吕布', 3],
    ['lubu', '吕布', 3],
    ['tan', '覃小明', 3],
    ['qin', '覃小明', 3],
    ['tanxm', '覃小明', 3],
    ['zhai', '翟小明', 3],
    ['dixm', '翟小明', 3],
    ['古丽', '阿依古丽·买买提', 2],
    ['kimberl', 'Kimberly Stone', 1],
  ])('for %s finds %s by letters or sounds (%i)', (query, name, near) => {
    expect(nearness(query, name)).toBe(near);
  });

  it.each([
    ['王晓明', '王小明', 3],
    ['張偉', '张伟', 3],
    ['王小明', 'Wang Xiaoming', 3],
    ['王大明', '王小明', 4],
    ['wagnxiaoming', '王小明', 4],
    ['ngyuen', 'Nguyễn Thị Lan', 4],
    ['nguyenn', 'Nguyễn Thị Lan', 4],
    ['nguyem thi', 'Nguyễn Thị Lan', 4],
    ['hoag', 'Lê Hoàng Đạt', 4],
    ['hoang dta', 'Lê Hoàng Đạt', 4],
    ['احمذی', 'زهرا احمدی', 4],
    ['امحدی', 'زهرا احمدی', 4],
    ['kimberley', 'Kimberly Stone', 4],
    ['zahra', 'زهرا احمدی', 5],
    ['zahra ahmadi', 'زهرا احمدی', 5],
    ['زهرا', 'Zahra Ahmadi', 5],
    ['mohammad', 'محمد', 5],
    ['fatemeh', 'فاطمه', 5],
    ['yousef', 'یوسف', 5],
    ['omid', 'امید', 5],
    ['iman', 'ایمان', 5],
    ['alireza', 'علی‌رضا موسوی', 5],
    ['ali reza', 'علیرضا موسوی', 5],
  ])('for %s finds %s in spite of a slip, or in another script (%i)', (query, name, near) => {
    expect(nearness(query, name)).toBe(near);
  });

  it.each([
    ['kimbra', 'Kimberly Stone'],
    ['小王', '王小明'],
    ['علی رضا', 'علی موسوی'],
    ['xw', '王小明'],
    ['lan', 'Lê Hoàng Đạt'],
    ['王', 'Wang Xiaoming'],
    ['sara', 'زهرا احمدی'],
    ['reza', 'زهرا احمدی'],
  ])('for %j does not take %s', (query, name) => {
    expect(nearness(query, name)).toBeUndefined();
  });

  it.each(['', 'a', '…', '1'])('for %j looks for nobody: too short', (query) => {
    expect(nameQuery(query, sounds)).toBeUndefined();
  });

  it('never misses a name by two letters or more in a row of one of its parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zđ]{2,9}$/), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (parts, at, from, cut) => {
          const part = parts[at % parts.length] ?? '';
          const start = from % (part.length - 1);
          const query = part.slice(start, start + 2 + (cut % part.length));
          expect(nearness(query, parts.join(' '))).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  it('never misses a name with one letter of a longer part wrong, missing, too many or exchanged', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{5,9}$/), { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('wrong', 'missing', 'more', 'exchanged'),
        (parts, which, where, slip) => {
          const part = parts[which % parts.length] ?? '';
          const at = where % (part.length - 1);
          const [head, rest] = [part.slice(0, at), part.slice(at)];
          const typed = {
            wrong: `${head}q${rest.slice(1)}`,
            missing: head + rest.slice(1),
            more: `${head}q${rest}`,
            exchanged: `${head}${rest[1]}${rest[0]}${rest.slice(2)}`,
          }[slip];
          expect(nearness(typed, parts.join(' '))).toBeDefined();
        },
      ),
    );
  });

  it('of a whole shelf finds the same names as one name after the other', () => {
    const part = fc.oneof(
      fc.constantFrom('王', '小明', '覃', '翟大', '张偉', '吕布', 'Wang', 'Zahra', 'Nguyễn', 'زهرا', 'علی', 'رضا'),
      fc.stringMatching(/^[a-zđ]{1,7}$/),
    );
    const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
    const typed = fc.oneof(
      name,
      part,
      fc.constantFrom('wangxm', 'tan', 'dida', 'zahar', 'nguyenn', 'alireza', '翟小明'),
    );
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 20 }), typed, (all, query) => {
        const sought = nameQuery(query, sounds);
        if (!sought) return;
        const kept = all.map((one) => keptName(one, sounds));
        const found = new Map<unknown, number>();
        for (const comparison of [compareRoughly(sought), comparePlainly(sought)])
          search(shelve(kept), comparison, (one, near) => found.set(one, near));
        expect(kept.map((one) => found.get(one))).toEqual(kept.map((one) => nearnessOf(indexOf(one), sought)));
      }),
    );
  });
});
