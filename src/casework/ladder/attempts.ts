/** How often the family was tried in vain for a step that asks for an attempt or for a talk. */
import { factsIn } from '../../domain/event-kinds.ts';
import type { ReadTx } from '../../store/tx.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import type { CaseRow } from '../records/cases.ts';
import type { StepRow } from '../records/step-rows.ts';
import { stepRule } from '../records/step-rule.ts';

export async function attemptsAt(tx: ReadTx, row: CaseRow, step: StepRow): Promise<number> {
  const evidence = stepRule(row, step.kind)?.evidence;
  if (!evidence || !('tried' in evidence || 'reachedBy' in evidence)) return 0;
  const events = await effectiveEvents(tx, row.id);
  return events.filter(
    ({ kind, on, data }) =>
      (kind === 'contact' || kind === 'visit') && on >= step.because.triggerOn && factsIn(data).reached === false,
  ).length;
}
