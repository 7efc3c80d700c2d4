/** Somebody holds a role from now on: open steps that a stand-in has, or nobody, and that are theirs now, come to them. */
import { and, asc, eq, gte, inArray, isNull, lt, ne, or } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, unitById } from '../ground/units.ts';
import { caseById } from '../records/cases.ts';
import { classOf } from '../records/step-rows.ts';
import type { Member } from './members-changed.ts';
import { giveOwner } from './steps.ts';

/** Handed on while everybody waits; the cases of further ones are looked at with the next day. */
const handedAtOnce = 50;
const inOneQuery = 500;

export async function handStepsTo(
  tx: Tx,
  member: Pick<Member, 'personId' | 'role' | 'area' | 'unitId'>,
): Promise<void> {
  const { step } = tx.t;
  const open = await tx.db
    .select()
    .from(step)
    .where(
      and(
        gte(step.area, member.area),
        lt(step.area, endOf(member.area)),
        eq(step.status, 'open'),
        or(isNull(step.ownerId), ne(step.ownerId, member.personId)),
        or(isNull(step.ownerId), inArray(step.ownerRole, [member.role, 'named-person'])),
      ),
    )
    .orderBy(asc(step.dueOn), asc(step.id));
  for (const one of open.slice(0, handedAtOnce)) {
    const row = await caseById(tx, one.caseId);
    if (row) await giveOwner(tx, row, await classOf(tx, row), one);
  }
  const later = [...new Set(open.slice(handedAtOnce).map(({ caseId }) => caseId))];
  const unit = later.length > 0 ? await unitById(tx, member.unitId) : undefined;
  if (!unit) return;
  const { caseRow: c } = tx.t;
  for (let at = 0; at < later.length; at += inOneQuery)
    await tx.db
      .update(c)
      .set({ lookOn: todayIn(unit, tx.now) })
      .where(inArray(c.id, later.slice(at, at + inOneQuery)));
}
