/** How many children must share a card's values: set by a coordinator, in bounds that no setting leaves. */
import { isAllowedK, strictestK } from '../../domain/publication.ts';
import { mayBy } from '../../domain/rights.ts';
import { eq } from '../../store/orm.ts';
import type { UnitSettings } from '../../store/tables/people.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { type Unit, unitById, unitByPublicId, unitsAbove } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';

/** The unit that the coordinator sets it for, and what holds there: the strictest of the unit and those above. */
export async function kOf(tx: ReadTx, who: Who): Promise<{ unit: Unit; k: number } | undefined> {
  const held = who.held.find((one) => mayBy([one], 'unit.manage', { area: one.area }));
  const unit = held && (await unitById(tx, held.unitId));
  if (!unit) return undefined;
  const above = await unitsAbove(tx, unit);
  return { unit, k: strictestK(above.map(({ settings }) => settings.k)) };
}

/** Children that must share a card's values, for the unit and all below it. Never below three. */
export async function setK(
  tx: Tx,
  who: Who,
  unitPublicId: string,
  k: number,
): Promise<{ ok: true; unit: Unit } | { ok: false; reason: 'not-allowed' | 'k-out-of-range' }> {
  const unit = await unitByPublicId(tx, unitPublicId);
  const by = unit && mayBy(who.held, 'unit.manage', { area: unit.area });
  if (!unit || !by) return { ok: false, reason: 'not-allowed' };
  if (!isAllowedK(k)) return { ok: false, reason: 'k-out-of-range' };
  await recordAct(tx, actorBy(who, by), 'set-k', unit.area);
  const settings: UnitSettings = { ...unit.settings, k };
  await tx.db.update(tx.t.unit).set({ settings }).where(eq(tx.t.unit.id, unit.id));
  return { ok: true, unit: { ...unit, settings } };
}
