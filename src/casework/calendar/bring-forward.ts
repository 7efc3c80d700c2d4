/** Timers that a day worked after all brings forward: those set for a later morning because it was off. */
import { rolesWith } from '../../domain/rights.ts';
import { and, asc, eq, gt, gte, inArray, isNull, lt } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { isSchoolDay, todayIn } from '../ground/school-days.ts';
import { setTimer, timerAt } from '../ground/timers.ts';
import { endOf, type Unit, unitById } from '../ground/units.ts';
import { nextDigestAt, nextRollCallAt } from '../records/hours.ts';
import { keepRollsOwed } from '../records/rolls-owed.ts';

/**
 * A morning that is a working day now has its digest; that of one that is none is passed over anyway. For the next so
 * many memberships after that one; gives the last of them, undefined when none is left.
 */
export async function bringDigestsForward(
  tx: Tx,
  root: Unit,
  after: string,
  size: number,
): Promise<string | undefined> {
  const { membership: m } = tx.t;
  const held = await tx.db
    .select({ id: m.id, unitId: m.unitId })
    .from(m)
    .where(
      and(
        gt(m.id, after),
        gte(m.area, root.area),
        lt(m.area, endOf(root.area)),
        eq(m.status, 'active'),
        inArray(m.role, rolesWith('morning.get')),
      ),
    )
    .orderBy(asc(m.id))
    .limit(size);
  for (const { id, unitId } of held) {
    const place = await unitById(tx, unitId);
    if (place) await earlier(tx, 'digest', id, await nextDigestAt(tx, place));
  }
  return held.at(-1)?.id;
}

/** The same of its roll call, by class and area; and which roll it owes first. `today`: the change may be of today. */
export async function bringRollCallsForward(
  tx: Tx,
  root: Unit,
  after: string,
  size: number,
  today: boolean,
): Promise<string | undefined> {
  const { unit } = tx.t;
  const classes = await tx.db
    .select()
    .from(unit)
    .where(
      and(
        gt(unit.area, after === '' ? root.area.slice(0, -1) : after),
        gte(unit.area, root.area),
        lt(unit.area, endOf(root.area)),
        eq(unit.kind, 'class'),
        isNull(unit.closedAt),
      ),
    )
    .orderBy(asc(unit.area))
    .limit(size);
  for (const one of classes) {
    // What was asked for this morning on a day that is off now is taken back.
    const isOff = today && !(await isSchoolDay(tx, one, todayIn(one, tx.now)));
    await earlier(tx, 'roll-call', one.id, isOff ? tx.now : await nextRollCallAt(tx, one));
  }
  await keepRollsOwed(
    tx,
    classes.map(({ id }) => id),
  );
  return classes.at(-1)?.area;
}

async function earlier(tx: Tx, kind: 'digest' | 'roll-call', subjectId: string, at: number): Promise<void> {
  const set = await timerAt(tx, kind, subjectId);
  if (set !== undefined && set > at) await setTimer(tx, kind, subjectId, at);
}
