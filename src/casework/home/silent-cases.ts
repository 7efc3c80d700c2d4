/** Cases that need somebody above: nobody owns their step, or its owner was reminded and did not answer. */

import { action } from '../../domain/action.ts';
import type { Item } from '../../domain/screens/morning.ts';
import { stepLabel } from '../../domain/screens/steps.ts';
import { addDays } from '../../domain/time.ts';
import { and, asc, eq } from '../../store/orm.ts';
import { isOneOf, preparedMany } from '../../store/prepared-many.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Unit } from '../ground/units.ts';
import { firstOfList } from '../records/case-pages.ts';
import { foremostOfCases, type StepOfCase } from '../records/step-order.ts';
import { classOf, initialIn } from '../records/step-rows.ts';
import { hearsOfSilence } from '../steps/escalate.ts';

/** So many of each sort are looked at: who owns a step and who heard of its silence is known once it is read. */
const looked = 40;

export interface Silent {
  /** Those that nobody owns first, then by the day they were due. */
  readonly items: readonly Item[];
  /** Of them those whose owner does not answer. */
  readonly unanswered: number;
}

export async function silentCases(tx: ReadTx, personId: string, unit: Unit): Promise<Silent> {
  const today = todayIn(unit, tx.now);
  const here = { areas: [unit.area], cases: [] };
  const first = (view: string, until?: string) => firstOfList(tx, here, { view }, looked, until);
  const found = [...(await first('unowned')), ...(await first('open', addDays(today, 1)))];
  const rows = new Map(found.map((row) => [row.id, row]));
  const steps = (await openSteps(tx, [...rows.keys()])).flatMap((step): StepOfCase[] => {
    const row = rows.get(step.caseId);
    return row ? [{ step, row }] : [];
  });
  const needing: StepOfCase[] = [];
  for (const one of steps) if (await needs(tx, personId, one, today)) needing.push(one);
  const order = foremostOfCases(needing, today).toSorted(
    (a, b) => weight(a) - weight(b) || (a.step.dueOn < b.step.dueOn ? -1 : 1),
  );
  const items = order.map(
    async ({ step, row }): Promise<Item> => ({
      label: stepLabel({
        number: row.number,
        initial: await initialIn(tx, row, await classOf(tx, row)),
        kind: step.kind,
        dueOn: step.dueOn,
      }),
      action: action('case', row.publicId),
      overdue: step.dueOn < today,
    }),
  );
  return { items: await Promise.all(items), unanswered: order.filter(({ step }) => step.ownerId !== null).length };
}

const needs = async (tx: ReadTx, personId: string, { step, row }: StepOfCase, today: string): Promise<boolean> =>
  step.ownerId === null || (step.dueOn < today && (await hearsOfSilence(tx, personId, row, step)));

const openSteps = preparedMany(({ db, t: { step } }) =>
  db
    .select()
    .from(step)
    .where(and(isOneOf(step.caseId), eq(step.status, 'open')))
    .orderBy(asc(step.dueOn), asc(step.id))
    .prepare('open_steps_of_cases'),
);

const weight = ({ step }: StepOfCase): number => (step.ownerId === null ? 0 : 1);
