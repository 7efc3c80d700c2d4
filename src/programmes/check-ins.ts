/** Looks at a child who is back, 30, 60 and 90 days after the return; the last one ends the case. */
import type { Sourced, SourcedStep } from './model.ts';

/** `by`: owner and those who hear of silence; `from`: where retention stands in the document. */
export function checkIns(by: Pick<SourcedStep, 'owner' | 'escalateTo'>, from: Sourced): readonly SourcedStep[] {
  const step = (id: string, days: number): SourcedStep => ({
    id,
    trigger: { returned: { count: days, unit: 'calendar' } },
    due: { count: 5, unit: 'school' },
    evidence: { confirmed: true },
    ...by,
    ...from,
    suggested: ['opens', 'due', 'owner'],
  });
  return [step('check-in-30', 30), step('check-in-60', 60), { ...step('check-in-90', 90), ends: true }];
}
