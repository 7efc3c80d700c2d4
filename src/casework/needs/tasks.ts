/** Support tasks: what volunteers and liaisons may do, claimed for a week, done or handed back. */
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { taskDoneNewsScreen, taskNewsScreen } from '../../domain/screens/tasks.ts';
import { addDays, day, instantOf } from '../../domain/time.ts';
import { and, asc, eq, gte, isNull, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { setTimer } from '../ground/timers.ts';
import { endOf, type Unit, unitById } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { tellConcerned } from '../ladder/need-news.ts';
import { endLease, releaseNeed } from '../ladder/release-need.ts';
import { actorBy } from '../records/case-access.ts';
import type { CaseRow } from '../records/cases.ts';
import { type ChildDetails, childById, readDetails } from '../records/children.ts';
import { recordEvent } from '../records/events.ts';
import { caseOfNeed, type NeedRow, needByPublicId } from '../records/need-rows.ts';
import { isKept } from '../records/take-overs.ts';

/** A task with what may be shown of it: never a name. */
export interface Task {
  readonly publicId: string;
  readonly kind: string;
  readonly stage: string | null;
  readonly number: string;
  /** The unit for which the person helps, not the child's school. */
  readonly place: string;
  readonly until: CivilDate | null;
}

const leaseDays = 7;
/** In the hands of one person at a time: so that what waits finds somebody who has the time. */
const mostTasks = 3;
export const handBackReasons = ['no-time', 'too-far', 'not-met', 'other-help'] as const;
export type HandBackReason = (typeof handBackReasons)[number];

/** Noon of the day on which so many days are over. */
export const leaseEnd = (unit: Pick<Unit, 'timeZone'>, now: Instant, days: number): Instant =>
  instantOf(addDays(todayIn(unit, now), days), '12:00', unit.timeZone);

/** Tasks that wait for somebody in the person's units, the longest waiting first. */
export async function openTasks(tx: ReadTx, who: Who): Promise<Task[]> {
  const { need, caseRow, child } = tx.t;
  const found = new Map<string, Task>();
  for (const held of who.held) {
    if (!mayBy([held], 'need.claim', { area: held.area })) continue;
    const rows = await tx.db
      .select({ need, row: caseRow })
      .from(need)
      .innerJoin(caseRow, eq(caseRow.id, need.caseId))
      .innerJoin(child, and(eq(child.id, need.childId), isNull(child.until)))
      .where(
        and(
          gte(need.area, held.area),
          lt(need.area, endOf(held.area)),
          eq(need.helper, 'volunteer'),
          eq(need.state, 'open'),
          isNull(caseRow.keeperId),
        ),
      )
      .orderBy(asc(need.id));
    const place = (await unitById(tx, held.unitId))?.name ?? '';
    for (const { need: one, row } of rows) if (!found.has(one.id)) found.set(one.id, taskOf(one, row, place, null));
  }
  return [...found.values()];
}

/** Tasks that the person has claimed, the earliest end first. */
export async function myTasks(tx: ReadTx, who: Who): Promise<Task[]> {
  const { need } = tx.t;
  const rows = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.holderId, who.personId), eq(need.state, 'claimed')))
    .orderBy(asc(need.leaseUntil));
  return Promise.all(rows.map((one) => heldTask(tx, who, one)));
}

export type TaskFound =
  | { readonly ok: true; readonly task: Task; readonly mine: boolean }
  | { readonly ok: false; readonly reason: 'not-allowed' | 'task-taken' | 'task-gone' | 'tasks-many' };

/** One task, to be claimed or already held by this person. */
export async function findTask(tx: ReadTx, who: Who, publicId: string): Promise<TaskFound> {
  const need = await needByPublicId(tx, publicId);
  const by = need && mayBy(who.held, 'need.claim', { area: need.area });
  if (!need || !by || need.helper !== 'volunteer') return { ok: false, reason: 'not-allowed' };
  const mine = need.state === 'claimed' && need.holderId === who.personId;
  const { row } = await caseOfNeed(tx, need);
  if (isKept(row)) return { ok: false, reason: 'task-gone' };
  if (!mine && need.state === 'claimed') return { ok: false, reason: 'task-taken' };
  const left = (await childById(tx, need.childId))?.until !== null;
  if (!mine && (need.state !== 'open' || left)) return { ok: false, reason: 'task-gone' };
  return { ok: true, task: await heldTask(tx, who, need), mine };
}

/** Takes the task for a week. Of two who tap at once one gets it; to tap twice changes nothing. */
export async function claimTask(tx: Tx, who: Who, publicId: string): Promise<TaskFound> {
  const found = await findTask(tx, who, publicId);
  if (!found.ok || found.mine) return found;
  const need = await needByPublicId(tx, publicId);
  const by = need && mayBy(who.held, 'need.claim', { area: need.area });
  if (!need || !by) return { ok: false, reason: 'not-allowed' };
  if ((await myTasks(tx, who)).length >= mostTasks) return { ok: false, reason: 'tasks-many' };
  if (!(await holdTask(tx, need, who.personId))) return { ok: false, reason: 'task-taken' };
  const { row } = await caseOfNeed(tx, need);
  await recordAct(tx, actorBy(who, by), 'claim-task', need.area);
  const screen = taskNewsScreen('task.claimed-news', {
    ...need,
    number: row.number,
    casePublicId: row.publicId,
    helper: await nameOf(tx, who.personId),
  });
  await tellConcerned(tx, row, screen, who.personId);
  return findTask(tx, who, publicId);
}

