/**
 * Streaks: a child out of school without good reason, from the first absence or report on; and when each of the steps
 * that depend on nothing but the streak fired. Excused days neither count nor reset; presence ends the streak, and so
 * does the closing of the case; at an unknown day the count waits.
 */

import { addMonths, type MonthCalendar } from '../months.ts';
import type { LadderStep, TellingFact, Trigger } from './ladder-rules.ts';
import { type Closing, type LineDay, type Opening, reachKnown } from './line.ts';

export interface Streak {
  /** Day of the first absence, or of a report before it. */
  readonly first: number;
  readonly firstKnown: number;
  readonly absences: readonly LineDay[];
  /** School days before today without a roll call. The count stands still at the first of them. */
  readonly unknown: readonly number[];
  readonly openings: readonly Opening[];
  /** First day of presence after it. */
  readonly end: LineDay | undefined;
  /** The case was closed while the child was away; what is missed after that belongs to no streak. */
  readonly closing: Closing | undefined;
  /** Told of while the child still came, who stayed away from that day on: with it the next streak begins. */
  readonly turned: { readonly day: number; readonly known: number } | undefined;
}

/** What fired a step: when by rule, and since when as far as anybody knew. */
export interface Firing {
  readonly triggerDay: number;
  readonly firesOn: number;
  /** The day that months, a delay or a period were counted from. */
  readonly sinceDay?: number;
  readonly openedAs?: string;
  /** The fact that fired it before the step that it waits for was done. */
  readonly fact?: TellingFact;
}

/** A streak with the steps that it fired by itself, by step id. */
export interface Climbed extends Streak {
  readonly fired: ReadonlyMap<string, Firing>;
  /** Since when it is known that its end was a return from an absence; infinite while there is none. */
  readonly endKnown: number;
}

/** The day before which the streak is over; infinite while the child is away. */
export const overBefore = ({ end, turned, closing }: Streak): number =>
  end?.day ?? turned?.day ?? (closing ? closing.day + 1 : Number.POSITIVE_INFINITY);

/** The day since which it is known to be over: nothing fires from then on. */
export const overKnown = ({ end, turned, closing }: Streak): number =>
  (end ?? turned ?? closing)?.known ?? Number.POSITIVE_INFINITY;

/** It began when the child was told of who still came, and nobody has told otherwise. */
export const isOfAttending = ({ first, openings }: Streak): boolean =>
  openings.every(({ attends }) => attends) && openings.some(({ day }) => day === first);

/** So many absences make a child who was told of while still coming one who stays away: as many as open the first step. */
export const staysAwayFrom = (steps: readonly LadderStep[]): number =>
  Math.min(...steps.map(({ trigger }) => ('absentDays' in trigger ? trigger.absentDays : Number.POSITIVE_INFINITY)));

/** The streaks as they were known at the end of day `at`. */
function streaksAt(line: readonly LineDay[], staysAway: number, at: number): Streak[] {
  type Growing = { -readonly [K in keyof Streak]: Streak[K] } & {
    absences: LineDay[];
    unknown: number[];
    openings: Opening[];
  };
  const streaks: Growing[] = [];
  let open: Growing | undefined;
  // Away although the case was closed.
  let isPast = false;
  const begin = (first: number, firstKnown: number): Growing => {
    const streak = {
      first,
      firstKnown,
      absences: [],
      unknown: [],
      openings: [],
      end: undefined,
      closing: undefined,
      turned: undefined,
    };
    streaks.push(streak);
    return streak;
  };
  /** The absences are of a streak of their own, which begins on that day or with the first of them. */
  const stayAway = (before: Growing, day: number, known: number): Growing => {
    const { absences } = before;
    const first = absences[0] && absences[0].day < day ? absences[0] : { day, known };
    before.turned = { day: first.day, known };
    before.absences = [];
    const streak = begin(first.day, first.known);
    streak.absences = absences;
    return streak;
  };
  for (const entry of line) {
    if (entry.day > at) break;
    const mark = entry.known <= at ? entry.mark : undefined;
    const { turn } = entry;
    if (mark === 'present') {
      if (open) open.end = entry;
      open = undefined;
      isPast = false;
    }
    for (const opening of turn.openings) {
      if (opening.known > at) continue;
      if (open && !opening.attends && isOfAttending(open)) open = stayAway(open, opening.day, opening.known);
      open ??= begin(opening.day, opening.known);
      open.openings.push(opening);
      isPast = false;
    }
    if (mark === 'present' && open && turn.isReturn) {
      open.end = entry;
      open = undefined;
    }
    if (mark === 'absent' && !isPast) {
      open ??= begin(entry.day, entry.known);
      if (open.unknown.length === 0) open.absences.push(entry);
      const { absences } = open;
      const [first] = absences;
      if (first && absences.length === staysAway && isOfAttending(open))
        open = stayAway(open, first.day, Math.max(...absences.map(({ known }) => known)));
    } else if (mark === undefined && entry.isSchoolDay && open && open.absences.length > 0 && entry.day < at)
      open.unknown.push(entry.day);
    const { closing } = turn;
    if (closing && closing.known <= at && open) {
      open.closing = closing;
      open = undefined;
      isPast = true;
    }
  }
  return streaks;
}

