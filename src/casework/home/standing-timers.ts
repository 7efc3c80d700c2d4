/** Timers that units and memberships have as long as they exist. Setting one again leaves it where it is. */
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { nextHorizonAt } from '../calendar/horizon.ts';
import { nextMidnight } from '../ground/school-days.ts';
import { keepTimer } from '../ground/timers.ts';
import { type Unit, unitById } from '../ground/units.ts';
import { digestRoles, nextDigestAt, nextRollCallAt } from '../records/hours.ts';

/** Set at each start, so that a new kind of timer needs no migration. */
export async function setTimersOfUnits(tx: Tx): Promise<void> {
  const { unit, membership: m } = tx.t;
  await keepTimer(tx, 'housekeeping', 'all', tx.now);
  for (const root of await tx.db.select().from(unit).where(isNull(unit.parentId))) await rootMade(tx, root);
  const classes = await tx.db
    .select()
    .from(unit)
    .where(and(eq(unit.kind, 'class'), isNull(unit.closedAt)));
  for (const one of classes) await keepTimer(tx, 'roll-call', one.id, await nextRollCallAt(tx, one));
  const readers = await tx.db
    .select()
    .from(m)
    .where(and(inArray(m.role, [...digestRoles]), eq(m.status, 'active')));
  for (const reader of readers) await membershipBegan(tx, reader);
}

/** From now on the cases and duties of its tree are looked at after each midnight, and it is warned before the known holidays end. */
export async function rootMade(tx: Tx, root: Unit): Promise<void> {
  for (const kind of ['day', 'duty'] as const) await keepTimer(tx, kind, root.id, nextMidnight(root, tx.now));
  const warnAt = await nextHorizonAt(tx, root);
  if (warnAt !== undefined) await keepTimer(tx, 'horizon', root.id, warnAt);
}

/** From now on the person gets a digest, if their role has one. */
export async function membershipBegan(
  tx: Tx,
  membership: { readonly id: string; readonly role: string; readonly unitId: string },
): Promise<void> {
  if (!(digestRoles as readonly string[]).includes(membership.role)) return;
  const unit = await unitById(tx, membership.unitId);
  if (unit) await keepTimer(tx, 'digest', membership.id, await nextDigestAt(tx, unit));
}
