import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { nameMatches, queryTokens, searchTokens } from '../../src/domain/names/name-search.ts';
import { hanSounds } from '../../src/store/search-text.ts';

describe('the sounds of a name', () => {
  it.each([
    ['王小明', [['wang', 'xiao', 'ming']]],
    [
      '单雄',
      [
        ['shan', 'xiong'],
        ['dan', 'xiong'],
      ],
    ],
    ['欧阳思远', [['ou', 'yang', 'si', 'yuan']]],
    [
      '吕布',
      [
        ['lü', 'bu'],
        ['lv', 'bu'],
      ],
    ],
    ['𠮷王', [['', 'wang']]],
  ])('of %s are %j', (name, sounds) => {
    expect(hanSounds(name)).toEqual(sounds);
  });

  it.each([
    ['wxm', '王小明'],
    ['xiaom', '王小明'],
    ['zeng', '曾志伟'],
    ['shan xiong', '单雄'],
    ['lvbu', '吕布'],
    ['ayiguli', '阿依古丽·买买提'],
    ['ygl', '阿依古丽·买买提'],
    ['zhaxi', '扎西次仁'],
  ])('let %s find %s', (query, name) => {
    const tokens = searchTokens(name, hanSounds);
    expect(queryTokens(query).some((way) => way.every((token) => tokens.includes(token)))).toBe(true);
    expect(nameMatches(name, query, hanSounds)).toBe(true);
  });

  it('load no dictionary until a Han name comes', () => {
    const script = `
      const { hanSounds } = await import('./src/store/search-text.ts');
      const { searchTokens } = await import('./src/domain/names/name-search.ts');
      const loaded = () => Object.keys(require.cache).some((file) => file.includes('pinyin-pro'));
      const { createRequire } = await import('node:module');
      const require = createRequire(process.cwd() + '/x.js');
      searchTokens('Ada Stone', hanSounds); const before = loaded();
      searchTokens('王伟', hanSounds); console.log(JSON.stringify([before, loaded()]));`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(JSON.parse(out)).toEqual([false, true]);
  });
});
