/** The last class of a school: its pupils go on to another one, which says who came, or leave for one that is not here. */

import { mayBy } from '../../domain/rights.ts';
import type { Phrase } from '../../domain/screen.ts';
import { expectedScreen } from '../../domain/screens/new-year.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { strikeTimer } from '../ground/timers.ts';
import { offerUndo } from '../ground/undo.ts';
import { type Unit, unitById, unitByPublicId, unitsAbove, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { actorBy, type Denied, denied } from '../records/case-access.ts';
import { caseOfChild } from '../records/cases.ts';
import { childrenOn } from '../records/children.ts';
import { waitingListOf } from '../records/waiting-list.ts';
import { leaveList } from './leave-list.ts';
import { beginYear, classToMove, mayMoveUp, moveTo } from './move-up.ts';

/** The pupils leave for a school that is not in the bot. */
export const elsewhere = 'elsewhere';

export interface FinishFacts {
  readonly unit: Unit;
  readonly pupils: number;
  /** Other schools of the tree, the nearest first. */
  readonly schools: readonly Unit[];
}

/** Undefined when there is nothing to move, or not for this person. */
export async function finishFacts(tx: ReadTx, who: Who, classPublicId: string): Promise<FinishFacts | undefined> {
  const unit = await unitByPublicId(tx, classPublicId);
  const one = unit && mayMoveUp(who, unit) && (await classToMove(tx, unit));
  return one ? { unit: one.unit, pupils: one.pupils, schools: await schoolsAround(tx, one.unit) } : undefined;
}

async function schoolsAround(tx: ReadTx, unit: Unit): Promise<Unit[]> {
  const found = new Map<string, Unit>();
  for (const above of (await unitsAbove(tx, unit)).slice(1))
    for (const one of await unitsBelow(tx, above.area))
      if (isSchool(one) && one.id !== unit.parentId) found.set(one.id, one);
  return [...found.values()];
}

const isSchool = ({ kind, programme }: Unit): boolean =>
  ruleOf({ programme }).levels.some(({ code, holds }) => code === kind && holds === 'school');

export interface Finished {
  readonly was: string;
  /** Where they are expected; undefined for a school that is not here. */
  readonly school: string | undefined;
  readonly sent: number;
  /** Their case is open, and only the principal closes it: they stay, and so does the class. */
  readonly kept: number;
}

/** `to`: public id of a school, or `elsewhere`. */
export async function finishClass(
  tx: Tx,
  who: Who,
  classPublicId: string,
  to: string,
): Promise<{ ok: true; finished: Finished; undo: string } | Denied | { ok: false; reason: 'moved-up-already' }> {
  const unit = await unitByPublicId(tx, classPublicId);
  const by = unit && mayMoveUp(who, unit);
  if (!unit || !by) return denied;
  const facts = await finishFacts(tx, who, classPublicId);
  if (!facts) return { ok: false, reason: 'moved-up-already' };
  const school = facts.schools.find(({ publicId }) => publicId === to);
  if (!school && to !== elsewhere) return denied;
  const actor = actorBy(who, by);
  const above = unit.parentId ? await unitById(tx, unit.parentId) : undefined;
  const actId = await recordAct(tx, actor, 'finish-class', (above ?? unit).area);
  const today = todayIn(unit, tx.now);
  await beginYear(tx, actId, unit, today, true);
  const mayClose = mayBy(who.held, 'case.write-off', { area: unit.area }) !== undefined;
  let [sent, kept] = [0, 0];
  for (const child of await childrenOn(tx, unit.id, today)) {
    const row = await caseOfChild(tx, child.id);
    if (school) {
      const list = await waitingListOf(tx, school);
      await moveTo(tx, actor, actId, child, unit, list);
      const expected = {
        childId: child.id,
        area: list.area,
        schoolId: school.id,
        fromUnitId: unit.id,
        state: 'expected',
      };
      await tx.db.insert(tx.t.arrival).values({ id: tx.newId(), publicId: tx.publicId(), ...expected, actId });
    } else if (row?.open && !mayClose) {
      kept += 1;
      continue;
    } else await leaveList(tx, actId, child, row, today, 'other-school');
    sent += 1;
  }
  if (kept === 0) {
    await tx.db.update(tx.t.unit).set({ closedAt: tx.now }).where(eq(tx.t.unit.id, unit.id));
    await strikeTimer(tx, 'roll-call', unit.id);
  }
  if (school)
    await tellExpected(tx, school, {
      key: 'new-year.expected-news',
      values: { count: sent, class: unit.name, from: above?.name ?? '', school: school.name },
    });
  return {
    ok: true,
    finished: { was: unit.name, school: school?.name, sent, kept },
    undo: await offerUndo(tx, actId, unit.publicId),
  };
}

/** The principal of the school that expects them, or the coordinator above it. */
async function tellExpected(tx: Tx, school: Unit, news: Phrase): Promise<void> {
  const principals = await nearestHolders(tx, school.area, 'principal');
  const people = principals.length > 0 ? principals : await nearestHolders(tx, school.area, 'coordinator');
  const ids = people.map(({ personId }) => personId);
  await tell(tx, ids, expectedScreen(news, school.publicId), { hours: school });
}
