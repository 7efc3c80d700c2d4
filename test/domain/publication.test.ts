/** How many children must look alike, as their units set it. */
import { describe, expect, it } from 'vitest';
import { highestK, isAllowedK, strictestK } from '../../src/domain/publication.ts';

describe('children that must look alike', () => {
  it.each([
    [[], 5],
    [[undefined], 5],
    [[2], 3],
    [[0], 3],
    [[-7], 3],
    [[Number.NaN], 5],
    [[3], 3],
    [[3, 8], 8],
    [[4.2], 5],
    [[1000], highestK],
  ])('reads the settings %o as k = %i', (set, k) => {
    expect(strictestK(set)).toBe(k);
  });

  it.each([
    [2, false],
    [3, true],
    [20, true],
    [21, false],
    [4.5, false],
    [Number.NaN, false],
  ])('lets a coordinator set %d: %s', (k, allowed) => {
    expect(isAllowedK(k)).toBe(allowed);
  });
});
