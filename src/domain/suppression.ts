/**
 * Numbers of children in a table that leaves the house: from 1 to 4 they may point at one child, and are kept back, with
 * so many others that none of them follows from the total. Source: facts, privacy rule 7; usual practice of statistics.
 */

/** Below it a number is kept back. */
export const fewest = 5;

export interface Suppressed {
  /** Undefined: kept back. */
  readonly cells: readonly (number | undefined)[];
  readonly total: number | undefined;
}

/** The cells of one column with their total. Empty cells (0) say nothing of anybody and stay. */
export function suppressed(cells: readonly number[]): Suppressed {
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  const hidden = new Set(cells.flatMap((cell, i) => (isSmall(cell) ? [i] : [])));
  const others = cells
    .map((cell, i) => ({ cell, i }))
    .filter(({ cell }) => cell >= fewest)
    .toSorted((a, b) => a.cell - b.cell);
  for (const { i } of others) {
    if (hidden.size === 0 || isAmbiguous(cells, hidden)) break;
    hidden.add(i);
  }
  const isTotalSafe = hidden.size === 0 || isAmbiguous(cells, hidden);
  return {
    cells: cells.map((cell, i) => (hidden.has(i) ? undefined : cell)),
    total: isTotalSafe && !isSmall(total) ? total : undefined,
  };
}

const isSmall = (cell: number): boolean => cell > 0 && cell < fewest;

/** The sum of what is hidden, which the total gives away, fits more than one set of numbers. */
function isAmbiguous(cells: readonly number[], hidden: ReadonlySet<number>): boolean {
  const sum = [...hidden].reduce((all, i) => all + (cells[i] ?? 0), 0);
  return hidden.size >= 2 && sum > hidden.size;
}
