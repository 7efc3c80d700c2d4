/** A child leaves the class list; that, and a change of class, can be taken back by the same person for a while. */
import { heldAs } from '../../domain/rights.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { unitByArea, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { closeCase, resumeEpisode } from '../ladder/case-end.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { settleAllSteps } from '../ladder/steps.ts';
import { actorBy, type Denied, denied, openChild } from '../records/case-access.ts';
import { type CaseRow, caseOfChild, latestEpisode } from '../records/cases.ts';
import { childByPublicId } from '../records/children.ts';
import { endEnrolment, resumeEnrolment } from '../records/enrolments.ts';
import { recordEvent } from '../records/events.ts';
import { eventOf } from '../records/take-back.ts';
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
): Promise<{ ok: true; undo: string } | Denied | { ok: false; reason: 'case-open' | 'left-already' }> {
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
  return { ok: true, undo: await offerUndo(tx, actId, childPublicId) };
}

const leftClosure = 'left-';

/** Closes an open case for a reason outside the ladder: nothing is owed any more. */
export async function closeFor(tx: Tx, row: CaseRow, on: string, closure: string): Promise<void> {
  const episode = await latestEpisode(tx, row.id);
  if (!row.open || !episode) return;
  await settleAllSteps(tx, row, 'moot', on);
  await closeCase(tx, row, episode, on, closure);
}

/** Takes back the change of class, or the leaving, unless the child was changed again since. */
export async function undoListChange(
  tx: Tx,
  who: Who,
  done: Offered,
): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' | 'too-late' }> {
  const child = await childByPublicId(tx, done.subject);
  const by = heldAs(who.held, done);
  const from = await unitByArea(tx, done.area);
  const now = child && (await unitById(tx, child.unitId));
  if (!child || !by || !from || !now) return { ok: false, reason: 'not-allowed' };
  if (child.actId !== done.id || child.erasedOn !== null) return { ok: false, reason: 'too-late' };
  const actor = actorBy(who, by);
  const actId = await recordUndo(tx, actor, done);
  const { child: children } = tx.t;
  if (done.kind === 'move-child') await transfer(tx, actor, actId, child, now, from);
  else {
    await tx.db.update(children).set({ until: null, actId }).where(eq(children.id, child.id));
    await resumeEnrolment(tx, child.id);
  }
  const row = await caseOfChild(tx, child.id);
  if (!row) return { ok: true };
  const told = await eventOf(tx, row.id, done.id);
  if (told) await recordEvent(tx, actId, row, { kind: 'taken-back', on: told.on, corrects: told.id });
  const episode = await latestEpisode(tx, row.id);
  if (done.kind === 'take-off-list' && row.closure?.startsWith(leftClosure) && episode)
    await resumeEpisode(tx, row, episode);
  await followLadder(tx, actor, child.id);
  return { ok: true };
}
