/** Today and yesterday as buttons under a question for a date. */
import type { Choice } from '../src/dialogue/question.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { addDays } from '../src/domain/time.ts';

/** Dates travel on the buttons, so that a button pressed after midnight means the day it was shown for. */
export function daysToTap(today: CivilDate, from?: CivilDate): Choice<Label>[] {
  const yesterday = addDays(today, -1);
  return [
    { value: today, label: { key: 'return.today' } },
    ...(from === undefined || from <= yesterday
      ? [{ value: yesterday, label: { key: 'return.yesterday' } } as const]
      : []),
  ];
}
