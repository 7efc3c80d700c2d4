/** After midnight the ladders are looked at anew: what became overdue changes hands, a promise whose day has passed counts. */
import { programmeOf } from '../../programmes/registry.ts';
import { and, asc, eq, exists, gt, gte, inArray, lt, or } from '../../store/orm.ts';
import { readSetting, saveSetting } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../classes/school-days.ts';
import { endOf, type Unit } from '../people/units.ts';
import { theClock } from '../people/who.ts';
import { followLadder } from './follow-ladder.ts';

/** Cases looked at in one transaction: about 3 ms each, so that nobody who taps a button waits for long. */
export const casesAtOnce = 20;

/** Follows the next cases of the unit and below that depend on the day. False when more are left. */
export async function followDay(tx: Tx, root: Unit): Promise<boolean> {
  const key = `day:${root.id}`;
  const today = todayIn(root, tx.now);
  const done = (await readSetting(tx, key)) as { on: string; after: string } | undefined;
  const cases = await casesOfDay(tx, root, today, done?.on === today ? done.after : '');
  for (const { childId } of cases) await followLadder(tx, theClock, childId);
  await saveSetting(tx, key, { on: today, after: cases.at(-1)?.id ?? done?.after ?? '' });
  return cases.length < casesAtOnce;
}

/** Open cases with an overdue step, with persuasions that a promise may complete, or watched after a return. */
function casesOfDay(tx: ReadTx, root: Unit, today: string, after: string) {
  const { caseRow: c, step: s } = tx.t;
  const persuasions = programmeOf(root.programme)
    .ladder.steps.filter(({ evidence }) => 'persuasions' in evidence)
    .map(({ id }) => id);
  const moving = tx.db
    .select({ id: s.id })
    .from(s)
    .where(
      and(
        eq(s.caseId, c.id),
        eq(s.status, 'open'),
        or(lt(s.dueOn, today), persuasions.length > 0 ? inArray(s.kind, persuasions) : undefined),
      ),
    );
  return tx.db
    .select({ id: c.id, childId: c.childId })
    .from(c)
    .where(
      and(
        gt(c.id, after),
        gte(c.area, root.area),
        lt(c.area, endOf(root.area)),
        eq(c.open, true),
        or(eq(c.stage, 'watched'), exists(moving)),
      ),
    )
    .orderBy(asc(c.id))
    .limit(casesAtOnce);
}
