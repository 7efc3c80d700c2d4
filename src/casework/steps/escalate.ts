/** Silence goes up: who is above a step's owner, and from when on the next of them has it in the morning's message. */

import { type Calendar, isWorkingDay } from '../../domain/calendar.ts';
import type { Role } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays, civilOn } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { presentOf } from '../ground/own-times.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import type { Unit } from '../ground/units.ts';
import type { CaseRow } from '../records/cases.ts';
import type { StepRow } from '../records/step-rows.ts';

/** Working days between one level's telling and the next. */
const betweenLevels = 2;

/**
 * Of an overdue step, once its owner was reminded: the first level is told on the next working day, the next one up on each second
 * working day from then on, each of them once. After a jump of the clock one level is told, not all of them.
 */
export async function escalate(tx: Tx, step: StepRow, row: CaseRow, schoolClass: Unit): Promise<void> {
  const today = todayIn(schoolClass, tx.now);
  const since = step.escalatedAt === null ? step.dueOn : civilOn(step.escalatedAt, schoolClass.timeZone);
  const wanted = step.escalatedAt === null ? 1 : betweenLevels;
  const { working } = await unitCalendars(tx, schoolClass);
  if (workingDaysAfter(working, since, today, wanted) < wanted) return;
  if (!(await levelsAbove(tx, row, step))[step.escalations]) return;
  await tx.db
    .update(tx.t.step)
    .set({ escalations: step.escalations + 1, escalatedAt: tx.now })
    .where(eq(tx.t.step.id, step.id));
}

/** Whether the silence of the step's owner has come up to this person. */
export async function hearsOfSilence(tx: ReadTx, personId: string, row: CaseRow, step: StepRow): Promise<boolean> {
  if (step.escalations === 0) return false;
  const levels = await levelsAbove(tx, row, step);
  return levels.slice(0, step.escalations).some((people) => people.includes(personId));
}

/** Those who can be reached, a group for each level: the role that hears of silence first, then each unit's coordinators. */
async function levelsAbove(tx: ReadTx, row: CaseRow, step: StepRow): Promise<string[][]> {
  const roles = [...new Set<Role>([step.escalateTo as Role, 'coordinator'])];
  const groups: string[][] = [];
  const told = new Set([step.ownerId, step.handedTo]);
  for (const role of roles) {
    const holders = await holdersAbove(tx, row.area, role);
    const able = await presentOf(
      tx,
      holders.map(({ personId }) => personId),
    );
    for (const level of byUnit(holders)) {
      const people = level.map(({ personId }) => personId).filter((one) => able.has(one) && !told.has(one));
      for (const one of people) told.add(one);
      if (people.length > 0) groups.push([...new Set(people)]);
    }
  }
  return groups;
}

/** Nearest unit first, as `holdersAbove` gives them. */
const byUnit = (holders: readonly Colleague[]): Colleague[][] => [...Map.groupBy(holders, ({ area }) => area).values()];

function workingDaysAfter(working: Calendar, from: CivilDate, until: CivilDate, enough: number): number {
  let days = 0;
  for (let on = addDays(from, 1); on <= until && days < enough; on = addDays(on, 1))
    if (isWorkingDay(working, on)) days += 1;
  return days;
}
