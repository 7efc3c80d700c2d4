/** Somebody opens far more children than usual: a suggestion to ask, no verdict. No document says how many. */

/** Fewer children in a day are nobody's concern. */
export const leastUnusual = 20;
const times = 3;
/** A day of somebody of whom no other is known. */
const presumed = 5;

/** How many children somebody opens on a day on which they open any: the middle one of the days known. */
export function usualOf(days: readonly number[]): number {
  const known = days.filter((children) => children > 0).toSorted((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? presumed;
}

/** `today`: different children opened in a day; `before`: on each of the days before. */
export const isUnusual = (today: number, before: readonly number[]): boolean =>
  today >= leastUnusual && today > times * usualOf(before);
