/**
 * The calendars of a unit: the programme's table, tables imported for a year, terms, and the changes of all units from
 * the root down to this one; the nearer wins. What was changed is remembered until the table is written, and what was
 * made of it with it.
 */
import {
  type Calendar,
  type Calendars,
  calendarOf,
  changedBy,
  type Holiday,
  isSaid,
  type Span,
} from '../../domain/calendar.ts';
import { civilDate, dayNumber, weekdayOf } from '../../domain/civil-day.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { holidaysOf } from '../../programmes/holiday-rules.ts';
import type { Programme } from '../../programmes/model.ts';
import { defaultBreaks, defaultTerms, schoolYearOf, type Term, termYears } from '../../programmes/terms.ts';
import { asc, isNull } from '../../store/orm.ts';
import { remembered } from '../../store/remembered.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from './rule-of.ts';
import { areasAbove, type Unit } from './units.ts';

export type CalendarChange = Tables['calendarChange']['$inferSelect'];

/** What a calendar depends on. */
export type CalendarUnit = Pick<Unit, 'programme' | 'area'>;

interface Book {
  readonly byArea: ReadonlyMap<string, readonly CalendarChange[]>;
  /** Filled as units are asked about. */
  readonly made: Map<string, Calendars>;
}

const book = remembered(
  ['calendarChange'],
  ({ db, t }) =>
    db
      .select()
      .from(t.calendarChange)
      .where(isNull(t.calendarChange.struckAt))
      .orderBy(asc(t.calendarChange.id))
      .prepare('calendar_changes'),
  (rows): Book => ({ byArea: Map.groupBy(rows, ({ area }) => area), made: new Map() }),
);

/** Working days of the offices and school days of the unit. */
export async function unitCalendars(tx: ReadTx, unit: CalendarUnit): Promise<Calendars> {
  const { byArea, made } = await book(tx, {});
  const changed = areasAbove(unit.area).findLast((area) => byArea.has(area)) ?? '';
  const key = `${unit.programme} ${changed}`;
  const known = made.get(key);
  if (known) return known;
  const calendars = calendarsFrom(ruleOf(unit), pathOf(byArea, changed), made);
  made.set(key, calendars);
  return calendars;
}

/** What was changed for the unit and for those above it, the farthest first. */
export async function changesFor(tx: ReadTx, area: string): Promise<CalendarChange[]> {
  const { byArea } = await book(tx, {});
  return pathOf(byArea, area);
}

/**
 * The terms of the school year that begins in that year of the programme's calendar (2026, 1405): as the unit or the
 * nearest above it has set them, else by the programme's rules. The earliest first; empty past the years of the rules.
 */
export const termsOf = async (tx: ReadTx, unit: CalendarUnit, year: number): Promise<Term[]> =>
  termsIn(ruleOf(unit), await changesFor(tx, unit.area), year);

/** The terms of last school year, this one and the next: what people mean by the start of term. */
export async function termsAround(tx: ReadTx, unit: CalendarUnit, on: CivilDate): Promise<Term[]> {
  const year = schoolYearOf(ruleOf(unit), on);
  const found = await Promise.all([year - 1, year, year + 1].map((one) => termsOf(tx, unit, one)));
  return found.flat();
}

/** The last day whose holidays are known there. */
export const knownUntilOf = async (tx: ReadTx, unit: CalendarUnit): Promise<CivilDate> =>
  civilDate((await unitCalendars(tx, unit)).working.knownUntil);

const pathOf = (byArea: Book['byArea'], area: string): CalendarChange[] =>
  withoutReplaced(areasAbove(area).flatMap((one) => byArea.get(one) ?? []));

/** A break of pupils that was told anew, or nearer, takes the place of the one before. */
const withoutReplaced = (changes: readonly CalendarChange[]): CalendarChange[] =>
  changes.filter((one, i) => !isBreak(one) || !changes.some((other, j) => j > i && isBreak(other, one.term, one.year)));

/** Days off for schools that carry the code of a break and its school year; of one of these where they are named. */
export const isBreak = (
  { kind, term, year }: Pick<CalendarChange, 'kind' | 'term' | 'year'>,
  code: string | null = term,
  of: number | null = year,
): boolean => kind === 'off' && term !== null && term === code && year === of;

function termsIn(programme: Programme, changes: readonly CalendarChange[], year: number): Term[] {
  return defaultTerms(programme, year)
    .map((term): Term => {
      const set = changes.findLast((one) => one.kind === 'term' && one.year === year && one.term === term.code);
      return set ? { code: term.code, startsOn: set.fromOn, endsOn: set.toOn } : term;
    })
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}

