import { cn } from './cn/programme.ts';
import { cnGuizhou, cnOneWeek, cnTermStart } from './cn/variants.ts';
import { ir } from './ir/programme.ts';
import type { Programme } from './model.ts';
import { vn } from './vn/programme.ts';

/** In the order in which a coordinator is offered them; each before its variants. */
export const programmes: readonly Programme[] = [cn, cnOneWeek, cnGuizhou, cnTermStart, ir, vn];
export const programmeIds: readonly string[] = programmes.map(({ id }) => id);

export const isProgrammeId = (text: string): boolean => programmeIds.includes(text);

/** What a first unit can be set up with: a variant is chosen later, in the settings of a unit. */
export const offeredIds: readonly string[] = programmes.flatMap(({ id, variantOf }) => (variantOf ? [] : [id]));

export const isOfferedId = (text: string): boolean => offeredIds.includes(text);

/** Throws on an unknown id: ids from outside are tested with `isOfferedId`. */
export function programmeOf(id: string): Programme {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no programme ${id}; there are ${programmeIds.join(', ')}`);
  return found;
}

const byId: ReadonlyMap<string, Programme> = new Map(programmes.map((programme) => [programme.id, programme]));
