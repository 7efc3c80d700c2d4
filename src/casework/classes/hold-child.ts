/** A legal hold: while a court, an office or a complaint needs them, a child's data are neither erased nor reduced. */
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { actorBy, type Denied, denied, openChild } from '../records/case-access.ts';
import { dropErasure } from './ask-erasure.ts';

/** Holds the data, or lets go of them again; by whoever may erase them. */
export async function holdChild(
  tx: Tx,
  who: Who,
  childPublicId: string,
  isHeld: boolean,
): Promise<{ ok: true } | Denied> {
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may('child.erase');
  if (!access.ok || !by) return denied;
  const { child, schoolClass } = access;
  await recordAct(tx, actorBy(who, by), isHeld ? 'hold-child' : 'release-child', child.area);
  const heldOn = isHeld ? todayIn(schoolClass, tx.now) : null;
  if (isHeld) await dropErasure(tx, child);
  await tx.db.update(tx.t.child).set({ heldOn }).where(eq(tx.t.child.id, child.id));
  return { ok: true };
}
