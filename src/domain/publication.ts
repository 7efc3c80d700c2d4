/**
 * What donors may see of children: single cards only where enough children share every visible value, a mere count
 * where fewer do, nothing below three. Pure; the caller passes only what may be published at all (consent, no
 * restricted case, no sensitive reason).
 */

/** A child's need of one kind with the values that a card would show. */
export interface Publishable {
  readonly id: string;
  readonly childId: string;
  readonly kind: string;
  readonly band: string | null;
  readonly stage: string | null;
  readonly province: string | null;
  /** Somebody pledged it and it is not delivered: it counts among the children, but is not offered. */
  readonly pledged: boolean;
  /** Children that must share the values of this child's card, as its units have set it. */
  readonly k: number;
}

export interface Publication<N extends Publishable> {
  /** Each on a card of its own, to be pledged. */
  readonly cards: readonly N[];
  /** At most one for each kind: how many children need it, and those not yet pledged. */
  readonly pools: readonly { readonly kind: string; readonly children: number; readonly offered: readonly N[] }[];
}

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

/**
 * Children with the same visible values are a group; groups of three or more stand for themselves, those of one or two
 * are the rest of their kind.
 * - A group of k or more is shown as cards.
 * - Smaller groups, and the rest if it has three children, are added up to one count for their kind.
 * - A rest of one or two is not shown, and nothing shown depends on it: a count that grows by it when some other group
 *   shrinks below k would tell by difference what was hidden.
 * - A pledged need counts until it is delivered: so nobody learns a group's size by pledging and looking again.
 */
export function publish<N extends Publishable>(needs: readonly N[]): Publication<N> {
  const cards: N[] = [];
  const pools: { kind: string; children: number; offered: N[] }[] = [];
  for (const [kind, ofKind] of grouped(needs, (need) => need.kind)) {
    const groups = [...grouped(ofKind, valuesOf).values()];
    const rest = groups.filter((group) => childrenIn(group) < publicationFloor).flat();
    const pooled: N[] = childrenIn(rest) >= publicationFloor ? rest : [];
    for (const group of groups) {
      const children = childrenIn(group);
      if (children < publicationFloor) continue;
      if (children >= Math.max(publicationFloor, ...group.map((need) => need.k)))
        cards.push(...group.filter(isOffered));
      else pooled.push(...group);
    }
    if (pooled.length > 0) pools.push({ kind, children: childrenIn(pooled), offered: pooled.filter(isOffered) });
  }
  return { cards, pools };
}

const isOffered = (need: Publishable): boolean => !need.pledged;

const childrenIn = (needs: readonly Publishable[]): number => new Set(needs.map((need) => need.childId)).size;

const valuesOf = (need: Publishable): string => JSON.stringify([need.band, need.stage, need.province]);

function grouped<N>(all: readonly N[], by: (one: N) => string): Map<string, N[]> {
  const groups = new Map<string, N[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
}
