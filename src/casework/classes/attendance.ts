/** How the days of a class's month and of a child's year went, counted from the rolls that were sent. */
import type { Span } from '../../domain/calendar.ts';
import { dayNumber, weekdayOf } from '../../domain/civil-day.ts';
import { markedName } from '../../domain/names/names.ts';
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { schoolYearOf } from '../../programmes/terms.ts';
import { and, gte, inArray, lte } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { termsOf } from '../ground/unit-calendars.ts';
import { type Unit, unitByPublicId } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { type Denied, denied, openChild } from '../records/case-access.ts';
import { type ChildRow, childById, detailsOf, logRead } from '../records/children.ts';
import { classNameOn } from '../records/class-years.ts';
import { ownClassIds } from '../records/classes.ts';
import { type Enrolment, enrolmentsIn, enrolmentsOf } from '../records/enrolments.ts';
import { placesOnList } from '../records/names-in-reach.ts';
import { sentRolls } from '../records/roll-days.ts';

/** Days of pupils: one pupil on one day is one. */
interface Days {
  readonly present: number;
  readonly absent: number;
  readonly excused: number;
}

export interface ClassMonth {
  readonly unit: Unit;
  /** What it was called then. */
  readonly name: string;
  readonly pupils: number;
  /** By weeks of the programme, those with a roll alone. `days`: rolls that were sent. */
  readonly weeks: readonly (Span & Days & { readonly days: number })[];
  readonly total: Days;
  /** Who was away on any day, most of all first; names only of those whom the reader may see. */
  readonly away: readonly { readonly name: string; readonly absent: number; readonly excused: number }[];
  /** Pupils of that time who are out of the reader's reach by now. */
  readonly elsewhere: number;
}

interface Mark {
  readonly childId: string;
  readonly on: CivilDate;
  readonly mark: string;
}

/** The month: first and last day. */
export async function classMonth(
  tx: ReadTx,
  who: Who,
  classPublicId: string,
  month: Span,
): Promise<({ ok: true } & ClassMonth) | Denied> {
  const opened = await openMonth(tx, who, classPublicId, month);
  if (!opened.ok) return opened;
  const { unit, rolls, stays, marks, children } = opened;
  const { firstDay } = ruleOf(unit).week;
  const weekOf = (on: CivilDate): CivilDate => addDays(on, -((weekdayOf(dayNumber(on)) - firstDay + 7) % 7));
  const weeks = [...Map.groupBy(rolls.toSorted(), weekOf)].map(([from, days]) => ({
    from: days[0] ?? from,
    to: days.at(-1) ?? from,
    days: days.length,
    ...sumOf(days.map((on) => countedOn(on, stays, marks))),
  }));
  return {
    ok: true,
    unit,
    name: await classNameOn(tx, unit, month.to),
    pupils: children.length,
    weeks,
    total: sumOf(weeks),
    ...(await awayIn(tx, who, children, new Set(rolls), marks)),
  };
}

/** What is stored of a class's month, for whoever may read its attendance. */
async function openMonth(
  tx: ReadTx,
  who: Who,
  classPublicId: string,
  month: Span,
): Promise<
  | {
      ok: true;
      unit: Unit;
      /** Days with a roll. */
      rolls: readonly CivilDate[];
      stays: readonly Enrolment[];
      marks: ReadonlyMap<string, string>;
      children: readonly ChildRow[];
    }
  | Denied
> {
  const unit = await unitByPublicId(tx, classPublicId);
  const own = unit !== undefined && ownClassIds(who).includes(unit.id);
  if (!unit || !mayBy(who.held, 'attendance.read', { area: unit.area, own })) return denied;
  const rolls = (await sentRolls(tx, unit.id, month.from)).filter(({ on }) => on <= month.to).map(({ on }) => on);
  const stays = await enrolmentsIn(tx, unit.id, month);
  const marks = await marksIn(tx, [...new Set(stays.map(({ childId }) => childId))], month);
  return { ok: true, unit, rolls, stays, marks, children: await childrenThere(tx, stays) };
}

