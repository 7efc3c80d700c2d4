/** How often the family was tried in vain for a step that asks for an attempt or for a talk. */
import type { ReadTx } from '../../store/tx.ts';
import { effectiveEvents } from '../cases/case-facts.ts';
import type { CaseRow } from '../cases/cases.ts';
import { stepRule } from './step-rule.ts';
import type { StepRow } from './steps.ts';

export async function attemptsAt(tx: ReadTx, row: CaseRow, step: StepRow): Promise<number> {
  const evidence = stepRule(row, step.kind)?.evidence;
  if (!evidence || !('tried' in evidence || 'reachedBy' in evidence)) return 0;
  const events = await effectiveEvents(tx, row.id);
  return events.filter(
    ({ kind, on, data }) =>
      (kind === 'contact' || kind === 'visit') && on >= step.because.triggerOn && data['reached'] === false,
  ).length;
}
