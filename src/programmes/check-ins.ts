/** Looks at a child who is back, 30, 60 and 90 days after the return; the last one ends the case. */
import type { LadderStep } from '../domain/ladder/ladder-rules.ts';
import type { Sourced } from './model.ts';

type CheckIn = LadderStep & Sourced;

/** `by`: owner and those who hear of silence; `from`: where retention stands in the document. */
export function checkIns(by: Pick<CheckIn, 'owner' | 'escalateTo'>, from: Sourced): readonly CheckIn[] {
  const step = (id: string, days: number): CheckIn => ({
    id,
    trigger: { returned: { count: days, unit: 'calendar' } },
    due: { count: 5, unit: 'school' },
    evidence: { confirmed: true },
    ...by,
    ...from,
  });
  return [step('check-in-30', 30), step('check-in-60', 60), { ...step('check-in-90', 90), ends: true }];
}
