import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { indexOf, keptName, nameQuery, nearnessOf } from '../../src/domain/names/name-search.ts';
import { hanSounds } from '../../src/store/search-text.ts';

describe('the sounds of a name', () => {
  it.each([
    ['王小明', [['wang'], ['xiao'], ['ming']]],
    ['单雄', [['shan', 'dan', 'chan'], ['xiong']]],
    ['欧阳思远', [['ou'], ['yang'], ['si', 'sai'], ['yuan']]],
    ['吕布', [['lu', 'lv'], ['bu']]],
    ['覃', [['qin', 'tan']]],
    ['翟', [['zhai', 'di']]],
    ['𠮷王', [[], ['wang']]],
  ])('of %s are %j', (name, sounds) => {
    expect(hanSounds(name)).toEqual(sounds);
  });

  it.each([
    ['wxm', '王小明'],
    ['wangxm', '王小明'],
    ['xiaom', '王小明'],
    ['zeng', '曾志伟'],
    ['shan xiong', '单雄'],
    ['lvbu', '吕布'],
    ['tan', '覃子轩'],
    ['qinzx', '覃子轩'],
    ['ayiguli', '阿依古丽·买买提'],
    ['ygl', '阿依古丽·买买提'],
    ['zhaxi', '扎西次仁'],
    ['張偉', '张伟'],
  ])('let %s find %s', (query, name) => {
    const sought = nameQuery(query, hanSounds);
    expect(sought && nearnessOf(indexOf(keptName(name, hanSounds)), sought)).toBe(3);
  });

  it('load no dictionary until a Han name comes', () => {
    const script = `
      const { hanSounds } = await import('./src/store/search-text.ts');
      const { keptName } = await import('./src/domain/names/name-search.ts');
      const loaded = () => Object.keys(require.cache).some((file) => file.includes('pinyin-pro'));
      const { createRequire } = await import('node:module');
      const require = createRequire(process.cwd() + '/x.js');
      keptName('Ada Stone', hanSounds); const before = loaded();
      keptName('王伟', hanSounds); console.log(JSON.stringify([before, loaded()]));`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(JSON.parse(out)).toEqual([false, true]);
  });
});
