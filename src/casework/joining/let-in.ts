/** Somebody comes in by a link that was made at the server: nobody in the chat has to let them in. */

import { rolesWith } from '../../domain/rights.ts';
import { coordinatorFromServerScreen } from '../../domain/screens/people.ts';
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { membersChanged } from '../ladder/members-changed.ts';

/**
 * Makes the person coordinator of the unit and uses the link up; false if somebody was faster. The coordinators that
 * there are hear of it: they can remove whom they don't know.
 */
export async function letInFromServer(
  tx: Tx,
  who: Who,
  unit: Unit,
  invitation: Pick<Tables['invitation']['$inferSelect'], 'id'>,
): Promise<boolean> {
  const { invitation: i, membership: m } = tx.t;
  const used = await tx.db
    .update(i)
    .set({ usedAt: tx.now })
    .where(and(eq(i.id, invitation.id), isNull(i.usedAt)))
    .returning();
  if (used.length === 0) return false;
  const told = await nearestHolders(tx, unit.area, 'coordinator');
  await recordAct(tx, { personId: who.personId, role: 'coordinator', source: 'update' }, 'join-from-server', unit.area);
  // They may wait already, by a link of the chat.
  await tx.db
    .update(m)
    .set({ status: 'ended', toAt: tx.now })
    .where(
      and(
        eq(m.personId, who.personId),
        eq(m.unitId, unit.id),
        inArray(m.role, rolesWith('unit.manage')),
        eq(m.status, 'waiting'),
      ),
    );
  const [member] = await tx.db
    .insert(m)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      personId: who.personId,
      role: 'coordinator',
      unitId: unit.id,
      area: unit.area,
      status: 'active',
      fromAt: tx.now,
      invitationId: invitation.id,
    })
    .returning();
  if (!member) throw new Error('The membership was not stored');
  await membersChanged(tx, { kind: 'joined', member });
  const name = await nameOf(tx, who.personId);
  for (const { personId } of told)
    await tell(tx, personId, coordinatorFromServerScreen({ name, unit: unit.name }), { hours: 'any' });
  return true;
}
