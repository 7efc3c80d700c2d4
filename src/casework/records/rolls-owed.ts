/** For each class the first school day whose roll is not known, so that late ones of a province are counted at once. */
import { isWorkingDay } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { and, count, eq, gte, lt, lte, sql } from '../../store/orm.ts';
import { prepared } from '../../store/prepared.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import { endOf, type Unit, unitById } from '../ground/units.ts';
import { knownRolls, oldestRollDays } from './missing-rolls.ts';

/** Past the longest holidays. */
const furthestDays = 150;

/**
 * Run before the commit of whatever changed rolls or pupils of these classes, and each night: a calendar changes, and days
 * become too old to be told. Gives those that were kept otherwise.
 */
export async function keepRollsOwed(tx: Tx, unitIds: readonly string[]): Promise<string[]> {
  const changed: string[] = [];
  for (const unitId of unitIds) {
    const unit = await unitById(tx, unitId);
    const missingOn = unit?.kind === 'class' && unit.closedAt === null ? await owedOf(tx, unit) : undefined;
    const [known] = await knownQuery(tx).execute({ unitId });
    if (known?.missingOn === missingOn && (!known || known.area === unit?.area)) continue;
    changed.push(unitId);
    if (unit && missingOn !== undefined) await setQuery(tx).execute({ unitId, area: unit.area, missingOn });
    else await tx.db.delete(tx.t.rollOwed).where(eq(tx.t.rollOwed.unitId, unitId));
  }
  return changed;
}

/** Today or later where nothing is missing; undefined for a class without pupils. */
async function owedOf(tx: ReadTx, unit: Unit): Promise<CivilDate | undefined> {
  const today = todayIn(unit, tx.now);
  const { from, sent } = await knownRolls(tx, unit, addDays(today, -oldestRollDays));
  if (from === undefined) return undefined;
  const { school } = await unitCalendars(tx, unit);
  const until = addDays(today, furthestDays);
  let on = from;
  while (on < until && (sent.has(on) || !isWorkingDay(school, on))) on = addDays(on, 1);
  return on;
}

/** How many classes of the area miss a roll of that day or before. */
export async function classesMissing(tx: ReadTx, area: string, until: CivilDate): Promise<number> {
  await tx.upToDate?.();
  const { rollOwed: r } = tx.t;
  const [row] = await tx.db
    .select({ found: count() })
    .from(r)
    .where(and(gte(r.area, area), lt(r.area, endOf(area)), lte(r.missingOn, until)));
  return Number(row?.found ?? 0);
}

const given = (name: string) => sql.placeholder(name) as unknown as never;

const knownQuery = prepared(({ db, t: { rollOwed: r } }) =>
  db
    .select()
    .from(r)
    .where(eq(r.unitId, given('unitId')))
    .prepare('roll_owed'),
);
const setQuery = prepared(({ db, t: { rollOwed: r } }) =>
  db
    .insert(r)
    .values({ unitId: given('unitId'), area: given('area'), missingOn: given('missingOn') })
    .onConflictDoUpdate({ target: r.unitId, set: { area: sql`excluded.area`, missingOn: sql`excluded.missing_on` } })
    .prepare('roll_owed_set'),
);
