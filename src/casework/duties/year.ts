/** The year at a glance: what a unit owes and what those below it owe, by day; what has opened as stored, the rest as it will come. */
import type { Span } from '../../domain/calendar.ts';
import type { DutyOccurrence } from '../../domain/duties/duty-rules.ts';
import { occurrencesOf, onWorkingDays } from '../../domain/duties/occurrences.ts';
import { mayBy, treeOf } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { DutyMark } from '../../domain/screens/duties.ts';
import type { YearLine } from '../../domain/screens/year.ts';
import { civilOn } from '../../domain/time.ts';
import type { YearlyDuty } from '../../programmes/model.ts';
import { schoolYearOf } from '../../programmes/terms.ts';
import { and, asc, eq, gte, lt, lte } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, type Unit, unitById, unitByPublicId, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { dutyGround } from './duty-ground.ts';
import { markOf } from './duty-page.ts';
import type { DutyRow } from './duty-rows.ts';
import { owingUnits } from './owing-units.ts';

/** The unit of that public id when the person may see its year; without an id the topmost of their own. */
export async function yearUnit(tx: ReadTx, who: Who, publicId?: string): Promise<Unit | undefined> {
  if (publicId !== undefined) {
    const unit = await unitByPublicId(tx, publicId);
    return unit && mayBy(who.held, 'year.read', { area: unit.area }) ? unit : undefined;
  }
  const own = who.held.filter((held) => mayBy([held], 'year.read', { area: held.area }));
  const [first] = own.toSorted((a, b) => a.area.length - b.area.length);
  return first && unitById(tx, first.unitId);
}

/** The year at a glance begins a month before the first term: what prepares the school year belongs to it. */
export function schoolYearBegins(unit: Unit, today: CivilDate): CivilDate {
  const programme = ruleOf(unit);
  const { calendar, schoolYear } = programme;
  const [first] = schoolYear.terms;
  const month = first && 'month' in first.starts ? first.starts.month : 1;
  const year = schoolYearOf(programme, today);
  const begins = Temporal.PlainDate.from({ year, month, day: 1, calendar }).subtract({ months: 1 });
  return begins.withCalendar('iso8601').toString();
}

/** What is due in the span, the earliest first: the unit's own duties, then those of the units below it, in sum. */
export async function dueIn(tx: ReadTx, unit: Unit, span: Span): Promise<YearLine[]> {
  const today = todayIn(unit, tx.now);
  const { own, below } = await rulesFor(tx, unit);
  const rows = await rowsIn(tx, unit, span);
  const ground = await dutyGround(tx, unit, span);
  // What has opened already is stored from the next midnight on: on the day a unit is made it is yet to come.
  const isNew = civilOn(unit.createdAt, unit.timeZone) === today;
  const coming = (rules: readonly YearlyDuty[]): DutyOccurrence[] =>
    onWorkingDays(occurrencesOf(rules, ground, span), ground.calendars).filter(
      ({ opensOn, dueOn }) => (opensOn > today || (isNew && dueOn >= today)) && span.from <= dueOn && dueOn <= span.to,
    );
  const mine = rows.filter(({ unitId }) => unitId === unit.id);
  const others = rows.filter(({ unitId }) => unitId !== unit.id);
  const groups = [...Map.groupBy(others, ({ code, period }) => `${code} ${period}`).values()];
  const isKnown = (list: readonly DutyRow[], one: DutyOccurrence): boolean =>
    list.some(({ code, period }) => code === one.code && period === one.period);
  const lines: YearLine[] = [
    ...mine.map(({ publicId, code, period, dueOn, ...row }): YearLine => {
      return { publicId, code, period, dueOn, mark: markOf({ ...row, dueOn }, today) };
    }),
    ...coming(own)
      .filter((one) => !isKnown(mine, one))
      .map(({ code, period, dueOn }): YearLine => ({ code, period, dueOn, mark: 'to-come' })),
    ...groups.map((group) => sumOf(group, today)),
    ...coming(below)
      .filter((one) => !isKnown(others, one))
      .map(({ code, period, dueOn }): YearLine => ({ code, period, dueOn, mark: 'to-come' })),
  ];
  return lines.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** How the units below stand with one duty: the mark of the whole, and how many are through with it. */
function sumOf(group: readonly DutyRow[], today: CivilDate): YearLine {
  const marks = group.map((row) => markOf(row, today));
  const settled = marks.filter((mark) => mark === 'done' || mark === 'late-done' || mark === 'not-applicable').length;
  const mark: DutyMark = marks.includes('late') ? 'late' : settled === marks.length ? 'done' : 'open';
  const [first] = group.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const { code = '', period = '', dueOn = '' } = first ?? {};
  return { code, period, dueOn, mark, units: { done: settled, of: marks.length } };
}

/** The rules that the unit owes itself, and those that units below it owe. */
async function rulesFor(tx: ReadTx, unit: Unit): Promise<{ own: YearlyDuty[]; below: YearlyDuty[] }> {
  const programme = ruleOf(unit);
  const tree = await unitsBelow(tx, treeOf(unit.area));
  const own: YearlyDuty[] = [];
  const below: YearlyDuty[] = [];
  for (const rule of programme.duties) {
    const owing = owingUnits(tree, programme, rule.level);
    if (owing.some(({ id }) => id === unit.id)) own.push(rule);
    if (owing.some(({ id, area }) => id !== unit.id && area.startsWith(unit.area))) below.push(rule);
  }
  return { own, below };
}

const rowsIn = (tx: ReadTx, { area }: Unit, { from, to }: Span): Promise<DutyRow[]> => {
  const { duty } = tx.t;
  return tx.db
    .select()
    .from(duty)
    .where(and(gte(duty.area, area), lt(duty.area, endOf(area)), gte(duty.dueOn, from), lte(duty.dueOn, to)))
    .orderBy(asc(duty.dueOn), asc(duty.id));
};

/** The units below that owe one occurrence, those behind with it first, in the alphabet of the unit's language. */
export async function belowWith(
  tx: ReadTx,
  unit: Unit,
  code: string,
  period: string,
): Promise<{ publicId: string; unit: string; mark: DutyMark }[]> {
  const { duty, unit: u } = tx.t;
  const today = todayIn(unit, tx.now);
  const rows = await tx.db
    .select({ row: duty, name: u.name })
    .from(duty)
    .innerJoin(u, eq(u.id, duty.unitId))
    .where(
      and(gte(duty.area, unit.area), lt(duty.area, endOf(unit.area)), eq(duty.code, code), eq(duty.period, period)),
    );
  const { compare } = new Intl.Collator(unit.language);
  const order: readonly DutyMark[] = ['late', 'open', 'to-come', 'not-applicable', 'late-done', 'done'];
  return rows
    .filter(({ row }) => row.unitId !== unit.id)
    .map(({ row, name }) => ({ publicId: row.publicId, unit: name, mark: markOf(row, today) }))
    .toSorted((a, b) => order.indexOf(a.mark) - order.indexOf(b.mark) || compare(a.unit, b.unit));
}
