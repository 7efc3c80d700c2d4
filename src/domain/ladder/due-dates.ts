/** Counting on from a day: in days of the unit's calendars, or in months of the programme's. */
import {
  addWorkingDays,
  type Calendars,
  type Counted,
  isWorkingDayNumber,
  lastWorkingDay,
  nextWorkingDay,
} from '../calendar.ts';
import { civilDate, dayNumber } from '../civil-day.ts';
import { addMonths, lastDayOf } from '../months.ts';
import type { CivilDate } from '../screen.ts';
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

interface DueDay extends CountedDay {
  readonly restOn?: CivilDate;
}

/**
 * The same for a date on which somebody owes something: one that falls on a day of rest moves on to the next day on
 * which people work (Civil Code of the PRC art. 203).
 */
export function dueAfter(counting: Counting, from: number, period: Period): DueDay {
  const counted = addPeriod(counting, from, period);
  const { working, school } = counting.calendars;
  // Whoever owes something in school days works when the school or the offices do.
  const isSchools = period.unit === 'school';
  if (isWorkingDayNumber(working, counted.day) || (isSchools && isWorkingDayNumber(school, counted.day)))
    return counted;
  const restOn = civilDate(counted.day);
  const moved = nextWorkingDay(working, restOn);
  const atSchool = isSchools ? nextWorkingDay(school, restOn) : moved;
  return movedTo(atSchool.on < moved.on ? atSchool : moved, restOn);
}

const movedTo = ({ on, provisional, skipped }: Counted, restOn: CivilDate): DueDay => ({
  day: dayNumber(on),
  provisional,
  skipped,
  ...(on !== restOn && { restOn }),
});

/** When the step is due that fired so, and why then. */
export function dueOf(counting: Counting, rule: LadderStep, firing: Firing): { due: number; because: Because } {
  const { triggerDay, firesOn, sinceDay, openedAs, fact } = firing;
  const counted = dueAfter(counting, firesOn, rule.due);
  const windowEnd = windowEndOf(counting, rule, firesOn, counted.day);
  const { day, skipped, provisional, restOn } = windowEnd ?? counted;
  return {
    due: day,
    because: {
      trigger: rule.trigger,
      ...(openedAs !== undefined && { openedAs }),
      ...(fact !== undefined && { fact }),
      ...(sinceDay !== undefined && { sinceOn: civilDate(sinceDay) }),
      triggerOn: civilDate(triggerDay),
      knownOn: civilDate(firesOn),
      due: rule.due,
      ...(windowEnd && { windowEndsOn: windowEnd.lastOn }),
      ...(restOn !== undefined && { restOn }),
      ...skipped,
      provisional,
    },
  };
}

/** The last working day of the step's months, where it is later than what was counted; `lastOn`: their last day. */
function windowEndOf(
  { rules, calendars }: Counting,
  { due: { inWindow } }: LadderStep,
  firesOn: number,
  counted: number,
): (DueDay & { readonly lastOn: CivilDate }) | undefined {
  const last = inWindow && lastDayOf(rules.calendar, inWindow, firesOn);
  if (last === undefined || last <= counted) return undefined;
  const lastOn = civilDate(last);
  const end = movedTo(lastWorkingDay(calendars.working, lastOn, civilDate(counted)), lastOn);
  return end.day > counted ? { ...end, lastOn } : undefined;
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
  return dueAfter(counting, last, reviewEvery).day;
}
