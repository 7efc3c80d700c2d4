/** Several donors for one need: what their shares come to. Amounts in the smallest unit of the need's currency. */

/** A pledge as it counts: null is all that is missing, whatever that is. */
export type Share = number | null;

/** Whether nothing is missing any more; a cost without an upper bound is covered by who gives all of it alone. */
export const isCovered = (most: number | null, shares: readonly Share[]): boolean =>
  shares.includes(null) || (most !== null && sumOf(shares) >= most);

/** How much has been found, in quarters: never all of it while something is missing. What is exact would tell the cost. */
export const quartersFound = (most: number | null, shares: readonly Share[]): number =>
  most === null || most <= 0 ? 0 : Math.min(3, Math.floor((4 * sumOf(shares)) / most));

const sumOf = (shares: readonly Share[]): number => shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
