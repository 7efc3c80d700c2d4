/** Which duty a person may open, and by which role. Anything else looks as if it did not exist. */
import { type HeldRole, mayBy, type Right } from '../../domain/rights.ts';
import type { YearlyDuty } from '../../programmes/model.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { type DutyRow, dutyByPublicId, dutyRule } from './duty-rows.ts';

export interface DutyAccess {
  readonly row: DutyRow;
  readonly unit: Unit;
  readonly rule: YearlyDuty;
  readonly by: HeldRole;
}

export type DutyDenied = { readonly ok: false; readonly reason: 'not-allowed' };

export async function openDuty(
  tx: ReadTx,
  who: Who,
  publicId: string,
  right: Right = 'duty.do',
): Promise<({ readonly ok: true } & DutyAccess) | DutyDenied> {
  const row = await dutyByPublicId(tx, publicId);
  const unit = row && (await unitById(tx, row.unitId));
  const rule = unit && dutyRule(unit, row.code);
  const by = row && mayBy(who.held, right, { area: row.area, own: row.ownerId === who.personId });
  return unit && rule && by ? { ok: true, row, unit, rule, by } : { ok: false, reason: 'not-allowed' };
}
