/** A child leaves the class list; that, and a change of class, can be taken back by the same person for a while. */
import { heldAs } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { type Unit, unitByArea, unitById } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { closeCase, resumeEpisode } from '../ladder/case-end.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { settleAllSteps } from '../ladder/steps.ts';
import { actorBy, type Denied, denied, openChild } from '../records/case-access.ts';
import { type CaseRow, caseOfChild, latestEpisode } from '../records/cases.ts';
import { type ChildRow, childByPublicId } from '../records/children.ts';
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
  await leaveList(tx, actId, access.child, access.row, today, because);
  return { ok: true, undo: await offerUndo(tx, actId, childPublicId) };
}

/** The child is on no list from that day on, by that act; a case that is open ends with it. */
export async function leaveList(
  tx: Tx,
  actId: string,
  child: ChildRow,
  row: CaseRow | undefined,
  on: CivilDate,
  because: LeavingReason,
): Promise<void> {
  await tx.db.update(tx.t.child).set({ until: on, actId }).where(eq(tx.t.child.id, child.id));
  await endEnrolment(tx, child.id, on);
  if (!row) return;
  await recordEvent(tx, actId, row, { kind: 'left', on, data: { because } });
  await closeFor(tx, row, on, `${leftClosure}${because}`);
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
  await comeBack(tx, actor, actId, done, child, done.kind === 'move-child' ? from : undefined);
  return { ok: true };
}

/** What the act did to a child is undone: into the class from which it moved the child, else back on the list. */
export async function comeBack(
  tx: Tx,
  actor: Actor,
  actId: string,
  done: Pick<Offered, 'id'>,
  child: ChildRow,
  from: Unit | undefined,
): Promise<void> {
  const { child: children } = tx.t;
  const now = await unitById(tx, child.unitId);
  if (from && now) await transfer(tx, actor, actId, child, now, from);
  else {
    await tx.db.update(children).set({ until: null, actId }).where(eq(children.id, child.id));
    await resumeEnrolment(tx, child.id);
  }
  const row = await caseOfChild(tx, child.id);
  if (!row) return;
  const told = await eventOf(tx, row.id, done.id);
  if (told) await recordEvent(tx, actId, row, { kind: 'taken-back', on: told.on, corrects: told.id });
  const episode = await latestEpisode(tx, row.id);
  if (!from && row.closure?.startsWith(leftClosure) && episode) await resumeEpisode(tx, row, episode);
  await followLadder(tx, actor, child.id);
}
