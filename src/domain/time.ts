/** Civil dates and instants of a unit's time zone. */
import type { CivilDate, Instant } from './screen.ts';

/** The civil date on which the instant falls there. */
export const civilOn = (at: Instant, timeZone: string): CivilDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The instant of a wall time on a civil date there; in a gap of summer time the later one, in an overlap the earlier. */
export const instantOf = (on: CivilDate, time: string, timeZone: string): Instant =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;

export const addDays = (on: CivilDate, days: number): CivilDate => Temporal.PlainDate.from(on).add({ days }).toString();

/** True for a name that this machine's time zone data knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
