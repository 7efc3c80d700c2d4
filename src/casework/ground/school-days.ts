/** Office days and school days of a unit, and the hours at which the day's work begins. */
import { type Calendar, isWorkingDay } from '../../domain/calendar.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { addDays, civilOn, instantOf } from '../../domain/time.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type CalendarUnit, unitCalendars } from './unit-calendars.ts';
import type { Unit } from './units.ts';

export const todayIn = (unit: Pick<Unit, 'timeZone'>, now: Instant): CivilDate => civilOn(now, unit.timeZone);

/** Nothing is pushed before or after these local times, but for a child in danger. */
export const wakingFrom = '07:00';
const wakingUntil = '20:30';

/** The next instant after `now` at which a day of the calendar has this wall time there. */
export function nextAt(calendar: Calendar, unit: Pick<Unit, 'timeZone'>, time: string, now: Instant): Instant {
  let on = todayIn(unit, now);
  // A year without a working day does not exist; the bound only keeps a broken table from spinning.
  for (let i = 0; i < 400; i += 1) {
    const at = instantOf(on, time, unit.timeZone);
    if (at > now && isWorkingDay(calendar, on)) return at;
    on = addDays(on, 1);
  }
  return instantOf(on, time, unit.timeZone);
}

/** The earliest instant from now on that lies in waking hours there. */
export function wakingTime(unit: Pick<Unit, 'timeZone'>, now: Instant): Instant {
  const today = todayIn(unit, now);
  const from = instantOf(today, wakingFrom, unit.timeZone);
  if (now < from) return from;
  if (now <= instantOf(today, wakingUntil, unit.timeZone)) return now;
  return instantOf(addDays(today, 1), wakingFrom, unit.timeZone);
}

export const isWakingTime = (unit: Pick<Unit, 'timeZone'>, now: Instant): boolean => wakingTime(unit, now) === now;

/** Midnight there: when overdue begins, and the ladders are looked at anew. */
export const nextMidnight = (unit: Pick<Unit, 'timeZone'>, now: Instant): Instant =>
  instantOf(addDays(todayIn(unit, now), 1), '00:01', unit.timeZone);

export const isSchoolDay = async (tx: ReadTx, unit: CalendarUnit, on: CivilDate): Promise<boolean> =>
  isWorkingDay((await unitCalendars(tx, unit)).school, on);

export const isOfficeDay = async (tx: ReadTx, unit: CalendarUnit, on: CivilDate): Promise<boolean> =>
  isWorkingDay((await unitCalendars(tx, unit)).working, on);

/** When donors' cards are looked at: each day before people are up. */
export function nextCardsAt(unit: Pick<Unit, 'timeZone'>, now: Instant): Instant {
  const today = todayIn(unit, now);
  const at = instantOf(today, '05:00', unit.timeZone);
  return at > now ? at : instantOf(addDays(today, 1), '05:00', unit.timeZone);
}
