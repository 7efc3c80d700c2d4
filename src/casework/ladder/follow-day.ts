/** After midnight the ladders are looked at anew: what became overdue changes hands, a promise whose day has passed counts. */
import type { CivilDate } from '../../domain/screen.ts';
import { and, asc, eq, gt, gte, lt, lte } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, type Unit } from '../ground/units.ts';
import { theClock } from '../ground/who.ts';
import { followLadder } from './follow-ladder.ts';

/** Cases looked at in one transaction: about 3 ms each, so that nobody who taps a button waits for long. */
export const casesAtOnce = 20;

/** Follows the next cases of the unit and below that depend on the day. False when more are left. */
export async function followDay(tx: Tx, root: Unit): Promise<boolean> {
  const today = todayIn(root, tx.now);
  const done = await readKept(tx, 'day', root.id);
  const cases = await casesOfDay(tx, root, today, done?.on === today ? done.after : '');
  for (const { childId } of cases) await followLadder(tx, theClock, childId);
  await saveKept(tx, 'day', { on: today, after: cases.at(-1)?.id ?? done?.after ?? '' }, root.id);
  return cases.length < casesAtOnce;
}

/** Open cases in which, as the ladder said when it was last looked at, time alone changes something by today. */
const casesOfDay = (tx: ReadTx, root: Unit, today: CivilDate, after: string) => {
  const { caseRow: c } = tx.t;
  return tx.db
    .select({ id: c.id, childId: c.childId })
    .from(c)
    .where(
      and(
        gt(c.id, after),
        gte(c.area, root.area),
        lt(c.area, endOf(root.area)),
        eq(c.open, true),
        lte(c.lookOn, today),
      ),
    )
    .orderBy(asc(c.id))
    .limit(casesAtOnce);
};
