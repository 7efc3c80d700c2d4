/** Small numbers of children in tables. Source: facts, privacy rule 7: cells of 1 to 4, and complementary ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewest, suppressed } from '../../src/domain/suppression.ts';

describe('a column of numbers', () => {
  it.each([
    ['nothing is small', [5, 9, 0], [5, 9, 0], 14],
    ['one small cell takes the smallest other with it', [2, 9, 7], [undefined, 9, undefined], 18],
    ['two small cells hide each other', [2, 3, 9], [undefined, undefined, 9], 14],
    ['two cells of one would follow from their sum', [1, 1, 9], [undefined, undefined, undefined], 11],
    ['nobody else is there: the total is kept back too', [3, 0], [undefined, 0], undefined],
    ['all of it is small', [1, 1], [undefined, undefined], undefined],
    ['nothing at all', [0, 0], [0, 0], 0],
  ])('%s', (_name, cells, shown, total) => {
    expect(suppressed(cells)).toEqual({ cells: shown, total });
  });

  it('never lets a reader work out a small number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 }), (cells) => {
        const shown = suppressed(cells);
        for (const cell of shown.cells) expect(cell === undefined || cell === 0 || cell >= fewest).toBe(true);
        const open = shown.cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
        const hidden = shown.cells.filter((cell) => cell === undefined).length;
        // With the total known, more than one set of numbers of at least one has the sum that is left.
        if (shown.total !== undefined && hidden > 0) {
          expect(hidden).toBeGreaterThan(1);
          expect(shown.total - open).toBeGreaterThan(hidden);
        }
      }),
    );
  });
});
