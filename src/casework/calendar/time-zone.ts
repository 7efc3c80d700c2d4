/** The time zone of a unit: its days begin and its messages come by it. */
import { isTimeZone } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { type Unit, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { editable } from './change-calendar.ts';
import { followCalendarLater } from './follow-calendar.ts';

/**
 * Gives the unit and those below it that had the same zone another one; a unit below that was given its own keeps it.
 * Open steps are then due at the same wall time there.
 */
export async function setTimeZone(
  tx: Tx,
  who: Who,
  unitPublicId: string,
  timeZone: string,
): Promise<{ ok: true; unit: Unit } | { ok: false; reason: 'not-allowed' }> {
  const found = await editable(tx, who, unitPublicId, 'calendar.import');
  if (!found || !isTimeZone(timeZone)) return { ok: false, reason: 'not-allowed' };
  const { unit, actor } = found;
  if (unit.timeZone === timeZone) return { ok: true, unit };
  await recordAct(tx, actor, 'set-time-zone', unit.area);
  for (const below of await unitsBelow(tx, unit.area))
    if (below.timeZone === unit.timeZone)
      await tx.db.update(tx.t.unit).set({ timeZone }).where(eq(tx.t.unit.id, below.id));
  await followCalendarLater(tx, unit, { by: who.personId });
  return { ok: true, unit: { ...unit, timeZone } };
}
