/** From append-only roll-call entries and their corrections to one effective mark per day. */
import type { AttendanceDay, Mark } from './ladder-facts.ts';
import type { CivilDate } from './screen.ts';

/** One entry or correction for a child and a day. `withdrawn` takes the day back to unknown. */
export interface RollEntry {
  readonly on: CivilDate;
  readonly mark: Mark | 'withdrawn';
  readonly recordedOn: CivilDate;
  /** Order of recording, for instance epoch milliseconds; the largest one of a day is in force. */
  readonly order: number;
}

/**
 * The effective days, oldest first. `recordedOn` is when it became known that the child was there, or was not: an
 * excuse that follows a recorded absence keeps the date of the absence.
 */
export function attendanceDays(entries: readonly RollEntry[]): AttendanceDay[] {
  const days = new Map<CivilDate, AttendanceDay>();
  for (const { on, mark, recordedOn } of entries.toSorted((a, b) => a.order - b.order)) {
    const before = days.get(on);
    if (mark === 'withdrawn') days.delete(on);
    else if (before && (before.mark === 'present') === (mark === 'present')) days.set(on, { ...before, mark });
    else days.set(on, { on, mark, recordedOn });
  }
  return [...days.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}
