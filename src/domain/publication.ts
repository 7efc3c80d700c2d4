/** How many children must look alike before a donor sees a card of each, as units set it. What is shown follows in cohorts.ts. */

/** Fewer children are never counted together, and k is never below it, whatever is set. */
export const publicationFloor = 3;
export const highestK = 20;
const defaultK = 5;

/** The strictest k of a child's units; 5 where none is set, and what is stored out of bounds is brought back in. */
export function strictestK(set: readonly (number | undefined)[]): number {
  const all = set.filter((k): k is number => typeof k === 'number' && !Number.isNaN(k));
  const k = all.length === 0 ? defaultK : Math.max(...all);
  return Math.min(Math.max(Math.ceil(k), publicationFloor), highestK);
}

export const isAllowedK = (k: number): boolean => Number.isInteger(k) && k >= publicationFloor && k <= highestK;
