/** Timers that units and memberships have as long as they exist. Setting one again leaves it where it is. */
import { rolesWith } from '../../domain/rights.ts';
import { day } from '../../domain/time.ts';
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { rootMade } from '../calendar/root-timers.ts';
import { keepTimer } from '../ground/timers.ts';
import { keepMorning } from '../ladder/members-changed.ts';
import { nextRollCallAt } from '../records/hours.ts';
import { bringNear } from './far-timers.ts';
import { keepFormerDangers } from './former-danger.ts';

/** Set at each start, so that a new kind of timer needs no migration. */
export async function setTimersOfUnits(tx: Tx): Promise<void> {
  const { unit, membership: m } = tx.t;
  await keepFormerDangers(tx);
  await keepTimer(tx, 'housekeeping', 'all', tx.now);
  await keepTimer(tx, 'names', 'all', tx.now + day);
  await keepTimer(tx, 'retention', 'all', tx.now + day);
  await keepTimer(tx, 'counts', 'all', tx.now + day);
  await keepTimer(tx, 'backup', 'all', tx.now + day);
  await keepTimer(tx, 'reads', 'all', tx.now + day);
  for (const root of await tx.db.select().from(unit).where(isNull(unit.parentId))) await rootMade(tx, root);
  const classes = await tx.db
    .select()
    .from(unit)
    .where(and(eq(unit.kind, 'class'), isNull(unit.closedAt)));
  for (const one of classes) await keepTimer(tx, 'roll-call', one.id, await nextRollCallAt(tx, one));
  const readers = await tx.db
    .select()
    .from(m)
    .where(and(inArray(m.role, rolesWith('morning.get')), eq(m.status, 'active')));
  for (const reader of readers) await keepMorning(tx, reader);
  await bringNear(tx);
}
