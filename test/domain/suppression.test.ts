/** Small numbers of children in tables. Source: facts, privacy rule 7: cells of 1 to 4, and complementary ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewest, suppressed, suppressedTogether } from '../../src/domain/suppression.ts';

const isSmall = (cell: number): boolean => cell > 0 && cell < fewest;

describe('a column of numbers', () => {
  it.each([
    ['nothing is small', [5, 9, 0], [5, 9, 0], 14],
    ['one small cell takes the next one with it', [2, 9, 7], [undefined, undefined, 7], 18],
    ['the last one takes the first', [9, 7, 2], [undefined, 7, undefined], 18],
    ['two small cells hide each other', [2, 3, 9], [undefined, undefined, 9], 14],
    ['two cells of one would follow from their sum', [1, 1, 9], [undefined, undefined, undefined], 11],
    ['two cells of four too', [4, 4, 9, 8], [undefined, undefined, undefined, 8], 25],
    ['nobody else is there: the total is kept back too', [3, 0], [undefined, 0], undefined],
    ['all of it is small', [1, 1], [undefined, undefined], undefined],
    ['nothing at all', [0, 0], [0, 0], 0],
    ['no row', [], [], 0],
  ])('%s', (_name, cells, shown, total) => {
    expect(suppressed(cells)).toEqual({ cells: shown, total });
  });

  /** Every column of so many rows. Of those with the largest numbers some that look the same are not made. */
  it.each([
    [1, 30],
    [2, 30],
    [3, 22],
    [4, 22],
  ])('of %i rows tells no small number to who knows the rule', (rows, largest) => {
    const alike = new Map<string, number[][]>();
    for (let n = 0; n < (largest + 1) ** rows; n += 1) {
      const cells = Array.from({ length: rows }, (_, i) => Math.floor(n / (largest + 1) ** i) % (largest + 1));
      const shown = JSON.stringify(suppressed(cells));
      alike.set(shown, [...(alike.get(shown) ?? []), cells]);
    }
    for (const [shown, columns] of alike) {
      const { cells } = JSON.parse(shown) as { cells: (number | null)[] };
      const certain = cells.flatMap((cell, i) => {
        const values = new Set(columns.map((column) => column[i] ?? 0));
        const [only] = values;
        if (columns.every((column) => Math.max(...column) > largest - 9)) return [];
        return cell === null && values.size === 1 && only !== undefined && isSmall(only) ? [i] : [];
      });
      expect([shown, certain]).toEqual([shown, []]);
    }
  });

  it('shows no small number and no small total, and nothing that is wrong', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }), (cells) => {
        const shown = suppressed(cells);
        for (const [i, cell] of shown.cells.entries())
          expect(cell === undefined || (cell === cells[i] && !isSmall(cell))).toBe(true);
        expect(shown.cells.filter((cell) => cell === 0).length).toBe(cells.filter((cell) => cell === 0).length);
        expect(shown.total === undefined || !isSmall(shown.total)).toBe(true);
      }),
    );
  });
});

describe('columns of the same children', () => {
  it('are kept back together where one of them would give the total away', () => {
    expect(suppressedTogether([[1, 1, 1, 1, 1], [5]])).toBeUndefined();
    expect(suppressedTogether([[20], [20, 0], [9, 11]])?.map(({ total }) => total)).toEqual([20, 20, 20]);
  });
});
