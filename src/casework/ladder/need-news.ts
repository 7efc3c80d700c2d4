/** Who is told what becomes of a need: the one who has charge of the case, and the coordinator. */

import type { Screen } from '../../domain/screen.ts';
import type { Tx } from '../../store/tx.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import type { CaseRow } from '../records/cases.ts';
import { homeroomTeacher } from '../records/step-owner.ts';
import { classOf } from '../records/step-rows.ts';

/** Person ids, each once. Of a case that was taken over the keeper, and no teacher. */
export async function concerned(tx: Tx, row: CaseRow): Promise<string[]> {
  const charge = row.keeperId ?? row.namedPersonId ?? (await homeroomTeacher(tx, row.unitId));
  const coordinators = (await nearestHolders(tx, row.area, 'coordinator')).map(({ personId }) => personId);
  return [...new Set([...(charge ? [charge] : []), ...coordinators])];
}

/** Sends it to them, but not to the person who did it. */
export async function tellConcerned(tx: Tx, row: CaseRow, screen: Screen, except?: string): Promise<void> {
  const people = (await concerned(tx, row)).filter((to) => to !== except);
  await tell(tx, people, screen, { hours: await classOf(tx, row) });
}
