/** A new school year: classes move up under another name; who repeats goes to another class, who left leaves the list. */

import { mayBy } from '../../domain/rights.ts';
import { gradeIn, nextClassName } from '../../domain/school-year/class-name.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { civilOn } from '../../domain/time.ts';
import { schoolYearOf } from '../../programmes/terms.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { offerUndo } from '../ground/undo.ts';
import { givenTo, withStage } from '../ground/unit-settings.ts';
import { type Unit, unitById, unitByPublicId, unitsBelow } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { actorBy, type Denied, denied } from '../records/case-access.ts';
import { caseOfChild } from '../records/cases.ts';
import { type ChildRow, childrenOn, pupilsOf } from '../records/children.ts';
import { begunIn } from '../records/class-years.ts';
import { classesOf, ownClassIds } from '../records/classes.ts';
import { firstStayIn } from '../records/enrolments.ts';
import { recordEvent } from '../records/events.ts';
import { type LeavingReason, leaveList } from './leave-list.ts';
import { transfer } from './move-child.ts';

/** A class of which nobody has said yet what becomes of it in this school year. */
export interface ClassToMove {
  readonly unit: Unit;
  readonly pupils: number;
  /** What its name becomes, where its grade can be read in it. */
  readonly next: string | undefined;
  /** It is the last of its stage of schooling: its pupils go on to another school. */
  readonly finishes: boolean;
}

/** The person's classes that still stand as they were in the school year before, the highest first. */
export async function classesToMoveUp(tx: ReadTx, who: Who): Promise<ClassToMove[]> {
  const found: ClassToMove[] = [];
  for (const unit of await classesOf(tx, who)) {
    const one = (await mayMoveUp(who, unit)) && (await classToMove(tx, unit));
    if (one) found.push(one);
  }
  const gradeOf = ({ unit }: ClassToMove): number => gradeIn(unit.name)?.grade ?? 0;
  return found.toSorted((a, b) => gradeOf(b) - gradeOf(a) || (a.unit.name < b.unit.name ? -1 : 1));
}

export const mayMoveUp = (who: Who, unit: Unit) =>
  mayBy(who.held, 'class.move-up', { area: unit.area, own: ownClassIds(who).includes(unit.id) });

/** Undefined for one that was made this school year, was moved up already, has ended or is empty. */
export async function classToMove(tx: ReadTx, unit: Unit): Promise<ClassToMove | undefined> {
  const programme = ruleOf(unit);
  const today = todayIn(unit, tx.now);
  const year = schoolYearOf(programme, today);
  if (unit.closedAt !== null || schoolYearOf(programme, civilOn(unit.createdAt, unit.timeZone)) >= year)
    return undefined;
  if ((await begunIn(tx, [unit.id], year)).size > 0) return undefined;
  const pupils = await childrenOn(tx, unit.id, today);
  // A class whose first pupils came this school year is called as it should be.
  const began = await firstStayIn(tx, unit.id);
  if (pupils.length === 0 || began === undefined || schoolYearOf(programme, began) >= year) return undefined;
  const grade = gradeIn(unit.name)?.grade;
  const stage = programme.schoolStages.find(({ code }) => code === givenTo(unit, 'stage'));
  return {
    unit,
    pupils: pupils.length,
    next: nextClassName(unit.name),
    finishes: grade !== undefined && grade === stage?.lastGrade,
  };
}

export interface MoveUpFacts {
  readonly name: string;
  readonly next: string | undefined;
  /** Public ids and names, in the order of the list. */
  readonly pupils: readonly { readonly id: string; readonly name: string }[];
  /** The school's other classes, for those who repeat. */
  readonly classes: readonly { readonly id: string; readonly name: string }[];
}

/** What the dialogue about one class has to know; undefined when there is nothing to move, or not for this person. */
export async function moveUpFacts(tx: ReadTx, who: Who, classPublicId: string): Promise<MoveUpFacts | undefined> {
  const unit = await unitByPublicId(tx, classPublicId);
  const one = unit && mayMoveUp(who, unit) && (await classToMove(tx, unit));
  if (!one) return undefined;
  const pupils = await pupilsOf(tx, one.unit.id, todayIn(one.unit, tx.now));
  return {
    name: one.unit.name,
    next: one.next,
    pupils: pupils.map(({ publicId, shown }) => ({ id: publicId, name: shown })),
    classes: (await otherClasses(tx, one.unit)).map(({ publicId, name }) => ({ id: publicId, name })),
  };
}

async function otherClasses(tx: ReadTx, unit: Unit): Promise<Unit[]> {
  const school = unit.parentId ? await unitById(tx, unit.parentId) : undefined;
  const all = school ? await unitsBelow(tx, school.area) : [];
  return all.filter(({ id, kind }) => kind === 'class' && id !== unit.id);
}

