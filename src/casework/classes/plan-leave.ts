/** Leave told in advance, from when until when and why: the roll of these days begins with the child excused. */
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { and, eq, gte, isNull, lte } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { actorBy, type ChildAccess, type Denied, denied, openChild } from '../records/case-access.ts';
import { childById } from '../records/children.ts';

export const leaveReasons = ['illness', 'family', 'journey', 'other'] as const;
export type LeaveReason = (typeof leaveReasons)[number];
/** A longer absence is no leave that a family tells: the programme has its own way for it. In days. */
export const longestLeave = 60;

export async function leaveFacts(
  tx: ReadTx,
  who: Who,
  childPublicId: string,
): Promise<{ today: CivilDate; language: Who['language'] } | undefined> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok || !access.may('child.edit') || access.child.until !== null) return undefined;
  return { today: todayIn(access.schoolClass, tx.now), language: who.language };
}

export async function planLeave(
  tx: Tx,
  who: Who,
  childPublicId: string,
  leave: { readonly from: CivilDate; readonly to: CivilDate; readonly because: LeaveReason },
): Promise<{ ok: true; publicId: string } | Denied | { ok: false; reason: 'leave-dates' }> {
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may('child.edit');
  if (!access.ok || !by) return denied;
  const { from, to, because } = leave;
  const isLong = to >= addDays(from, longestLeave);
  if (to < from || isLong || from < todayIn(access.schoolClass, tx.now)) return { ok: false, reason: 'leave-dates' };
  const { child } = access;
  const actId = await recordAct(tx, actorBy(who, by), 'plan-leave', child.area);
  const row = { id: tx.newId(), publicId: tx.publicId(), childId: child.id, area: child.area };
  await tx.db.insert(tx.t.plannedLeave).values({ ...row, fromOn: from, toOn: to, because, actId, struckAt: null });
  await tapBegunRolls(tx, child, leave, true);
  return { ok: true, publicId: row.publicId };
}

/** It is taken back: the days that are still to come are days like any other. */
export async function undoLeave(tx: Tx, who: Who, publicId: string): Promise<{ ok: true } | Denied> {
  const { plannedLeave: l } = tx.t;
  const [leave] = await tx.db
    .select()
    .from(l)
    .where(and(eq(l.publicId, publicId), isNull(l.struckAt)));
  const child = leave && (await childById(tx, leave.childId));
  const schoolClass = child && (await unitById(tx, child.unitId));
  const access = child && (await openChild(tx, who, child.publicId));
  const by = access?.ok && access.may('child.edit');
  if (!leave || !child || !schoolClass || !access?.ok || !by) return denied;
  await recordAct(tx, actorBy(who, by), 'undo-leave', child.area);
  await tx.db.update(l).set({ struckAt: tx.now }).where(eq(l.id, leave.id));
  await tapBegunRolls(tx, child, { from: leave.fromOn, to: leave.toOn }, false);
  return { ok: true };
}

/** A roll that somebody has begun and not sent yet knows of it too. */
async function tapBegunRolls(
  tx: Tx,
  child: ChildAccess['child'],
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
  isOnLeave: boolean,
): Promise<void> {
  const { rollCall: r } = tx.t;
  const rolls = await tx.db
    .select()
    .from(r)
    .where(and(eq(r.unitId, child.unitId), gte(r.on, from), lte(r.on, to), isNull(r.sentAt)));
  for (const { id, tapped } of rolls) {
    const { [child.id]: _before, ...others } = tapped;
    const next = isOnLeave ? { ...others, [child.id]: 'excused' as const } : others;
    await tx.db.update(r).set({ tapped: next }).where(eq(r.id, id));
  }
}
