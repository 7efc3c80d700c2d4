/** The only way from a row of casework to the rules it is under. */
import type { Programme } from '../../programmes/model.ts';
import { programmeOf } from '../../programmes/registry.ts';

/**
 * The programme, or variant of it, that a case (by its present episode) or a unit is under. What concerns a child whose
 * case is open asks the case, never its class: a class may follow another variant by now, the episode keeps its own.
 */
export const ruleOf = (row: { readonly programme: string }): Programme => programmeOf(row.programme);
