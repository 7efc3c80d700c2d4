import { expect, it } from 'vitest';
import { isUnusual, usualOf } from '../../src/domain/unusual-reads.ts';

it.each<[string, number, number[], boolean]>([
  ['a busy day of a class', 19, [], false],
  ['far more than anybody needs, on a first day', 20, [], true],
  ['three times as much as on most days', 30, [10, 10, 10], false],
  ['more than that', 31, [10, 10, 10], true],
  ['a coordinator who always opens many', 90, [40, 50, 35, 0, 60], false],
  ['one day of many is not what is usual', 40, [2, 3, 60], true],
])('%s', (_what, today, before, unusual) => {
  expect(isUnusual(today, before)).toBe(unusual);
});

it('what is usual is the middle of the days on which any was opened', () => {
  expect(usualOf([0, 0, 4, 9, 1])).toBe(4);
});