type DayMark = 'present' | 'absent' | 'excused';

export interface MonthSheet {
  readonly unit: Unit;
  /** What the class was called then. */
  readonly name: string;
  /** Days with a roll, in order. */
  readonly days: readonly CivilDate[];
  /** Pupils whom the reader may see, in the order of the class list, those who left it last; undefined on a day when the pupil was elsewhere. */
  readonly pupils: readonly {
    readonly id: string;
    readonly area: string;
    readonly name: string;
    readonly marks: readonly (DayMark | undefined)[];
  }[];
}

/** The roll of a month, pupil by pupil and day by day. */
export async function monthSheet(
  tx: ReadTx,
  who: Who,
  classPublicId: string,
  month: Span,
): Promise<({ ok: true } & MonthSheet) | Denied> {
  const opened = await openMonth(tx, who, classPublicId, month);
  if (!opened.ok) return opened;
  const { unit, stays, marks, children } = opened;
  const days = opened.rolls.toSorted();
  const places = await placesOnList(tx, unit.id);
  const placeOf = ({ id }: ChildRow): number => places.get(id) ?? places.size;
  const pupils: MonthSheet['pupils'][number][] = [];
  for (const row of seenBy(who, children).toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const details = await detailsOf(tx, row);
    if (!details) continue;
    const here = stays.filter(({ childId }) => childId === row.id);
    pupils.push({
      id: row.id,
      area: row.area,
      name: details.name,
      marks: days.map((on) =>
        here.some((stay) => isThereOn(stay, on)) ? ((marks.get(`${row.id} ${on}`) ?? 'present') as DayMark) : undefined,
      ),
    });
  }
  return { ok: true, unit, name: await classNameOn(tx, unit, month.to), days, pupils };
}

const none: Days = { present: 0, absent: 0, excused: 0 };
const sumOf = (all: readonly Days[]): Days =>
  all.reduce(
    (sum, one) => ({
      present: sum.present + one.present,
      absent: sum.absent + one.absent,
      excused: sum.excused + one.excused,
    }),
    none,
  );

/** The last day of a stay is not in it. */
export const isThereOn = ({ fromOn, toOn }: Pick<Enrolment, 'fromOn' | 'toOn'>, on: CivilDate): boolean =>
  fromOn <= on && (toOn === null || toOn > on);

function countedOn(on: CivilDate, stays: readonly Enrolment[], marks: ReadonlyMap<string, string>): Days {
  const there = new Set(stays.filter((stay) => isThereOn(stay, on)).map(({ childId }) => childId));
  const count = (mark: string): number => [...there].filter((id) => marks.get(`${id} ${on}`) === mark).length;
  const [absent, excused] = [count('absent'), count('excused')];
  return { present: there.size - absent - excused, absent, excused };
}

/** By child and day: whoever has no mark on a day with a roll was there. */
export async function marksIn(tx: ReadTx, childIds: readonly string[], span: Span): Promise<Map<string, string>> {
  const { mark } = tx.t;
  if (childIds.length === 0) return new Map();
  const rows: Mark[] = await tx.db
    .select({ childId: mark.childId, on: mark.on, mark: mark.mark })
    .from(mark)
    .where(and(inArray(mark.childId, [...childIds]), gte(mark.on, span.from), lte(mark.on, span.to)));
  return new Map(rows.map((row) => [`${row.childId} ${row.on}`, row.mark]));
}

async function childrenThere(tx: ReadTx, stays: readonly Enrolment[]): Promise<ChildRow[]> {
  const rows = await Promise.all([...new Set(stays.map(({ childId }) => childId))].map((id) => childById(tx, id)));
  return rows.flatMap((row) => (row && row.erasedOn === null ? [row] : []));
}

/** Those whose names the reader has on a roll. */
const seenBy = (who: Who, children: readonly ChildRow[]): ChildRow[] => {
  const own = ownClassIds(who);
  return children.filter((row) => mayBy(who.held, 'roll.take', { area: row.area, own: own.includes(row.unitId) }));
};

