/**
 * Streaks: consecutive school days absent without good reason, and when each count became known.
 * Excused days neither count nor reset; presence ends the streak; at an unknown day the count waits.
 */
import { type Calendar, isWorkingDayNumber } from '../calendar.ts';
import { dayNumber } from '../civil-day.ts';
import type { LadderFacts, Mark } from './ladder-facts.ts';

/** One day of the child's school calendar; a return told for a day without school stands in the line too. */
export interface LineDay {
  readonly day: number;
  readonly mark: Mark | undefined;
  /** Never before `day`: an excuse given in advance counts from its day. */
  readonly known: number;
  readonly isSchoolDay: boolean;
}

export interface Streak {
  /** Day of the first absence. */
  readonly first: number;
  readonly absences: readonly LineDay[];
  /** School days before today without a roll call. The count stands still at the first of them. */
  readonly unknown: readonly number[];
  /** First day of presence after it. */
  readonly end: LineDay | undefined;
}

/** The n-th absence of a streak, and the day on which the count had reached n as far as anybody knew. */
export interface Reached {
  readonly count: number;
  readonly triggerDay: number;
  readonly firesOn: number;
}

/** The child's days from the first recorded one to today. What is recorded after today does not exist yet. */
export function lineOf(facts: LadderFacts, school: Calendar, today: number): LineDay[] {
  const told = new Map<number, { mark: Mark; known: number }>();
  const put = (day: number, mark: Mark, recorded: number, wins: boolean) => {
    const known = Math.max(day, recorded);
    if (known > today) return;
    const before = told.get(day);
    if (before?.mark === mark) before.known = Math.min(before.known, known);
    else if (!before || wins) told.set(day, { mark, known });
  };
  const sorted = facts.days.toSorted((a, b) => compare(a.recordedOn, b.recordedOn) || compare(a.mark, b.mark));
  for (const { on, mark, recordedOn } of sorted) put(dayNumber(on), mark, dayNumber(recordedOn), true);
  const returns = new Set<number>();
  for (const event of facts.events) {
    if (event.kind !== 'return') continue;
    const day = dayNumber(event.on);
    put(day, 'present', dayNumber(event.recordedOn), true);
    returns.add(day);
  }

  let first = today + 1;
  for (const day of told.keys()) first = Math.min(first, day);
  const line: LineDay[] = [];
  for (let day = first; day <= today; day++) {
    const isSchoolDay = isWorkingDayNumber(school, day);
    if (!isSchoolDay && !returns.has(day)) continue;
    const entry = told.get(day);
    if (!entry && !isSchoolDay) continue;
    line.push({ day, mark: entry?.mark, known: entry?.known ?? Number.POSITIVE_INFINITY, isSchoolDay });
  }
  return line;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The streaks as they were known at the end of day `at`. */
function streaksAt(line: readonly LineDay[], at: number): Streak[] {
  const streaks: Streak[] = [];
  let open: { first: number; absences: LineDay[]; unknown: number[]; end: LineDay | undefined } | undefined;
  for (const entry of line) {
    if (entry.day > at) break;
    const mark = entry.known <= at ? entry.mark : undefined;
    if (mark === 'present') {
      if (open) open.end = entry;
      open = undefined;
    } else if (mark === 'absent') {
      if (!open) {
        open = { first: entry.day, absences: [], unknown: [], end: undefined };
        streaks.push(open);
      }
      if (open.unknown.length === 0) open.absences.push(entry);
    } else if (mark === undefined && open && entry.day < at) open.unknown.push(entry.day);
  }
  return streaks;
}

/**
 * The streaks of today, each with the counts it reached and when. Days told out of order are replayed in the order in
 * which they became known, so that a count once reached keeps its date whatever is filled in later.
 */
export function streaksOf(
  line: readonly LineDay[],
  counts: readonly number[],
  today: number,
): (Streak & { reached: readonly Reached[] })[] {
  const reached: Reached[] = [];
  const replay = (at: number, filledOn: number): Streak[] => {
    const streaks = streaksAt(line, at);
    for (const streak of streaks) {
      for (const count of counts) {
        const absence = streak.absences[count - 1];
        if (!absence || reached.some((one) => one.count === count && lies(one, streak))) continue;
        const firesOn = Math.max(absence.known, filledOn);
        const cameBackBefore = streak.end && streak.end.known <= firesOn;
        if (!cameBackBefore) reached.push({ count, triggerDay: absence.day, firesOn });
      }
    }
    return streaks;
  };
  let filledOn = 0;
  for (const next of daysOfFilling(line)) {
    if (next - 1 > filledOn) replay(next - 1, filledOn);
    filledOn = next;
    replay(next, filledOn);
  }
  return replay(today, filledOn).map((streak) => ({
    ...streak,
    reached: counts.flatMap((count) => {
      const mine = reached.filter((one) => one.count === count && lies(one, streak));
      return mine.toSorted((a, b) => a.firesOn - b.firesOn).slice(0, 1);
    }),
  }));
}

const lies = (reached: Reached, streak: Streak): boolean =>
  reached.triggerDay >= streak.first && reached.triggerDay < (streak.end?.day ?? Number.POSITIVE_INFINITY);

/** Days on which an earlier day became known after a later absence already was. */
function daysOfFilling(line: readonly LineDay[]): number[] {
  const filled = new Set<number>();
  let knownLater = Number.POSITIVE_INFINITY;
  for (const entry of line.toReversed()) {
    if (entry.mark === undefined) continue;
    if (entry.known > knownLater) filled.add(entry.known);
    if (entry.mark === 'absent') knownLater = Math.min(knownLater, entry.known);
  }
  return [...filled].toSorted((a, b) => a - b);
}
