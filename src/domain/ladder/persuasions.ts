/** Which persuasions count. Source: 13510 plan, section 3 (10个工作日内连续劝返不少于3次). */
import { type Calendar, isWorkingDayNumber } from '../calendar.ts';
import { dayNumber } from '../civil-day.ts';
import type { LineDay } from './line.ts';
import type { Told } from './told.ts';

export interface CountedPersuasion {
  readonly day: number;
  /** The day since which it counts: when it was recorded, or when the promise turned out to be broken. */
  readonly countsOn: number;
}

interface Persuasions {
  /** Without success, one a day, in the order in which they came to count. */
  readonly counted: readonly CountedPersuasion[];
  /** The first day on which an open promise may turn out to be broken by the passing of its day alone. */
  readonly nextOn: number;
}

/** Those made from `from` until before `until` (the child's return). */
export function countedPersuasions(
  told: readonly Told[],
  { from, until, jointly }: { readonly from: number; readonly until: number; readonly jointly: boolean },
  attendance: { readonly line: readonly LineDay[]; readonly school: Calendar; readonly today: number },
): Persuasions {
  const byDay = new Map<number, CountedPersuasion>();
  let nextOn = Number.POSITIVE_INFINITY;
  for (const one of told) {
    const { fact, day, known } = one;
    if (fact.kind !== 'persuasion' || day < from || day >= until) continue;
    if (jointly && !fact.jointly) continue;
    let countsOn: number | undefined;
    if (fact.outcome === 'refused' || fact.outcome === 'undecided') countsOn = known;
    else if (fact.outcome === 'promised') {
      const broken = brokenOn(dayNumber(fact.promisedOn), until, attendance);
      if (broken.on !== undefined) countsOn = Math.max(broken.on, known);
      nextOn = Math.min(nextOn, broken.nextOn);
    }
    const before = byDay.get(day);
    if (countsOn !== undefined && (!before || countsOn < before.countsOn)) byDay.set(day, { day, countsOn });
  }
  return { counted: [...byDay.values()].toSorted((a, b) => a.countsOn - b.countsOn || a.day - b.day), nextOn };
}

/** By the promised day, or the next school day for which the child is not excused; `nextOn`: when to ask again. */
function brokenOn(
  promised: number,
  until: number,
  { line, school, today }: { line: readonly LineDay[]; school: Calendar; today: number },
): { on: number | undefined; nextOn: number } {
  const never = Number.POSITIVE_INFINITY;
  for (let day = promised; day < today && day < until; day++) {
    if (!isWorkingDayNumber(school, day)) continue;
    const entry = line.find((one) => one.day === day);
    if (entry?.mark === 'excused') continue;
    return { on: entry?.mark === 'absent' ? Math.max(day + 1, entry.known) : undefined, nextOn: never };
  }
  return { on: undefined, nextOn: until > today ? Math.max(promised, today) + 1 : never };
}