async function awayIn(
  tx: ReadTx,
  who: Who,
  children: readonly ChildRow[],
  rolls: ReadonlySet<CivilDate>,
  marks: ReadonlyMap<string, string>,
): Promise<Pick<ClassMonth, 'away' | 'elsewhere'>> {
  const seen = seenBy(who, children);
  const counted = seen.map((row) => {
    const days = [...rolls].map((on) => marks.get(`${row.id} ${on}`));
    return {
      row,
      absent: days.filter((mark) => mark === 'absent').length,
      excused: days.filter((mark) => mark === 'excused').length,
    };
  });
  const away = counted
    .filter(({ absent, excused }) => absent + excused > 0)
    .toSorted((a, b) => b.absent - a.absent || b.excused - a.excused);
  const named = await Promise.all(
    away.map(async ({ row, ...days }) => {
      const details = await detailsOf(tx, row);
      return { ...days, name: details ? markedName(details) : '' };
    }),
  );
  return { away: named.filter(({ name }) => name !== ''), elsewhere: children.length - seen.length };
}

export interface ChildYear {
  readonly name: string;
  readonly span: Span;
  /** By the reader's months, those with a roll alone. */
  readonly months: readonly (Span & Days)[];
  readonly total: Days;
  /** The days on which the child was away, in order. */
  readonly away: readonly { readonly on: CivilDate; readonly mark: DayMark }[];
}

/** `months`: of the reader's calendar, in order. The read is logged. */
export async function childYear(
  tx: Tx,
  who: Who,
  childPublicId: string,
  monthsOf: (span: Span) => readonly Span[],
  yearsBack: number,
): Promise<({ ok: true } & ChildYear) | Denied> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok || !access.may('attendance.read')) return denied;
  const { child, schoolClass } = access;
  const details = await detailsOf(tx, child);
  const name = details && markedName(details);
  const span = await schoolYear(tx, schoolClass, yearsBack);
  if (name === undefined || !span) return denied;
  await logRead(tx, who.personId, child, 'attendance');
  const marks = await marksIn(tx, [child.id], span);
  const days = await rollDays(tx, child, span);
  const months = monthsOf(span).flatMap((month) => {
    const within = days.filter((on) => month.from <= on && on <= month.to);
    const count = (mark: string) => within.filter((on) => marks.get(`${child.id} ${on}`) === mark).length;
    const [absent, excused] = [count('absent'), count('excused')];
    return within.length > 0 ? [{ ...month, present: within.length - absent - excused, absent, excused }] : [];
  });
  const away = days.flatMap((on) => {
    const mark = markOf(marks.get(`${child.id} ${on}`));
    return mark === 'present' ? [] : [{ on, mark }];
  });
  return { ok: true, name, span, months, total: sumOf(months), away };
}

/** From the first day of its first term to the day before the next one's, or today. */
async function schoolYear(tx: ReadTx, unit: Unit, yearsBack: number): Promise<Span | undefined> {
  const today = todayIn(unit, tx.now);
  const year = schoolYearOf(ruleOf(unit), today) - yearsBack;
  const [[first], [after]] = [await termsOf(tx, unit, year), await termsOf(tx, unit, year + 1)];
  if (!first) return undefined;
  const last = after ? addDays(after.startsOn, -1) : today;
  return { from: first.startsOn, to: [last, today].toSorted()[0] ?? today };
}

/** Days on which the roll of the class was sent in which the child was then. */
async function rollDays(tx: ReadTx, child: ChildRow, span: Span): Promise<CivilDate[]> {
  const days = new Set<CivilDate>();
  for (const stay of await enrolmentsOf(tx, child.id)) {
    const from = [stay.fromOn, span.from].toSorted()[1] ?? span.from;
    if (from > span.to || (stay.toOn !== null && stay.toOn <= from)) continue;
    for (const { on } of await sentRolls(tx, stay.unitId, from)) if (isThereOn(stay, on) && on <= span.to) days.add(on);
  }
  return [...days].toSorted();
}

const markOf = (mark: string | undefined): DayMark => (mark === 'absent' || mark === 'excused' ? mark : 'present');
