/** What a change of the calendar would do, before it is in force: days, and open dates that move. */
import { type Calendars, isWorkingDayNumber } from '../../domain/calendar.ts';
import { dayNumber } from '../../domain/civil-day.ts';
import { count } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type CalendarChange, calendarsFrom, changesFor, isBreak, unitCalendars } from '../ground/unit-calendars.ts';
import type { Unit } from '../ground/units.ts';
import { standBy } from '../ladder/follow-case.ts';
import { casesAfter, concerned, standings } from '../ladder/standing-cases.ts';

export interface Effect {
  /** Days that are off now and were not, or the other way round. */
  readonly officeDays: number;
  readonly schoolDays: number;
  /** Open cases that are looked at. */
  readonly cases: number;
  /** Open dates that move; undefined where there are too many cases to say at once. */
  readonly dates: number | undefined;
}

/** Cases whose dates are counted before the change: more would keep others waiting. */
const mostCounted = 100;

export async function effectOf(tx: ReadTx, unit: Unit, rows: readonly CalendarChange[]): Promise<Effect> {
  const today = todayIn(unit, tx.now);
  const from = rows.some(isElsewhereBefore) ? undefined : rows.map(({ fromOn }) => fromOn).toSorted()[0];
  const which = concerned(tx, unit.area, from, today);
  const [counted] = await tx.db.select({ cases: count() }).from(tx.t.caseRow).where(which);
  const cases = Number(counted?.cases ?? 0);
  const before = await unitCalendars(tx, unit);
  const after = await withRows(tx, unit, unit, rows);
  const days = daysConcerned(rows);
  const differ = (of: keyof Calendars): number =>
    days.filter((day) => isWorkingDayNumber(before[of], day) !== isWorkingDayNumber(after[of], day)).length;
  return {
    officeDays: differ('working'),
    schoolDays: differ('school'),
    cases,
    dates: cases > mostCounted ? undefined : await datesMoved(tx, unit, rows, which),
  };
}

/** The unit's calendars with the rows in their place: over what stands above, under what stands nearer. */
async function withRows(
  tx: ReadTx,
  root: Unit,
  unit: Pick<Unit, 'area' | 'programme'>,
  rows: readonly CalendarChange[],
): Promise<Calendars> {
  const changes = await changesFor(tx, unit.area);
  const above = changes.filter(({ area }) => area.length <= root.area.length);
  return calendarsFrom(ruleOf(unit), [...above, ...rows, ...changes.slice(above.length)]);
}

const yearDays = 365;

/** A term or a break, which had other days before. */
const isElsewhereBefore = (row: CalendarChange): boolean => row.kind === 'term' || isBreak(row);

/** Days around a term, since those between its old and its new dates change too. */
function daysConcerned(rows: readonly CalendarChange[]): number[] {
  const reach = rows.some(isElsewhereBefore) ? 100 : 0;
  const days = new Set<number>();
  for (const { kind, fromOn, toOn } of rows) {
    // Of a school week, those of the coming year.
    const last = kind === 'week' ? dayNumber(fromOn) + yearDays : dayNumber(toOn) + reach;
    for (let day = dayNumber(fromOn) - reach; day <= last; day++) days.add(day);
  }
  return [...days];
}

async function datesMoved(
  tx: ReadTx,
  root: Unit,
  rows: readonly CalendarChange[],
  which: ReturnType<typeof concerned>,
): Promise<number> {
  const made = new Map<string, Calendars>();
  let moved = 0;
  const all = await casesAfter(tx, which, { area: root.area, id: '' }, mostCounted);
  for (const one of await standings(tx, all)) {
    const { schoolClass } = one;
    const calendars = made.get(schoolClass.area) ?? (await withRows(tx, root, schoolClass, rows));
    made.set(schoolClass.area, calendars);
    const { openSteps } = standBy(one, calendars, todayIn(schoolClass, tx.now));
    moved += one.steps.filter((stored) =>
      openSteps.some(({ id, round, dueOn }) => id === stored.kind && round === stored.round && dueOn !== stored.dueOn),
    ).length;
  }
  return moved;
}
