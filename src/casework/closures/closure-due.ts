/** A closure that lasts for a time, such as a suspension: told before it ends, and on the day the child is expected. */

import { factsIn } from '../../domain/event-kinds.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { closureEndsScreen } from '../../domain/screens/closing.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import type { Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { setTimer } from '../ground/timers.ts';
import type { Unit } from '../ground/units.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import { type CaseRow, caseById } from '../records/cases.ts';
import { classOf, initialIn, remindTime } from '../records/step-rows.ts';

/** Days before the end on which those concerned are told. */
const beforehand = 30;

export async function setClosureTimer(tx: Tx, row: CaseRow, unit: Unit, until: CivilDate): Promise<void> {
  const early = addDays(until, -beforehand);
  const on = early > todayIn(unit, tx.now) ? early : addDays(until, 1);
  await setTimer(tx, 'closure', row.id, instantOf(on, remindTime, unit.timeZone));
}

/** Principal and coordinator hear of it twice; gives the instant of the second time. */
export async function closureDue(tx: Tx, caseId: string): Promise<Instant | undefined> {
  const row = await caseById(tx, caseId);
  const closed = row && (await effectiveEvents(tx, caseId)).findLast(({ kind }) => kind === 'closed');
  const until = closed && factsIn(closed.data).until;
  if (!row || row.open || typeof until !== 'string') return undefined;
  const unit = await classOf(tx, row);
  const expectedOn = addDays(until, 1);
  const isOver = todayIn(unit, tx.now) >= expectedOn;
  const told = new Set(
    [...(await nearestHolders(tx, row.area, 'principal')), ...(await nearestHolders(tx, row.area, 'coordinator'))].map(
      ({ personId }) => personId,
    ),
  );
  const screen = closureEndsScreen({
    casePublicId: row.publicId,
    number: row.number,
    initial: await initialIn(tx, row, unit),
    as: row.closure ?? '',
    expectedOn,
    isOver,
  });
  for (const to of told) await tell(tx, to, screen, { hours: unit, about: `closing:${row.id}` });
  return isOver ? undefined : instantOf(expectedOn, remindTime, unit.timeZone);
}
