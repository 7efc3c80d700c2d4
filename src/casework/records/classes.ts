/** Classes: units of kind `class`, each with the teachers who take its roll. */

import type { Language } from '../../domain/language.ts';
import { heldWith, reachOf } from '../../domain/rights.ts';
import { instantOf } from '../../domain/time.ts';
import { and, asc, eq, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { setTimer } from '../ground/timers.ts';
import { createUnit, type Unit, unitById, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { nextRollCallAt } from './hours.ts';

/** The classes whose roll a person takes: a teacher's own; for a principal those of the school. */
export async function classesOf(tx: ReadTx, who: Who): Promise<Unit[]> {
  const classes = new Map<string, Unit>();
  for (const held of who.held) {
    const reach = reachOf(held.role, 'roll.take');
    if (reach === 'own' && held.unitKind === 'class') {
      const unit = await unitById(tx, held.unitId);
      if (unit && unit.closedAt === null) classes.set(unit.id, unit);
    }
    if (reach === 'area') {
      for (const unit of await unitsBelow(tx, held.area)) if (unit.kind === 'class') classes.set(unit.id, unit);
    }
  }
  return [...classes.values()];
}

/** The classes that the person teaches. */
export const ownClassIds = (who: Who): string[] =>
  heldWith(who.held, 'class.teach').flatMap(({ unitKind, unitId }) => (unitKind === 'class' ? [unitId] : []));

/** A class of the school, taught by this person. From now on its roll is asked for on school days. */
export async function createClass(
  tx: Tx,
  who: Who,
  school: Unit,
  input: { name: string; stage: string },
): Promise<Unit> {
  const unit = await createUnit(tx, {
    parent: school,
    kind: 'class',
    name: input.name,
    programme: school.programme,
    language: school.language as Language,
    timeZone: school.timeZone,
    settings: { stage: input.stage },
  });
  await tx.db.insert(tx.t.membership).values({
    id: tx.newId(),
    publicId: tx.publicId(),
    personId: who.personId,
    role: 'teacher',
    unitId: unit.id,
    area: unit.area,
    status: 'active',
    fromAt: tx.now,
  });
  await setTimer(tx, 'roll-call', unit.id, await nextRollCallAt(tx, unit));
  return unit;
}

/** The open classes of that name in the school, whoever teaches them. */
export const classesNamed = (tx: ReadTx, school: Unit, name: string): Promise<Unit[]> =>
  tx.db
    .select()
    .from(tx.t.unit)
    .where(
      and(
        eq(tx.t.unit.parentId, school.id),
        eq(tx.t.unit.kind, 'class'),
        eq(tx.t.unit.name, name),
        isNull(tx.t.unit.closedAt),
      ),
    )
    .orderBy(asc(tx.t.unit.id));

/** The same evening: when a message with the names of a class leaves the chat. */
export const eveningOf = (unit: Unit, now: number, on: string): number =>
  Math.max(instantOf(on, '20:00', unit.timeZone), now + 2 * 60 * 60 * 1000);