/** Public ids. */
export interface MovingUp {
  readonly class: string;
  readonly name: string;
  readonly repeats?: readonly string[];
  /** The class to which those go who repeat. */
  readonly into?: string | undefined;
  readonly leaves?: readonly string[];
  readonly because?: LeavingReason;
}

export interface MovedUp {
  readonly was: string;
  readonly now: string;
  readonly up: number;
  readonly repeat: number;
  readonly left: number;
  /** They should leave, and stay on the list: their case is open, and only the principal closes it. */
  readonly kept: number;
}

/** All of them in one act, or none: `undo` takes back the whole of it. */
export async function moveUp(
  tx: Tx,
  who: Who,
  all: readonly MovingUp[],
): Promise<
  { ok: true; classes: readonly MovedUp[]; undo: string } | Denied | { ok: false; reason: 'moved-up-already' }
> {
  const open: { one: ClassToMove; wish: MovingUp }[] = [];
  for (const wish of all) {
    const unit = await unitByPublicId(tx, wish.class);
    if (!unit || !mayMoveUp(who, unit)) return denied;
    const one = await classToMove(tx, unit);
    if (!one) return { ok: false, reason: 'moved-up-already' };
    open.push({ one, wish });
  }
  const [first] = open;
  const by = first && mayMoveUp(who, first.one.unit);
  if (!first || !by) return denied;
  const actor = actorBy(who, by);
  const school = first.one.unit.parentId ? await unitById(tx, first.one.unit.parentId) : undefined;
  const actId = await recordAct(tx, actor, 'move-up', (school ?? first.one.unit).area);
  const classes: MovedUp[] = [];
  for (const { one, wish } of open) classes.push(await moveOne(tx, who, actor, actId, one, wish));
  return { ok: true, classes, undo: await offerUndo(tx, actId, first.one.unit.publicId) };
}

async function moveOne(
  tx: Tx,
  who: Who,
  actor: Actor,
  actId: string,
  { unit, pupils }: ClassToMove,
  wish: MovingUp,
): Promise<MovedUp> {
  const today = todayIn(unit, tx.now);
  const children = new Map((await childrenOn(tx, unit.id, today)).map((child) => [child.publicId, child]));
  const chosen = (ids: readonly string[] = []): ChildRow[] => ids.flatMap((id) => children.get(id) ?? []);
  const into = (await otherClasses(tx, unit)).find(({ publicId }) => publicId === wish.into);
  let [repeat, left, kept] = [0, 0, 0];
  if (into)
    for (const child of chosen(wish.repeats)) {
      await moveTo(tx, actor, actId, child, unit, into);
      repeat += 1;
    }
  const mayClose = mayBy(who.held, 'case.write-off', { area: unit.area }) !== undefined;
  for (const child of chosen(wish.leaves)) {
    const row = await caseOfChild(tx, child.id);
    if (row?.open && !mayClose) kept += 1;
    else {
      await leaveList(tx, actId, child, row, today, wish.because ?? 'other-school');
      left += 1;
    }
  }
  await beginYear(tx, actId, unit, today, false);
  await tx.db
    .update(tx.t.unit)
    .set({ name: wish.name, settings: withStage(unit, stageOf(unit, wish.name)) })
    .where(eq(tx.t.unit.id, unit.id));
  return { was: unit.name, now: wish.name, up: pupils - repeat - left, repeat, left, kept };
}

/** The child goes to another class by that act, case and all. */
export async function moveTo(
  tx: Tx,
  actor: Actor,
  actId: string,
  child: ChildRow,
  from: Unit,
  to: Unit,
): Promise<void> {
  const row = await transfer(tx, actor, actId, child, from, to);
  const data = { from: from.publicId, to: to.publicId };
  if (row) await recordEvent(tx, actId, row, { kind: 'moved', on: todayIn(to, tx.now), data });
}

/** Notes what the class was called until today, and that this school year has begun for it. */
export async function beginYear(tx: Tx, actId: string, unit: Unit, on: CivilDate, ended: boolean): Promise<void> {
  const { name, area } = unit;
  const year = schoolYearOf(ruleOf(unit), on);
  await tx.db.insert(tx.t.classYear).values({
    id: tx.newId(),
    unitId: unit.id,
    area,
    year,
    untilOn: on,
    name,
    stage: givenTo(unit, 'stage') ?? null,
    ended,
    actId,
  });
}

/** The stage of schooling in which that name's grade lies; the present one where the programme says no grades. */
function stageOf(unit: Unit, name: string): string | undefined {
  const grade = gradeIn(name)?.grade;
  const stages = ruleOf(unit).schoolStages;
  const found =
    grade === undefined ? undefined : stages.find(({ lastGrade }) => lastGrade !== undefined && grade <= lastGrade);
  return found?.code ?? givenTo(unit, 'stage');
}
