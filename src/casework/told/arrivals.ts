/** Children who finished another school: which class they came to here, and a case for each who did not come. */
import { markedName } from '../../domain/names/names.ts';
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { schoolYearOf } from '../../programmes/terms.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { comeBack } from '../classes/leave-list.ts';
import { moveTo } from '../classes/move-up.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { termsOf } from '../ground/unit-calendars.ts';
import { type Unit, unitById, unitByPublicId, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { expectedAt } from '../records/arrivals.ts';
import { actorBy, type Denied, denied } from '../records/case-access.ts';
import { type ChildRow, childById, detailsOf } from '../records/children.ts';
import { enrolmentsOf } from '../records/enrolments.ts';
import { openTold } from './tell-case.ts';

export interface ArrivalFacts {
  readonly school: string;
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  /** Public ids of the arrivals, with names. */
  readonly expected: readonly { readonly id: string; readonly name: string }[];
}

const mayConfirm = (who: Who, { area }: Pick<Unit, 'area'>) => mayBy(who.held, 'case.enrol', { area });

/** Undefined when nobody is expected, or not for this person to say. */
export async function arrivalFacts(tx: ReadTx, who: Who, schoolPublicId: string): Promise<ArrivalFacts | undefined> {
  const school = await unitByPublicId(tx, schoolPublicId);
  if (!school || !mayConfirm(who, school)) return undefined;
  const expected: { id: string; name: string }[] = [];
  for (const { publicId, childId } of await expectedAt(tx, school.id)) {
    const child = await childById(tx, childId);
    const details = child && (await detailsOf(tx, child));
    if (details) expected.push({ id: publicId, name: markedName(details) });
  }
  if (expected.length === 0) return undefined;
  const classes = (await unitsBelow(tx, school.area)).filter(({ kind }) => kind === 'class');
  return { school: school.name, classes: classes.map(({ publicId, name }) => ({ id: publicId, name })), expected };
}

/** The arrivals that wait, with their children; of these public ids where some are named. */
async function waiting(tx: ReadTx, school: Unit, ids?: readonly string[]) {
  const all = await expectedAt(tx, school.id);
  const chosen = ids ? all.filter(({ publicId }) => ids.includes(publicId)) : all;
  const rows = await Promise.all(
    chosen.map(async (arrival) => ({ arrival, child: await childById(tx, arrival.childId) })),
  );
  return rows.flatMap(({ arrival, child }) => (child && child.until === null ? [{ arrival, child }] : []));
}

type Said = { ok: true; count: number; left: number } | Denied;

/** They are in that class; `ids`: public ids of arrivals, all where nothing is said. */
export async function sayArrived(
  tx: Tx,
  who: Who,
  schoolPublicId: string,
  to: { readonly class: string; readonly ids?: readonly string[] },
): Promise<(Said & { ok: true; class: string; undo: string }) | Denied> {
  const school = await unitByPublicId(tx, schoolPublicId);
  const by = school && mayConfirm(who, school);
  const into = await unitByPublicId(tx, to.class);
  if (!school || !by || into?.parentId !== school.id || into.kind !== 'class') return denied;
  const actor = actorBy(who, by);
  const actId = await recordAct(tx, actor, 'arrived', school.area);
  const came = await waiting(tx, school, to.ids);
  for (const { arrival, child } of came) {
    const from = await unitById(tx, child.unitId);
    if (from) await moveTo(tx, actor, actId, child, from, into);
    await setState(tx, [arrival.id], 'here');
  }
  const left = (await expectedAt(tx, school.id)).length;
  return { ok: true, count: came.length, left, class: into.name, undo: await offerUndo(tx, actId, school.publicId) };
}

const setState = async (tx: Tx, ids: readonly string[], state: 'expected' | 'here' | 'missing'): Promise<void> => {
  await tx.db
    .update(tx.t.arrival)
    .set({ state })
    .where(inArray(tx.t.arrival.id, [...ids]));
};

/** All who are still expected did not come: a case begins for each. */
export async function sayMissing(tx: Tx, who: Who, schoolPublicId: string): Promise<Said> {
  const school = await unitByPublicId(tx, schoolPublicId);
  const by = school && mayConfirm(who, school);
  if (!school || !by) return denied;
  const actor = actorBy(who, by);
  const { caseKinds } = ruleOf(school);
  const kind = (caseKinds.find(({ awaited }) => awaited) ?? caseKinds.find(({ told, attends }) => told && !attends))
    ?.code;
  if (kind === undefined) return denied;
  const missing = await waiting(tx, school);
  const since = await beganOn(tx, school);
  for (const { arrival, child } of missing) {
    const list = await unitById(tx, child.unitId);
    if (list) await openTold(tx, actor, child, list, { kind, since, reason: undefined, danger: undefined }, {});
    await setState(tx, [arrival.id], 'missing');
  }
  return { ok: true, count: missing.length, left: 0 };
}

/** The first day of the school year, if it has begun: since then a child who did not come is out of school. */
async function beganOn(tx: ReadTx, school: Unit): Promise<CivilDate | undefined> {
  const today = todayIn(school, tx.now);
  const [first] = await termsOf(tx, school, schoolYearOf(ruleOf(school), today));
  return first && first.startsOn <= today ? first.startsOn : undefined;
}

/** They are expected again. Whoever was moved on since stays where they are. */
export async function undoArrived(tx: Tx, who: Who, done: Offered): Promise<{ ok: true; school: string } | Denied> {
  const school = await unitByPublicId(tx, done.subject);
  const by = school && mayConfirm(who, school);
  if (!school || !by) return denied;
  const actor = actorBy(who, by);
  const actId = await recordUndo(tx, actor, done);
  for (const child of await movedBy(tx, done)) {
    const [, before] = await enrolmentsOf(tx, child.id);
    await comeBack(tx, actor, actId, done, child, before && (await unitById(tx, before.unitId)));
    await tx.db
      .update(tx.t.arrival)
      .set({ state: 'expected' })
      .where(and(eq(tx.t.arrival.childId, child.id), eq(tx.t.arrival.schoolId, school.id)));
  }
  return { ok: true, school: school.publicId };
}

async function movedBy(tx: ReadTx, { id, area }: Offered): Promise<ChildRow[]> {
  const unitIds = (await unitsBelow(tx, area)).map((unit) => unit.id);
  return tx.db
    .select()
    .from(tx.t.child)
    .where(and(inArray(tx.t.child.unitId, unitIds), eq(tx.t.child.actId, id)));
}