/**
 * The streaks of today, each with what it fired and when. Days told out of order are replayed in the order in which
 * they became known, so that what once fired keeps its date whatever is filled in later.
 */
export function streaksOf(
  line: readonly LineDay[],
  steps: readonly LadderStep[],
  calendar: MonthCalendar,
  today: number,
): Climbed[] {
  const ownSteps = steps.filter(
    ({ trigger }) => 'absentDays' in trigger || 'absentMonths' in trigger || 'opened' in trigger,
  );
  const fired = new Map<string, Firing[]>(ownSteps.map(({ id }) => [id, []]));
  const ended = new Map<number, number>();
  const replay = (at: number, filledOn: number): Streak[] => {
    const streaks = streaksAt(line, staysAwayFrom(steps), at);
    for (const { first, end } of streaks)
      if (end && !ended.has(end.day))
        ended.set(end.day, Math.max(end.known, filledOn, reachKnown(line, first, end.day)));
    for (const streak of streaks)
      for (const { id, trigger } of ownSteps) {
        const before = fired.get(id);
        if (!before || before.some((one) => isOf(one, streak))) continue;
        const [firing] = firingsIn(line, calendar, streak, trigger, at)
          .map((one) => ({ ...one, firesOn: Math.max(one.firesOn, filledOn) }))
          .toSorted((a, b) => a.firesOn - b.firesOn);
        if (firing && isOf(firing, streak) && overKnown(streak) > firing.firesOn) before.push(firing);
      }
    return streaks;
  };
  let filledOn = 0;
  for (const next of daysOfFilling(line)) {
    if (next - 1 > filledOn) replay(next - 1, filledOn);
    filledOn = next;
    replay(next, filledOn);
  }
  return replay(today, filledOn).map((streak) => {
    const own = new Map<string, Firing>();
    for (const [id, firings] of fired) {
      const [first] = firings.filter((one) => isOf(one, streak)).toSorted((a, b) => a.firesOn - b.firesOn);
      if (first) own.set(id, first);
    }
    const { end } = streak;
    return { ...streak, fired: own, endKnown: (end && ended.get(end.day)) ?? Number.POSITIVE_INFINITY };
  });
}

/** The ways in which the trigger has come about by the end of day `at`, as far as the streak alone decides it. */
function firingsIn(
  line: readonly LineDay[],
  calendar: MonthCalendar,
  streak: Streak,
  trigger: Trigger,
  at: number,
): Firing[] {
  const byReport = (kinds: readonly string[]): Firing[] =>
    streak.openings
      .filter(({ as }) => kinds.includes(as))
      .map(({ day, as, known }) => ({ triggerDay: day, firesOn: known, openedAs: as }));
  if ('absentDays' in trigger) {
    const absence = streak.absences[trigger.absentDays - 1];
    const counted = absence ? [{ triggerDay: absence.day, firesOn: absence.known }] : [];
    return [...counted, ...byReport(trigger.orOpened ?? [])];
  }
  if ('opened' in trigger) return byReport(trigger.opened);
  if (!('absentMonths' in trigger)) return [];
  const triggerDay = outOnDay(line, addMonths(calendar, streak.first, trigger.absentMonths));
  if (triggerDay === undefined || triggerDay > at) return [];
  return [{ triggerDay, firesOn: Math.max(triggerDay, streak.firstKnown), sinceDay: streak.first }];
}

/**
 * The day itself; where the child is excused then, the first school day on which that is over, an untold one when it
 * has passed. Undefined while the excuse lasts.
 */
function outOnDay(line: readonly LineDay[], day: number): number | undefined {
  let isExcused = false;
  for (const entry of line) {
    if (!entry.isSchoolDay) continue;
    if (entry.day > day) {
      if (!isExcused) return day;
      if (entry.mark !== 'excused') return entry.mark === undefined ? entry.day + 1 : entry.day;
    } else isExcused = entry.mark === 'excused';
  }
  return isExcused ? undefined : day;
}

/** It belongs to this streak, as it is known now: all that it counted lies in it. */
const isOf = ({ triggerDay, sinceDay }: Firing, streak: Streak): boolean =>
  (sinceDay ?? triggerDay) >= streak.first && triggerDay < overBefore(streak);

/** Days on which an earlier day became known after a later absence or report was, and those of reports and closings. */
function daysOfFilling(line: readonly LineDay[]): number[] {
  const filled = new Set<number>();
  let knownLater = Number.POSITIVE_INFINITY;
  for (const entry of line.toReversed()) {
    for (const { known } of entry.turn.openings) {
      filled.add(known);
      knownLater = Math.min(knownLater, known);
    }
    if (entry.turn.closing) filled.add(entry.turn.closing.known);
    if (entry.mark === undefined) continue;
    if (entry.known > knownLater) filled.add(entry.known);
    if (entry.mark === 'absent') knownLater = Math.min(knownLater, entry.known);
  }
  return [...filled].toSorted((a, b) => a - b);
}
