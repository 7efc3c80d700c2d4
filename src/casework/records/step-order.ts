/** Which step of a case is named where there is room for one. */
import type { CivilDate } from '../../domain/screen.ts';
import { ruleOf } from '../ground/rule-of.ts';
import type { CaseRow } from './cases.ts';
import type { StepRow } from './step-rows.ts';

export interface StepOfCase {
  readonly step: StepRow;
  readonly row: CaseRow;
}

/**
 * One step for each case, in the order in which the cases come: the highest on the ladder among those that are due; where
 * none is due yet, the one that will be first.
 */
export const foremostOfCases = (steps: readonly StepOfCase[], today: CivilDate): StepOfCase[] =>
  [...Map.groupBy(steps, ({ row }) => row.id).values()].flatMap((ofCase) => {
    const due = ofCase.filter(({ step }) => step.dueOn <= today);
    const higher = (a: StepOfCase, b: StepOfCase): number => height(b) - height(a);
    const sooner = (a: StepOfCase, b: StepOfCase): number =>
      a.step.dueOn === b.step.dueOn ? higher(a, b) : a.step.dueOn < b.step.dueOn ? -1 : 1;
    return (due.length > 0 ? due.toSorted(higher) : ofCase.toSorted(sooner)).slice(0, 1);
  });

/** After a relapse the steps of the earlier round are settled; within a round the later rung weighs more. */
const height = ({ step, row }: StepOfCase): number => ruleOf(row).ladder.steps.findIndex(({ id }) => id === step.kind);
