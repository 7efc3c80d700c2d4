/** What follows for a case after something was recorded: its open steps, or what the roll call waits for. */
import type { NextStep } from '../../domain/screens/recorded.ts';
import type { ReadTx } from '../../store/tx.ts';
import { nameOf } from '../ground/who.ts';
import { type CaseRow, caseById } from '../records/cases.ts';
import { openStepsOf } from '../records/step-rows.ts';
import { isVisitor } from './at-step.ts';

/** The row as it is now, and what is owed by whom; `mine` is what this person owes. */
export async function whatNext(
  tx: ReadTx,
  caseId: string,
  personId: string,
): Promise<{ row: CaseRow; next: NextStep[] }> {
  const row = await caseById(tx, caseId);
  if (!row) throw new Error('A case that is gone');
  const steps = await openStepsOf(tx, caseId);
  const next = steps.map(async (step) => ({
    publicId: step.publicId,
    kind: step.kind,
    dueOn: step.dueOn,
    owner: step.ownerId ? await nameOf(tx, step.ownerId) : '',
    mine: step.ownerId === personId || isVisitor(step, personId),
  }));
  return { row, next: await Promise.all(next) };
}
