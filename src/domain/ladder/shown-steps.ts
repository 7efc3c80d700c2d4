/** Steps as the reader of the ladder sees them. */
import { civilDate } from '../civil-day.ts';
import type { Step } from './climb.ts';
import type { OpenStep, SettledStep } from './ladder-state.ts';

/** `isNamed`: somebody is in charge of this child. */
export function shownOpen(step: Step, round: number, isNamed: boolean, today: number): OpenStep {
  const { rule, reviewDay } = step;
  const overdue = today > step.due;
  const stoodIn = overdue || (rule.owner === 'named-person' && !isNamed);
  const ownerRole = (stoodIn && rule.standIn) || rule.owner;
  return {
    id: rule.id,
    round,
    dueOn: civilDate(step.due),
    because: step.because,
    ownerRole,
    escalateTo: rule.escalateTo.find((role) => role !== ownerRole) ?? 'coordinator',
    handedTo: rule.handedTo ?? [],
    overdue,
    evidence: rule.evidence,
    ...(reviewDay !== undefined && { reviewOn: civilDate(reviewDay) }),
    progress: step.progress,
    missing: step.missing,
  };
}

export const shownSettled = (step: Step, round: number, settledDay: number): SettledStep => ({
  id: step.rule.id,
  round,
  triggerOn: step.because.triggerOn,
  dueOn: civilDate(step.due),
  settledOn: civilDate(settledDay),
  late: settledDay > step.due,
});
