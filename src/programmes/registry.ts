import { cn } from './cn/programme.ts';
import { cnGuizhou, cnOneWeek, cnTermStart } from './cn/variants.ts';
import { ir } from './ir/programme.ts';
import type { Programme } from './model.ts';
import { faultsOf } from './validate.ts';
import { vn } from './vn/programme.ts';

const all: Programme[] = [cn, cnOneWeek, cnGuizhou, cnTermStart, ir, vn];

/** In the order in which a coordinator is offered them; each before its variants. */
export const programmes: readonly Programme[] = all;
export const programmeIds: readonly string[] = programmes.map(({ id }) => id);

export const isProgrammeId = (text: string): boolean => byId.has(text);

/** What a first unit can be set up with: a variant is chosen later, in the settings of a unit. */
export const offeredIds = (): string[] => programmes.flatMap(({ id, variantOf }) => (variantOf ? [] : [id]));

export const isOfferedId = (text: string): boolean => offeredIds().includes(text);

/** Throws on an unknown id: ids from outside are tested with `isOfferedId`. */
export function programmeOf(id: string): Programme {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no programme ${id}; there are ${[...byId.keys()].join(', ')}`);
  return found;
}

const byId = new Map<string, Programme>(all.map((programme) => [programme.id, programme]));

/** The base of this one's family, then its variants; nothing but itself where it has none. */
export function variantsOf(id: string): readonly Programme[] {
  const base = programmeOf(id).variantOf ?? id;
  return programmes.filter((one) => one.id === base || one.variantOf === base);
}

/**
 * Makes a further programme known beside the bot's own, before anything runs by it. Throws when its id is taken by
 * another, or when it is not sound.
 */
export function alsoRun(more: Programme): void {
  const known = byId.get(more.id);
  if (known === more) return;
  if (known) throw new Error(`Programme ${more.id}: the id is taken, choose another`);
  const faults = faultsOf(more);
  if (faults.length > 0) throw new Error(`Programme ${more.id}: ${faults.join('; ')}`);
  byId.set(more.id, more);
  all.push(more);
}
