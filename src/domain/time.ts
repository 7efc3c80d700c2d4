/** Civil dates and instants of a unit's time zone. */
import { civilDate, dayNumber } from './civil-day.ts';
import type { CivilDate, Instant } from './screen.ts';

/** Answers kept: many rows share a day, an hour and a zone, and asking Temporal costs 20 µs. */
const most = 2_000;

function kept<R>(answer: (...asked: string[]) => R): (...asked: string[]) => R {
  const known = new Map<string, R>();
  return (...asked) => {
    const key = asked.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const made = answer(...asked);
    known.set(key, made);
    return made;
  };
}

const civilThere = kept((at = '', timeZone = '') =>
  Temporal.Instant.fromEpochMilliseconds(Number(at)).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
);

/** The civil date on which the instant falls there. */
export const civilOn = (at: Instant, timeZone: string): CivilDate => civilThere(String(at), timeZone);

/** The instant of a wall time on a civil date there; in a gap of summer time the later one, in an overlap the earlier. */
export const instantOf: (on: CivilDate, time: string, timeZone: string) => Instant = kept(
  (on = '', time = '', timeZone = '') =>
    Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
      .epochMilliseconds,
);

export const addDays = (on: CivilDate, days: number): CivilDate => civilDate(dayNumber(on) + days);

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
