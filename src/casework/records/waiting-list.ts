/**
 * Children who are in no class yet belong to a list of their school or area: a unit below it of a kind of its own, so
 * that rights follow its area as everywhere, while roll calls, class lists and whatever counts classes pass it by.
 */
import type { Language } from '../../domain/language.ts';
import type { Value } from '../../domain/screen.ts';
import { and, eq, isNull } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { createUnit, type Unit, waitingKind } from '../ground/units.ts';

/** The waiting list of a school or an area; made when the first child needs it. */
export async function waitingListOf(tx: Tx, place: Unit): Promise<Unit> {
  const { unit } = tx.t;
  const [known] = await tx.db
    .select()
    .from(unit)
    .where(and(eq(unit.parentId, place.id), eq(unit.kind, waitingKind), isNull(unit.closedAt)));
  if (known) return known;
  return createUnit(tx, {
    parent: place,
    kind: waitingKind,
    name: place.name,
    programme: place.programme,
    language: place.language as Language,
    timeZone: place.timeZone,
  });
}

/** What a class is called on a screen: its name, or the place and that the child is in no class yet. */
export const classLabel = ({ kind, name }: Pick<Unit, 'kind' | 'name'>): Value =>
  kind === waitingKind ? { phrase: { key: 'child.no-class', values: { place: name } } } : name;
