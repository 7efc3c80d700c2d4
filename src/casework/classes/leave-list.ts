/** A child leaves the class list; that, and a change of class, can be taken back by the same person for a while. */
import { and, eq, gte } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { closeCase, resumeEpisode } from '../ladder/case-end.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { settleAllSteps } from '../ladder/steps.ts';
import { actorBy, type ChildAccess, type Denied, denied, openChild } from '../records/case-access.ts';
import { type CaseRow, caseOfChild, latestEpisode } from '../records/cases.ts';
import { endEnrolment, resumeEnrolment } from '../records/enrolments.ts';
import { recordEvent } from '../records/events.ts';
import { undoableMs } from '../records/take-back.ts';
import { transfer } from './move-child.ts';

export const leavingReasons = ['other-school', 'moved-away', 'by-mistake', 'died'] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/**
 * Takes the child off the list from today on. While a case is open only the principal or the coordinator can: it
 * closes the case, and nobody should leave the ladder by leaving a list.
 */
export async function takeOffList(
  tx: Tx,
  who: Who,
  childPublicId: string,
  because: LeavingReason,
): Promise<{ ok: true; access: ChildAccess } | Denied | { ok: false; reason: 'case-open' | 'left-already' }> {
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may('child.leave');
  if (!access.ok || !by) return denied;
  if (access.child.until !== null) return { ok: false, reason: 'left-already' };
  if (access.row?.open && !access.may('case.write-off')) return { ok: false, reason: 'case-open' };
  const today = todayIn(access.schoolClass, tx.now);
  const actId = await recordAct(tx, actorBy(who, by), 'take-off-list', access.schoolClass.area);
  await tx.db.update(tx.t.child).set({ until: today, actId }).where(eq(tx.t.child.id, access.child.id));
  await endEnrolment(tx, access.child.id, today);
  if (access.row) {
    await recordEvent(tx, actId, access.row, { kind: 'left', on: today, data: { because } });
    await closeFor(tx, access.row, today, `${leftClosure}${because}`);
  }
  return { ok: true, access };
}

const leftClosure = 'left-';

/** Closes an open case for a reason outside the ladder: nothing is owed any more. */
export async function closeFor(tx: Tx, row: CaseRow, on: string, closure: string): Promise<void> {
  const episode = await latestEpisode(tx, row.id);
  if (!row.open || !episode) return;
  await settleAllSteps(tx, row, 'moot', on);
  await closeCase(tx, row, episode, on, closure);
}

/** Takes back the change of class, or the leaving, that this person made last within a quarter of an hour. */
export async function undoListChange(
  tx: Tx,
  who: Who,
  childPublicId: string,
): Promise<{ ok: true } | { ok: false; reason: 'too-late' }> {
  const { act, child: children, unit } = tx.t;
  const [found] = await tx.db
    .select({ child: children, done: act, from: unit })
    .from(children)
    .innerJoin(act, eq(act.id, children.actId))
    .innerJoin(unit, eq(unit.area, act.area))
    .where(
      and(
        eq(children.publicId, childPublicId),
        eq(act.personId, who.personId),
        gte(act.recordedAt, tx.now - undoableMs),
      ),
    );
  const by = found && who.held.find((one) => one.role === found.done.role && found.done.area.startsWith(one.area));
  const now = found && (await unitById(tx, found.child.unitId));
  if (!found || !by || !now || !isUndoable(found.done.kind) || found.child.erasedOn !== null)
    return { ok: false, reason: 'too-late' };
  const { child, done, from } = found;
  const actor = actorBy(who, by);
  const actId = await recordAct(tx, actor, `undo-${done.kind}`, done.area);
  await tx.db.update(act).set({ undoneBy: actId }).where(eq(act.id, done.id));
  if (done.kind === 'move-child') await transfer(tx, actor, actId, child, now, from);
  else {
    await tx.db.update(children).set({ until: null, actId }).where(eq(children.id, child.id));
    await resumeEnrolment(tx, child.id);
  }
  const row = await caseOfChild(tx, child.id);
  if (!row) return { ok: true };
  await takeBackOf(tx, actId, row, done.id);
  const episode = await latestEpisode(tx, row.id);
  if (done.kind === 'take-off-list' && row.closure?.startsWith(leftClosure) && episode)
    await resumeEpisode(tx, row, episode);
  await followLadder(tx, actor, child.id);
  return { ok: true };
}

const isUndoable = (kind: string): boolean => kind === 'move-child' || kind === 'take-off-list';

/** What the act told the case is corrected. */
async function takeBackOf(tx: Tx, actId: string, row: CaseRow, undoneActId: string): Promise<void> {
  const { event } = tx.t;
  const [told] = await tx.db
    .select()
    .from(event)
    .where(and(eq(event.caseId, row.id), eq(event.actId, undoneActId)));
  if (told) await recordEvent(tx, actId, row, { kind: 'taken-back', on: told.on, corrects: told.id });
}
