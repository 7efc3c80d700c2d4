/** Which items of the programmes answer to which row of the inventory of duties: for docs/programmes.md. */
import type { Coded, Programme, Sourced } from './model.ts';
import { programmes } from './registry.ts';

/** "cn step visit" and the like, in the order of the programmes; a variant has only what its base has not. */
export function itemsByRow(): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const seen = new Set<Sourced>();
  for (const programme of programmes)
    for (const [what, name, item] of itemsOf(programme)) {
      if (seen.has(item)) continue;
      seen.add(item);
      for (const row of item.rows ?? []) found.set(row, [...(found.get(row) ?? []), `${programme.id} ${what} ${name}`]);
    }
  return found;
}

function itemsOf(programme: Programme): (readonly [what: string, name: string, item: Sourced])[] {
  const { caseKinds, reasons, services, priorityGroups, placements, closures, notices, papers, duties } = programme;
  const coded = (what: string, items: readonly Coded[]) => items.map((item) => [what, item.code, item] as const);
  return [
    ...programme.ladder.steps.map((step) => ['step', step.id, step] as const),
    ...coded('duty', duties),
    ...coded('case kind', caseKinds),
    ...coded('reason', reasons),
    ...coded('service', services),
    ...coded('group', priorityGroups),
    ...coded('placement', placements),
    ...coded('closure', closures),
    ...coded('notice', notices),
    ...coded('paper', papers),
  ];
}
