import { cn } from './cn/programme.ts';
import { ir } from './ir/programme.ts';
import type { Programme } from './model.ts';
import { vn } from './vn/programme.ts';

/** In the order in which a coordinator is offered them. */
export const programmes: readonly Programme[] = [cn, ir, vn];
export const programmeIds: readonly string[] = programmes.map((programme) => programme.id);

export const isProgrammeId = (text: string): boolean => programmeIds.includes(text);

/** Throws on an unknown id: ids from outside are tested with `isProgrammeId`. */
export function programmeOf(id: string): Programme {
  const found = programmes.find((programme) => programme.id === id);
  if (!found) throw new Error(`There is no programme ${id}; there are ${programmeIds.join(', ')}`);
  return found;
}
