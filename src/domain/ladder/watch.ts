/** The days after a return from a ledger: attended days count, excused ones neither count nor break the watch. */
import type { LineDay } from './line.ts';

export interface Watch {
  readonly from: number;
  readonly daysPresent: number;
  readonly of: number;
  /** The day on which the last of the days was attended and known to be. */
  readonly completeOn: number | undefined;
  readonly unknown: readonly number[];
}

/**
 * The watch that began with the return on `from`, `known` since that day, and lasts until before `until` (the next
 * absence, or tomorrow).
 */
export function watchAfter(
  line: readonly LineDay[],
  { from, known: since, until, of, today }: { from: number; known: number; until: number; of: number; today: number },
): Watch {
  let daysPresent = 0;
  let known = since;
  const unknown: number[] = [];
  let completeOn: number | undefined;
  for (const entry of line) {
    if (entry.day <= from || entry.day >= until || !entry.isSchoolDay || completeOn !== undefined) continue;
    if (entry.mark === undefined) {
      if (entry.day < today) unknown.push(entry.day);
      continue;
    }
    if (unknown.length > 0 || entry.mark !== 'present') continue;
    known = Math.max(known, entry.known);
    if (++daysPresent === of) completeOn = known;
  }
  return { from, daysPresent, of, completeOn, unknown };
}
