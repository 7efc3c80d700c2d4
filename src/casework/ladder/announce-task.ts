/** A service that a child needs is announced to those who can do it, without any name. */

import { taskOfferScreen } from '../../domain/screens/tasks.ts';
import type { Tx } from '../../store/tx.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { CaseRow } from '../records/cases.ts';
import type { NeedRow } from '../records/need-rows.ts';
import { isKept } from '../records/take-overs.ts';

/** Volunteers and liaisons whose unit holds the case, each once, the nearest unit first. */
export async function helpersFor(tx: Tx, area: string): Promise<Colleague[]> {
  const all = [...(await holdersAbove(tx, area, 'volunteer')), ...(await holdersAbove(tx, area, 'liaison'))];
  const each = new Map<string, Colleague>();
  for (const one of all) if (!each.has(one.personId)) each.set(one.personId, one);
  return [...each.values()];
}

/** Tells each of them, but for the one who just gave it back. A case that was taken over is nobody's announcement. */
export async function announceTask(
  tx: Tx,
  need: NeedRow,
  row: CaseRow,
  schoolClass: Unit,
  except?: string | null,
): Promise<void> {
  if (isKept(row)) return;
  for (const helper of await helpersFor(tx, need.area)) {
    if (helper.personId === except) continue;
    const place = (await unitById(tx, helper.unitId))?.name ?? '';
    await tell(tx, helper.personId, taskOfferScreen({ ...need, number: row.number, place }), {
      hours: schoolClass,
      about: `need:${need.id}`,
      handle: `need:${need.id}`,
      anew: true,
    });
  }
}
