/** What is coming in a unit's calendar, and from where each entry is. */
import { lastWorkingDay, nextWorkingDay, type Span } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { CalendarEntry } from '../../domain/screens/calendar/calendar.ts';
import { holidaysOf, undecidedIn } from '../../programmes/holiday-rules.ts';
import { schoolYearOf } from '../../programmes/terms.ts';
import { inArray } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { allOpened } from '../ground/change-words.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type CalendarChange, changesFor, termsOf, unitCalendars } from '../ground/unit-calendars.ts';
import type { Unit } from '../ground/units.ts';
import { yearOf, yearSpan } from '../ground/years.ts';

/** Entries that end on or after `from` and begin by `until`, the earliest first. */
export async function comingIn(tx: ReadTx, unit: Unit, from: CivilDate, until: CivilDate): Promise<CalendarEntry[]> {
  const programme = ruleOf(unit);
  const changes = await allOpened(tx, await changesFor(tx, unit.area));
  const names = await unitNames(tx, changes);
  const years = changes.filter(({ kind }) => kind === 'year');
  const isReplaced = (on: CivilDate): boolean => years.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn);
  const isNamed = (on: CivilDate): boolean =>
    years.some(
      ({ table }) => table?.on.includes(on) || table?.off.some(({ from: first, to }) => first <= on && on <= to),
    );
  const { holidays, makeUpDays } = holidaysOf(programme);
  const country = { source: 'country' } as const;
  // Of a lunar calendar that is reckoned the day is certain, and the days off around it are decided year by year.
  const waitsFor = programme.schoolYear.newYear ? 'notice' : 'moon';
  const entries: CalendarEntry[] = [
    ...holidays
      .filter((holiday) => (holiday.fixed ? !isNamed(holiday.from) : !isReplaced(holiday.from)))
      .map(
        ({ from: first, to, name, forecast }): CalendarEntry => ({
          kind: 'off',
          scope: 'both',
          from: first,
          to,
          name,
          forecast: forecast ? waitsFor : undefined,
          ...country,
        }),
      ),
    ...makeUpDays
      .filter((on) => !isReplaced(on))
      .map((on): CalendarEntry => ({ kind: 'on', scope: 'both', from: on, to: on, ...country })),
    ...undecidedIn(programme, from, until)
      .filter(({ on }) => !isReplaced(on))
      .map(({ name, on }): CalendarEntry => ({ kind: 'undecided', scope: 'both', from: on, to: on, name, ...country })),
    ...changes.flatMap((change) => fromChange(change, names.get(change.unitId) ?? '')),
  ];
  const year = schoolYearOf(programme, from);
  const { school } = await unitCalendars(tx, unit);
  for (const one of [year, year + 1])
    for (const { code, startsOn, endsOn } of await termsOf(tx, unit, one)) {
      const set = changes.findLast((each) => each.kind === 'term' && each.year === one && each.term === code);
      const of = set ? { source: 'unit' as const, unit: names.get(set.unitId) ?? '' } : { source: 'rule' as const };
      // A term that begins on a day of rest begins in class on the next school day, and ends on the last one.
      const first = nextWorkingDay(school, startsOn).on;
      const last = lastWorkingDay(school, endsOn, startsOn).on;
      entries.push({ kind: 'term-starts', scope: 'school', from: first, to: first, term: code, ...of });
      entries.push({ kind: 'term-ends', scope: 'school', from: last, to: last, term: code, ...of });
    }
  return withOccasions(entries)
    .filter((entry) => entry.to >= from && entry.from <= until)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Two occasions of the country's table on the same days are one entry with both names. */
function withOccasions(entries: readonly CalendarEntry[]): CalendarEntry[] {
  const byDays = Map.groupBy(entries, (entry, i) =>
    entry.source === 'country' && entry.kind === 'off' ? `${entry.from} ${entry.to}` : String(i),
  );
  return [...byDays.values()].flatMap(([first, ...more]) => {
    const also = more.flatMap(({ name }) => (name === undefined ? [] : [name]));
    return first ? [also.length === 0 ? first : { ...first, also }] : [];
  });
}

function fromChange(change: CalendarChange, unit: string): CalendarEntry[] {
  const of = { source: 'unit', unit } as const;
  if (change.kind === 'year')
    return [
      ...(change.table?.off ?? []).map(
        ({ from, to, words }): CalendarEntry => ({ kind: 'off', scope: 'both', from, to, words: words ?? '', ...of }),
      ),
      ...(change.table?.on ?? []).map((on): CalendarEntry => ({ kind: 'on', scope: 'both', from: on, to: on, ...of })),
    ];
  if (change.kind !== 'off' && change.kind !== 'on') return [];
  const { kind, fromOn, toOn, words, term } = change;
  const scope = change.scope as CalendarEntry['scope'];
  return [{ kind, scope, from: fromOn, to: toOn, words, ...(term !== null && { pupils: term }), ...of }];
}

async function unitNames(tx: ReadTx, changes: readonly CalendarChange[]): Promise<Map<string, string>> {
  const ids = [...new Set(changes.map(({ unitId }) => unitId))];
  if (ids.length === 0) return new Map();
  const { unit } = tx.t;
  const rows = await tx.db.select({ id: unit.id, name: unit.name }).from(unit).where(inArray(unit.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Changes that the unit itself has in force and that are not over, the latest day last. */
export async function ownChanges(tx: ReadTx, unit: Unit, today: CivilDate): Promise<CalendarChange[]> {
  const changes = await allOpened(tx, await changesFor(tx, unit.area));
  return changes
    .filter(({ unitId, toOn }) => unitId === unit.id && toOn >= today)
    .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}

/** Days off and worked of this year of the programme's calendar and the next, as in a table. */
export async function calendarRows(
  tx: ReadTx,
  unit: Unit,
): Promise<{ span: Span; years: readonly number[]; entries: readonly CalendarEntry[] }> {
  const programme = ruleOf(unit);
  const year = yearOf(programme, todayIn(unit, tx.now));
  const span = { from: yearSpan(programme, year).from, to: yearSpan(programme, year + 1).to };
  const entries = await comingIn(tx, unit, span.from, span.to);
  return { span, years: [year, year + 1], entries: entries.filter(({ kind }) => kind === 'off' || kind === 'on') };
}
