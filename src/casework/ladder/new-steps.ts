/**
 * How much a person is told of steps that open on one day, as with many pupils away since the same morning: three one by
 * one, the rest counted in one message. What follows a step that was done is the fruit of work, and always told.
 */
import { newStepsScreen } from '../../domain/screens/late-steps.ts';
import { hour } from '../../domain/time.ts';
import { and, eq, ne } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { isWakingTime, todayIn } from '../ground/school-days.ts';
import { askAnew, tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import { nextDigestAt } from '../records/hours.ts';
import type { StepRow } from '../records/step-rows.ts';

const toldApart = 3;

/** Whether the opening of this step is a message of its own to its owner. */
export async function isOpeningToldApart(tx: Tx, to: string, unit: Unit, step: StepRow): Promise<boolean> {
  if (await comesWithMorning(tx, unit)) return false;
  if (followsAnother(unit, step)) return true;
  const others = (await openedToday(tx, to, step)).filter((one) => !followsAnother(unit, one)).length;
  if (others < toldApart) return true;
  await count(tx, to, unit, others + 1 - toldApart);
  return false;
}

/** In the night, or within the hour before it, everything new is left to the morning's message. */
const comesWithMorning = async (tx: Tx, unit: Unit): Promise<boolean> =>
  !isWakingTime(unit, tx.now) || (await nextDigestAt(tx, unit)) <= tx.now + hour;

/** A unit of another programme knows the kind just as well, or it counts. */
const followsAnother = ({ programme }: Unit, { kind }: StepRow): boolean =>
  ruleOf({ programme }).ladder.steps.some(({ id, trigger }) => id === kind && 'after' in trigger);

const openedToday = (tx: ReadTx, to: string, { id, openedOn }: StepRow): Promise<StepRow[]> => {
  const { step: s } = tx.t;
  return tx.db
    .select()
    .from(s)
    .where(and(eq(s.ownerId, to), eq(s.status, 'open'), eq(s.openedOn, openedOn), ne(s.id, id)));
};

async function count(tx: Tx, to: string, unit: Unit, more: number): Promise<void> {
  const key = `new-steps:${to}`;
  const today = todayIn(unit, tx.now);
  const how = { hours: unit, handle: key, about: key };
  const isTold = (await readKept(tx, 'new-steps', to)) === today;
  if (!isTold) await saveKept(tx, 'new-steps', today, to);
  await (isTold ? tell : askAnew)(tx, to, newStepsScreen(more), how);
}
