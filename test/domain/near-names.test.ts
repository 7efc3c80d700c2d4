/** Which names are near: the same child's, or not, is then asked. */
import { describe, expect, it } from 'vitest';
import { keptName } from '../../src/domain/names/name-search.ts';
import { searchNear, shelve } from '../../src/domain/names/name-shelf.ts';
import { nearQuery } from '../../src/domain/names/near-name.ts';
import { hanSounds } from '../../src/store/search-text.ts';

function areNear(one: string, other: string): boolean {
  const query = nearQuery(one, hanSounds);
  let near = false;
  if (query)
    searchNear(shelve([keptName(other, hanSounds)]), query, () => {
      near = true;
    });
  return near;
}

describe('near names', () => {
  it.each([
    ['an accent', 'Nguyễn Thị Hà', 'Nguyễn Thị Hạ'],
    ['no accents', 'Nguyen Thi Ha', 'Nguyễn Thị Hạ'],
    ['the place of a mark', 'Phan Hoà', 'Phan Hòa'],
    ['the order', 'Park Leo', 'Leo Park'],
    ['three parts in another order', 'Thị Mận Trương', 'Trương Thị Mận'],
    ['one letter wrong', 'Leo Prak', 'Leo Park'],
    ['one letter missing', 'Amina Yusuf', 'Amina Yousuf'],
    ['one letter too many', 'Amina Yusuff', 'Amina Yusuf'],
    ['Arabic and Persian letters', 'علي رضايي', 'علی رضایی'],
    ['a letter of a Persian name', 'زهرا محمدی', 'زهره محمدی'],
    ['a half-space', 'علی‌رضا کریمی', 'علیرضا کریمی'],
    ['Persian and Latin', 'علی رضایی', 'Ali Rezaei'],
    ['Latin and Persian', 'Ali Rezaei', 'علی رضایی'],
    ['Latin in another order', 'Rezaei Ali', 'علی رضایی'],
    ['names written as one', 'Mohammadreza Karimi', 'محمد رضا کریمی'],
    ['characters of one sound', '王晓明', '王小明'],
    ['old and new characters', '張偉', '张伟'],
    ['pinyin', 'Wang Xiaoming', '王小明'],
    ['pinyin, family name last', 'Xiaoming Wang', '王小明'],
    ['pinyin in parts', 'Wang Xiao Ming', '王小明'],
    ['characters of a name in pinyin', '王小明', 'Xiaoming Wang'],
  ])('%s: %s, %s', (_why, one, other) => {
    expect(areNear(one, other)).toBe(true);
    expect(areNear(other, one)).toBe(true);
  });

  it.each([
    ['another name', 'Leo Park', 'Ada Stone'],
    ['the family name alone', 'Nguyễn Thị Hà', 'Nguyễn Văn Cam'],
    ['a part of the name', 'Leo', 'Leo Park'],
    ['another given name', '王小明', '王小红'],
    ['sisters', 'سارا رضایی', 'سمیرا رضایی'],
    ['a short name one letter apart', 'Li Na', 'Li Ma'],
    ['another Persian name in Latin', 'علی رضایی', 'Ali Karimi'],
    ['other pinyin', 'Wang Xiaohong', '王小明'],
  ])('not %s: %s, %s', (_why, one, other) => {
    expect(areNear(one, other)).toBe(false);
    expect(areNear(other, one)).toBe(false);
  });
});
