/** Counting on from a day: in days of the unit's calendars, or in months of the programme's. */
import { addWorkingDays, type Calendars, type Counted } from '../calendar.ts';
import { civilDate, dayNumber } from '../civil-day.ts';
import { addMonths, lastDayOf } from '../months.ts';
import type { LadderRules, LadderStep, Period } from './ladder-rules.ts';
import type { Because } from './ladder-state.ts';
import type { Firing } from './streaks.ts';
import type { Told } from './told.ts';

export interface Counting {
  readonly rules: Pick<LadderRules, 'calendar'>;
  readonly calendars: Calendars;
}

interface CountedDay extends Pick<Counted, 'provisional' | 'skipped'> {
  readonly day: number;
}

const nothingSkipped: Counted['skipped'] = { holidays: [], makeUpDays: [] };

/** The day so long after `from`, which is itself not counted. */
export function addPeriod({ rules, calendars }: Counting, from: number, { count, unit }: Period): CountedDay {
  switch (unit) {
    case 'calendar':
      return { day: from + count, provisional: false, skipped: nothingSkipped };
    case 'month':
      return { day: addMonths(rules.calendar, from, count), provisional: false, skipped: nothingSkipped };
    default: {
      const counted = addWorkingDays(calendars[unit], civilDate(from), count);
      return { day: dayNumber(counted.on), provisional: counted.provisional, skipped: counted.skipped };
    }
  }
}

/** When the step is due that fired so, and why then. */
export function dueOf(counting: Counting, rule: LadderStep, firing: Firing): { due: number; because: Because } {
  const { triggerDay, firesOn, sinceDay, openedAs, fact } = firing;
  const counted = addPeriod(counting, firesOn, rule.due);
  const { inWindow } = rule.due;
  const windowEnd = inWindow && lastDayOf(counting.rules.calendar, inWindow, firesOn);
  const isByWindow = windowEnd !== undefined && windowEnd > counted.day;
  return {
    due: isByWindow ? windowEnd : counted.day,
    because: {
      trigger: rule.trigger,
      ...(openedAs !== undefined && { openedAs }),
      ...(fact !== undefined && { fact }),
      ...(sinceDay !== undefined && { sinceOn: civilDate(sinceDay) }),
      triggerOn: civilDate(triggerDay),
      knownOn: civilDate(firesOn),
      due: rule.due,
      ...(isByWindow && { windowEndsOn: civilDate(windowEnd) }),
      ...(isByWindow ? nothingSkipped : counted.skipped),
      provisional: !isByWindow && counted.provisional,
    },
  };
}

/** A look is due so long after it opened, and after each look at it. */
export function reviewOf(
  counting: Counting,
  told: readonly Told[],
  { id, reviewEvery }: LadderStep,
  { opened, until }: { readonly opened: number; readonly until: number },
): number | undefined {
  if (!reviewEvery) return undefined;
  let last = opened;
  for (const { fact, day } of told)
    if (fact.kind === 'review' && fact.step === id && day > last && day < until) last = day;
  return addPeriod(counting, last, reviewEvery).day;
}
