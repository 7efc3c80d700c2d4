/** Several donors for one need. */
import { expect, it } from 'vitest';
import { isCovered, quartersFound, type Share } from '../../src/domain/shares.ts';

it.each<[number | null, Share[], boolean, number]>([
  [1000, [], false, 0],
  [1000, [249], false, 0],
  [1000, [250], false, 1],
  [1000, [250, 500], false, 3],
  [1000, [999], false, 3],
  [1000, [500, 500], true, 3],
  [1000, [600, 600], true, 3],
  [1000, [null], true, 0],
  [1000, [250, null], true, 1],
  [null, [250], false, 0],
  [null, [null], true, 0],
])('of %s, %o: covered %s, %d quarters', (most, shares, covered, quarters) => {
  expect(isCovered(most, shares)).toBe(covered);
  expect(quartersFound(most, shares)).toBe(quarters);
});
