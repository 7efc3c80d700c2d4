/** The child's days, one after the other: what the roll, the returns and the leaves say of each. */
import { type Calendar, isWorkingDayNumber } from '../calendar.ts';
import { dayNumber } from '../civil-day.ts';
import type { AttendanceDay, Mark } from './ladder-facts.ts';
import type { Told } from './told.ts';

/** One day of the child's school calendar; a day without school stands in the line if something was told for it. */
export interface LineDay {
  readonly day: number;
  readonly mark: Mark | undefined;
  /** Never before `day`: an excuse given in advance counts from its day. */
  readonly known: number;
  readonly isSchoolDay: boolean;
  readonly turn: Turn;
}

/** What was told for the day beside its mark. */
interface Turn {
  readonly openings: Opening[];
  closing: Closing | undefined;
  /** The presence was told as a return: it comes after whatever else happened on the day. */
  isReturn: boolean;
}

/** Later than all days; whole like them, since days of two shapes would cost the loops over them dearly. */
const never = 1_000_000_000;

const noTurn: Turn = { openings: [], closing: undefined, isReturn: false };

/** A case of this kind was told. */
export interface Opening {
  readonly day: number;
  readonly as: string;
  readonly known: number;
  /** Of a child who still comes to school. */
  readonly attends: boolean;
}

/** The case was closed on that day, as this. */
export type Closing = Omit<Opening, 'attends'>;

/** The days from the first of which anything is told to today. What is recorded after today does not exist yet. */
export function lineOf(
  days: readonly AttendanceDay[],
  told: readonly Told[],
  school: Calendar,
  today: number,
): LineDay[] {
  const marks = marksOf(days, told, today);
  for (const one of told) if (one.fact.kind === 'leave') excuse(marks, one, dayNumber(one.fact.to), today);
  const turns = turnsOf(told);

  let first = today + 1;
  for (const day of marks.keys()) first = Math.min(first, day);
  for (const day of turns.keys()) first = Math.min(first, day);
  const line: LineDay[] = [];
  for (let day = first; day <= today; day++) {
    const isSchoolDay = isWorkingDayNumber(school, day);
    const turn = turns.get(day);
    if (!isSchoolDay && !turn) continue;
    const entry = isSchoolDay || turn?.isReturn ? marks.get(day) : undefined;
    line.push({ day, mark: entry?.mark, known: entry?.known ?? never, isSchoolDay, turn: turn ?? noTurn });
  }
  return line;
}

/**
 * Since when it is known that what began on `from` had begun by that day: the first absence may be told last. What was
 * done before it counts from then.
 */
export function reachKnown(line: readonly LineDay[], from: number, until: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { day, mark, known, turn } of line) {
    if (day > until) break;
    if (day < from) continue;
    if (mark === 'absent') first = Math.min(first, known);
    for (const opening of turn.openings) first = Math.min(first, opening.known);
  }
  return first === Number.POSITIVE_INFINITY ? from : first;
}

interface Entry {
  mark: Mark;
  known: number;
}

function marksOf(days: readonly AttendanceDay[], told: readonly Told[], today: number): Map<number, Entry> {
  const marks = new Map<number, Entry>();
  const put = (day: number, mark: Mark, known: number) => {
    if (known > today) return;
    const before = marks.get(day);
    if (before?.mark === mark) before.known = Math.min(before.known, known);
    else marks.set(day, { mark, known });
  };
  for (const { on, mark, recordedOn } of isToldTwice(days) ? inOrder(days) : days) {
    const day = dayNumber(on);
    put(day, mark, recordedOn === on ? day : Math.max(day, dayNumber(recordedOn)));
  }
  for (const { fact, day, known } of told) if (fact.kind === 'return') put(day, 'present', known);
  return marks;
}

/** Where a day is told more than once, the last word is in force. */
const inOrder = (days: readonly AttendanceDay[]): readonly AttendanceDay[] =>
  days.toSorted((a, b) => compare(a.recordedOn, b.recordedOn) || compare(a.mark, b.mark));

const isToldTwice = (days: readonly AttendanceDay[]): boolean => new Set(days.map(({ on }) => on)).size < days.length;

/** Excused, as if it had been known with the absence; a day that nobody has told is known by the leave itself. */
function excuse(marks: Map<number, Entry>, leave: Told, to: number, today: number): void {
  for (let day = leave.day; day <= Math.min(to, today); day++) {
    const known = Math.max(day, leave.known);
    const entry = marks.get(day);
    if (!entry) marks.set(day, { mark: 'excused', known });
    else if (entry.mark !== 'present') marks.set(day, { mark: 'excused', known: Math.min(known, entry.known) });
  }
}

function turnsOf(told: readonly Told[]): Map<number, Turn> {
  const turns = new Map<number, Turn>();
  for (const { fact, day, known } of told) {
    if (fact.kind !== 'opened' && fact.kind !== 'closed' && fact.kind !== 'return') continue;
    const turn = turns.get(day) ?? { openings: [], closing: undefined, isReturn: false };
    turns.set(day, turn);
    if (fact.kind === 'return') turn.isReturn = true;
    else if (fact.kind === 'opened') turn.openings.push({ day, as: fact.as, known, attends: fact.attends === true });
    else if (!turn.closing || isBefore({ as: fact.as, known }, turn.closing))
      turn.closing = { day, as: fact.as, known };
  }
  for (const { openings } of turns.values()) openings.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return turns;
}

type Coded = Pick<Opening, 'as' | 'known'>;
const isBefore = (a: Coded, b: Coded): boolean => a.known < b.known || (a.known === b.known && a.as < b.as);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
