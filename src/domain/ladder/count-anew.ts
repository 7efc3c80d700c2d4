/** A case that was given back to its ordinary way: what is still owed is counted from that day on. */
import type { Calendars } from '../calendar.ts';
import { civilDate, dayNumber } from '../civil-day.ts';
import type { CivilDate } from '../screen.ts';
import { dueAfter } from './due-dates.ts';
import type { LadderRules } from './ladder-rules.ts';
import type { LadderState } from './ladder-state.ts';

/** Open steps known by `from` are due as long after it as their rule says; later ones are left as they are. */
export function countedAnew(
  rules: LadderRules,
  calendars: Calendars,
  state: LadderState,
  from: CivilDate | null,
  today: CivilDate,
): LadderState {
  if (from === null) return state;
  const counting = { rules, calendars };
  return {
    ...state,
    openSteps: state.openSteps.map((step) => {
      if (step.because.knownOn > from) return step;
      const counted = dueAfter(counting, dayNumber(from), step.because.due);
      const dueOn = civilDate(counted.day);
      if (dueOn <= step.dueOn) return step;
      const { windowEndsOn: _, restOn: _was, ...because } = step.because;
      return {
        ...step,
        dueOn,
        overdue: today > dueOn,
        because: {
          ...because,
          ...counted.skipped,
          ...(counted.restOn !== undefined && { restOn: counted.restOn }),
          provisional: counted.provisional,
          givenBackOn: from,
        },
      };
    }),
  };
}
