/**
 * Numbers of children in a table that leaves the house: from 1 to 4 they may point at one child, and are kept back, with
 * as many others as it takes that nobody works one out from the total, not even who knows this rule. What is hidden
 * depends on the order of the rows, which must not come from the numbers. Source: facts, privacy rule 7.
 */

/** Below it a number is kept back. */
export const fewest = 5;
const most = fewest - 1;

export interface Suppressed {
  /** Undefined: kept back. */
  readonly cells: readonly (number | undefined)[];
  readonly total: number | undefined;
}

/**
 * The cells of one column with their total. Empty cells (0) say nothing of anybody and stay. Of hidden numbers the total
 * gives the sum away, and whether it is shown at all says something too: each sum that is shown fits several values of
 * each small number, and so does a total that is kept back. The test goes through all columns.
 */
export function suppressed(cells: readonly number[]): Suppressed {
  const total = sumOf(cells);
  const hidden = cells.flatMap((cell, i) => (isSmall(cell) ? [i] : []));
  const others = nextOnes(cells, hidden.at(-1) ?? 0);
  const small = hidden.length;
  while (small > 0 && !isAmbiguous(cells, hidden, small)) {
    const next = others.shift();
    if (next === undefined) return { cells: cells.map((cell) => (cell === 0 ? 0 : undefined)), total: undefined };
    hidden.push(next);
  }
  return {
    cells: cells.map((cell, i) => (hidden.includes(i) ? undefined : cell)),
    total: isSmall(total) ? undefined : total,
  };
}

/**
 * Several columns of the same children: the total of one is that of all. Where it has to be kept back every column is,
 * since the number of its rows is a bound for it; undefined then.
 */
export function suppressedTogether(columns: readonly (readonly number[])[]): readonly Suppressed[] | undefined {
  const each = columns.map(suppressed);
  return each.some(({ total }) => total === undefined) ? undefined : each;
}

const isSmall = (cell: number): boolean => cell > 0 && cell < fewest;
const sumOf = (cells: readonly number[]): number => cells.reduce((sum, cell) => sum + cell, 0);

/** Numbers that are not small, in the order of the rows after that one, and round to those before it. */
const nextOnes = (cells: readonly number[], after: number): number[] =>
  cells.map((_cell, i) => (after + 1 + i) % cells.length).filter((i) => (cells[i] ?? 0) >= fewest);

/**
 * Of small numbers alone the sum says which they are when all are 1 or all are 4. Beside a larger one they may be either,
 * or the larger may be small as well; but for the one sum that is too large for that and too small for fours.
 */
function isAmbiguous(cells: readonly number[], hidden: readonly number[], small: number): boolean {
  const { length } = hidden;
  const sum = sumOf(hidden.map((i) => cells[i] ?? 0));
  if (length < 2) return false;
  if (length === small) return length < sum && sum < most * length;
  return small === 1 || sum !== most * length;
}
