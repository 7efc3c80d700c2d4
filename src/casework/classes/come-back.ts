/** A child who had left comes to a list again: the old record goes on, and the time between belongs to no class. */
import type { CivilDate } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';
import { type ChildRow, childById } from '../records/children.ts';
import { enrolIn } from '../records/enrolments.ts';
import { transfer } from './move-child.ts';

/** On the list of that class from that day on, or from the day of leaving if that is later. */
export async function comeBack(tx: Tx, actor: Actor, child: ChildRow, to: Unit, on: CivilDate): Promise<ChildRow> {
  const from = await unitById(tx, child.unitId);
  if (!from || child.until === null) throw new Error('Only a child who has left can come back');
  const actId = await recordAct(tx, actor, 'come-back', to.area);
  const since = on > child.until ? on : child.until;
  if (from.id !== to.id) await transfer(tx, actor, actId, child, from, to);
  await enrolIn(tx, child.id, to.id, since, actId);
  await tx.db.update(tx.t.child).set({ until: null, inClassSince: since, actId }).where(eq(tx.t.child.id, child.id));
  return (await childById(tx, child.id)) ?? child;
}
