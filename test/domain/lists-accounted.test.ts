/** Nothing is left out untold: whatever the layout, each name of a list is a pupil, or stands in a line that is named. */
import { describe, expect, it } from 'vitest';
import { accountOf } from '../support/list-account.ts';
import { layoutNames, madeList } from '../support/made-lists.ts';

const seeds = 320;

describe(`${seeds} lists in four languages and ${layoutNames.length} layouts`, () => {
  it('account for every name', () => {
    const missed = Array.from({ length: seeds }, (_, seed) => madeList(seed)).flatMap((list) => {
      const { missing } = accountOf(list);
      return missing.length > 0 ? [`${list.described}: ${missing.join(', ')}`] : [];
    });
    expect(missed).toEqual([]);
  });

  it('give every name as a pupil', () => {
    const missed = Array.from({ length: seeds }, (_, seed) => madeList(seed)).flatMap((list) => {
      const { unread, extra } = accountOf(list);
      return unread.length + extra.length > 0 ? [`${list.described}: −${unread.join(', ')} +${extra.join(', ')}`] : [];
    });
    expect(missed).toEqual([]);
  });
});