/** False when somebody was faster. The reminder falls due a day before the end. */
export async function holdTask(tx: Tx, need: NeedRow, personId: string): Promise<boolean> {
  const { schoolClass } = await caseOfNeed(tx, need);
  const leaseUntil = leaseEnd(schoolClass, tx.now, leaseDays);
  const claimed = await tx.db
    .update(tx.t.need)
    .set({ state: 'claimed', holderId: personId, leaseUntil })
    .where(and(eq(tx.t.need.id, need.id), eq(tx.t.need.state, 'open')))
    .returning();
  if (claimed.length === 0) return false;
  await tx.withdraw(`need:${need.id}`);
  await setTimer(tx, 'lease', need.id, leaseUntil - day);
  return true;
}

/** The task is free again, and the next is asked. */
export async function handBackTask(tx: Tx, who: Who, publicId: string, reason: HandBackReason): Promise<TaskFound> {
  const found = await heldBy(tx, who, publicId);
  if (!found) return { ok: false, reason: 'task-gone' };
  const { need, row, by } = found;
  await recordAct(tx, actorBy(who, by), 'hand-back-task', need.area);
  await releaseNeed(tx, need, 'given-back');
  const screen = taskNewsScreen('task.handed-back-news', {
    ...need,
    number: row.number,
    casePublicId: row.publicId,
    helper: await nameOf(tx, who.personId),
    reason,
  });
  await tellConcerned(tx, row, screen, who.personId);
  return { ok: true, task: taskOf(need, row, '', null), mine: false };
}

/** What a conversation about a finished task has to know; undefined unless the person holds it. */
export async function finishingTask(tx: ReadTx, who: Who, publicId: string) {
  const found = await heldBy(tx, who, publicId);
  if (!found) return undefined;
  const { schoolClass } = await caseOfNeed(tx, found.need);
  return { today: todayIn(schoolClass, tx.now), language: who.language, kind: found.need.kind };
}

export async function finishTask(
  tx: Tx,
  who: Who,
  publicId: string,
  outcome: { readonly on: CivilDate; readonly hours: number; readonly note: string | undefined },
): Promise<{ ok: true; kind: string } | { ok: false; reason: 'task-gone' }> {
  const found = await heldBy(tx, who, publicId);
  if (!found) return { ok: false, reason: 'task-gone' };
  const { need, row, by } = found;
  await tx.db
    .update(tx.t.need)
    .set({ state: 'done', doneOn: outcome.on, leaseUntil: null })
    .where(and(eq(tx.t.need.id, need.id), eq(tx.t.need.state, 'claimed')));
  await endLease(tx, need);
  const actId = await recordAct(tx, actorBy(who, by), 'finish-task', need.area);
  await recordEvent(tx, actId, row, {
    kind: 'task-done',
    on: outcome.on,
    data: { needs: [need.kind], hours: outcome.hours },
    ...(outcome.note ? { words: { note: outcome.note, language: who.language } } : {}),
  });
  const screen = taskDoneNewsScreen({
    ...need,
    number: row.number,
    casePublicId: row.publicId,
    helper: await nameOf(tx, who.personId),
    on: outcome.on,
    hours: outcome.hours,
  });
  await tellConcerned(tx, row, screen, who.personId);
  return { ok: true, kind: need.kind };
}

/** Who the child is and how to reach the family, for whoever holds the task. The read is logged. */
export async function readTask(
  tx: Tx,
  who: Who,
  publicId: string,
): Promise<{ details: ChildDetails; schoolClass: Unit; number: string; casePublicId: string } | undefined> {
  const found = await heldBy(tx, who, publicId);
  if (!found || !mayBy(who.held, 'case.read', { area: found.need.area, own: true })) return undefined;
  const child = await childById(tx, found.need.childId);
  const details = child && (await readDetails(tx, who.personId, child, 'task'));
  if (!details) return undefined;
  const { schoolClass } = await caseOfNeed(tx, found.need);
  return { details, schoolClass, number: found.row.number, casePublicId: found.row.publicId };
}

/** The need while this person holds it and may still: their role there, and the case not closed to helpers. */
async function heldBy(tx: ReadTx, who: Who, publicId: string) {
  const need = await needByPublicId(tx, publicId);
  if (need?.helper !== 'volunteer' || need.state !== 'claimed' || need.holderId !== who.personId) return undefined;
  const by = mayBy(who.held, 'need.claim', { area: need.area });
  const { row } = await caseOfNeed(tx, need);
  return by && !isKept(row) ? { need, row, by } : undefined;
}

/** As the person knows the place: by the unit for which they help. */
async function heldTask(tx: ReadTx, who: Who, need: NeedRow): Promise<Task> {
  const { row, schoolClass } = await caseOfNeed(tx, need);
  const by = mayBy(who.held, 'need.claim', { area: need.area });
  const place = by ? ((await unitById(tx, by.unitId))?.name ?? '') : '';
  return taskOf(need, row, place, need.leaseUntil === null ? null : todayIn(schoolClass, need.leaseUntil));
}

const taskOf = (need: NeedRow, row: CaseRow, place: string, until: CivilDate | null): Task => ({
  publicId: need.publicId,
  kind: need.kind,
  stage: need.stage,
  number: row.number,
  place,
  until,
});
