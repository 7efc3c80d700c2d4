/** Which persuasions count. Source: 13510 plan, section 3 (10个工作日内连续劝返不少于3次). */
import { type Calendar, isWorkingDayNumber } from '../calendar.ts';
import { dayNumber } from '../civil-day.ts';
import type { CaseFact } from './ladder-facts.ts';
import type { LineDay } from './streaks.ts';

export interface CountedPersuasion {
  readonly day: number;
  /** The day since which it counts: when it was recorded, or when the promise turned out to be broken. */
  readonly countsOn: number;
}

type Persuasion = CaseFact & { kind: 'persuasion' };

/**
 * Persuasions without success, one a day, in the order in which they came to count. Only those made from `from` until
 * before `until` (the child's return).
 */
export function countedPersuasions(
  events: readonly CaseFact[],
  range: { readonly from: number; readonly until: number },
  attendance: { readonly line: readonly LineDay[]; readonly school: Calendar; readonly today: number },
): CountedPersuasion[] {
  const byDay = new Map<number, CountedPersuasion>();
  for (const event of events) {
    if (event.kind !== 'persuasion') continue;
    const day = dayNumber(event.on);
    if (day < range.from || day >= range.until) continue;
    const countsOn = failedOn(event, range.until, attendance);
    const before = byDay.get(day);
    if (countsOn !== undefined && (!before || countsOn < before.countsOn)) byDay.set(day, { day, countsOn });
  }
  return [...byDay.values()].toSorted((a, b) => a.countsOn - b.countsOn || a.day - b.day);
}

function failedOn(
  persuasion: Persuasion,
  until: number,
  { line, school, today }: { line: readonly LineDay[]; school: Calendar; today: number },
): number | undefined {
  const recorded = Math.max(dayNumber(persuasion.on), dayNumber(persuasion.recordedOn));
  if (persuasion.outcome === 'refused' || persuasion.outcome === 'undecided') return recorded;
  if (persuasion.outcome !== 'promised') return undefined;
  // The promised day, or the next school day for which the child is not excused.
  for (let day = dayNumber(persuasion.promisedOn); day < today && day < until; day++) {
    if (!isWorkingDayNumber(school, day)) continue;
    const entry = line.find((one) => one.day === day);
    if (entry?.mark === 'excused') continue;
    return entry?.mark === 'absent' ? Math.max(day + 1, entry.known, recorded) : undefined;
  }
  return undefined;
}