/** The calendars with these changes, the farthest first. */
export function calendarsFrom(
  programme: Programme,
  all: readonly CalendarChange[],
  made: Map<string, Calendars> = new Map(),
): Calendars {
  const changes = withoutReplaced(all);
  const base = tablesOf(programme, changes, made);
  const terms = changes.some(({ kind }) => kind === 'term')
    ? { terms: termYears(programme).flatMap((year) => termsIn(programme, changes, year).map(spanOf)) }
    : {};
  return {
    working: withDays(base.working, changes, 'offices'),
    school: withDays(withWeeks(changedBy(base.school, terms), changes), changes, 'school'),
  };
}

/** How far back a roll may still be told or corrected: days before that keep no week of their own. */
const weeksBack = 400;

/** The days of rest that units have set for their schools, each from its first day on: what was before it stays. */
function withWeeks(calendar: Calendar, changes: readonly CalendarChange[]): Calendar {
  let own = calendar;
  for (const { term, fromOn } of changes.filter(({ kind }) => kind === 'week')) {
    const before = own;
    const [off, on]: [Span[], CivilDate[]] = [[], []];
    const weekend = [...(term ?? '')].map(Number);
    const from = dayNumber(fromOn);
    for (let day = from - weeksBack; day < from; day++) {
      const rested = before.weekend[weekdayOf(day)] === true;
      if (isSaid(before, day) || weekend.includes(weekdayOf(day)) === rested) continue;
      const date = civilDate(day);
      if (rested) off.push({ from: date, to: date });
      else on.push(date);
    }
    own = changedBy(before, { weekend, off, on });
  }
  return own;
}

const spanOf = ({ startsOn, endsOn }: Term): Span => ({ from: startsOn, to: endsOn });

/** One change after the other, since a later one may take back part of an earlier one. */
function withDays(calendar: Calendar, changes: readonly CalendarChange[], scope: 'offices' | 'school'): Calendar {
  let own = calendar;
  for (const { kind, scope: of, fromOn, toOn } of changes) {
    if ((kind !== 'off' && kind !== 'on') || (of !== scope && of !== 'both')) continue;
    own = changedBy(own, kind === 'off' ? { off: [{ from: fromOn, to: toOn }] } : { on: daysFrom(fromOn, toOn) });
  }
  return own;
}

const daysFrom = (from: CivilDate, to: CivilDate): CivilDate[] => {
  const days: CivilDate[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) days.push(on);
  return days;
};

/** The country's table with the imported years in it, shared by all units that have the same. */
function tablesOf(programme: Programme, changes: readonly CalendarChange[], made: Map<string, Calendars>): Calendars {
  const years = changes.filter(({ kind }) => kind === 'year');
  const key = [programme.id, 'tables', ...years.map(({ id }) => id)].join(' ');
  const known = made.get(key);
  if (known) return known;
  const data = years.reduce(withYear, holidaysOf(programme));
  const breaks = defaultBreaks(programme);
  const { schoolWeekend } = programme.week;
  const tables: Calendars = {
    working: calendarOf(data),
    school: calendarOf(
      {
        ...data,
        weekend: schoolWeekend ?? data.weekend,
        holidays: [...data.holidays, ...breaks],
        makeUpDays: data.makeUpDays.filter((on) => !breaks.some(({ from, to }) => from <= on && on <= to)),
      },
      { terms: termYears(programme).flatMap((year) => termsIn(programme, [], year).map(spanOf)) },
    ),
  };
  made.set(key, tables);
  return tables;
}

/** An imported year takes the place of what was known of its days. */
function withYear(
  data: Programme['holidays'],
  { fromOn, toOn, table }: Pick<CalendarChange, 'fromOn' | 'toOn' | 'table'>,
): Programme['holidays'] {
  const isOutside = (on: CivilDate): boolean => on < fromOn || on > toOn;
  const kept = data.holidays.flatMap((holiday): Holiday[] =>
    holiday.fixed
      ? [holiday]
      : [
          ...(holiday.from < fromOn
            ? [{ ...holiday, to: holiday.to < fromOn ? holiday.to : addDays(fromOn, -1) }]
            : []),
          ...(holiday.to > toOn ? [{ ...holiday, from: holiday.from > toOn ? holiday.from : addDays(toOn, 1) }] : []),
        ],
  );
  const continues = fromOn <= addDays(data.knownUntil, 1) && toOn > data.knownUntil;
  return {
    ...data,
    holidays: [...kept, ...(table?.off ?? []).map(({ from, to }) => ({ from, to }))],
    makeUpDays: [...data.makeUpDays.filter(isOutside), ...(table?.on ?? [])],
    knownUntil: continues ? toOn : data.knownUntil,
  };
}
