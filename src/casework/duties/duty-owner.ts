/** Whose a duty is: the nearest active holder of its role who can be reached; where there is none, the next role up. */
import type { Role } from '../../domain/rights.ts';
import type { YearlyDuty } from '../../programmes/model.ts';
import type { ReadTx } from '../../store/tx.ts';
import { reachableOf } from '../ground/reachable.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import type { DutyRow } from './duty-rows.ts';

/** Person id; null when neither the role nor any above it is held. */
export async function dutyOwner(tx: ReadTx, area: string, { owner, escalateTo }: YearlyDuty): Promise<string | null> {
  for (const role of new Set<Role>([owner, escalateTo ?? 'coordinator', 'coordinator'])) {
    const holders = (await holdersAbove(tx, area, role)).map(({ personId }) => personId);
    const able = await reachableOf(tx, holders);
    const found = holders.find((personId) => able.has(personId));
    if (found) return found;
  }
  return null;
}

/** Who hears that it is late: the nearest unit's holders of the role above, without the owner. */
export async function hearersOf(tx: ReadTx, row: DutyRow, { escalateTo }: YearlyDuty): Promise<Colleague[]> {
  const others = (await holdersAbove(tx, row.area, escalateTo ?? 'coordinator')).filter(
    ({ personId }) => personId !== row.ownerId,
  );
  return others.filter(({ area }) => area === others[0]?.area);
}
