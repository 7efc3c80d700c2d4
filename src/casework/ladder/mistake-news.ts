/** A case that was opened by mistake ends so, and the unit above sees it: nobody hides a child that way. */

import { mistakeNewsScreen } from '../../domain/screens/corrections.ts';
import type { Tx } from '../../store/tx.ts';
import { holdersAbove } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';
import { type CaseRow, caseOfChild } from '../records/cases.ts';
import { initialIn } from '../records/step-rows.ts';
import { notACase } from './case-end.ts';

/** Tells it when the correction left nothing of the case, as it stood `before`. True when it did. */
export async function tellIfMistake(
  tx: Tx,
  actor: Actor,
  schoolClass: Unit,
  before: CaseRow | undefined,
  because: string,
): Promise<boolean> {
  const row = before && before.closure !== notACase ? await caseOfChild(tx, before.childId) : undefined;
  if (!row || row.open || row.closure !== notACase) return false;
  const all = (await holdersAbove(tx, row.area, 'coordinator')).filter(({ personId }) => personId !== actor.personId);
  const screen = mistakeNewsScreen({
    number: row.number,
    casePublicId: row.publicId,
    initial: await initialIn(tx, row, schoolClass),
    by: actor.role,
    because,
  });
  for (const { personId: to } of all.filter(({ area }) => area === all[0]?.area))
    await tell(tx, to, screen, { hours: schoolClass });
  return true;
}
