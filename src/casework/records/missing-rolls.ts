/** School days of which a class's roll is not known: asked for in the morning, counted in the digest. */
import { isWorkingDay } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays, civilOn } from '../../domain/time.ts';
import { and, gte, inArray, isNotNull, isNull, min } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import type { Unit } from '../ground/units.ts';

/** How far back a missing roll call can still be told. */
export const oldestRollDays = 60;
/** So many classes are asked about in one query. */
const chunk = 400;

/**
 * For each class with pupils, the school days up to `until` whose roll was not sent, the oldest first. Days before the
 * list was made are not asked for. Classes that miss none are left out.
 */
export async function missingRolls(
  tx: ReadTx,
  classes: readonly Unit[],
  until: CivilDate,
): Promise<Map<string, CivilDate[]>> {
  const oldest = addDays(until, -oldestRollDays);
  const missing = new Map<string, CivilDate[]>();
  for (let i = 0; i < classes.length; i += chunk) {
    const part = classes.slice(i, i + chunk);
    const ids = part.map(({ id }) => id);
    const since = await listedSince(tx, ids);
    const sent = await sentDays(tx, ids, oldest);
    for (const unit of part) {
      const listed = since.get(unit.id);
      if (listed === undefined) continue;
      const from = firstAsked(unit, listed, oldest);
      const { school } = await unitCalendars(tx, unit);
      const days: CivilDate[] = [];
      for (let on = from; on <= until; on = addDays(on, 1))
        if (isWorkingDay(school, on) && !sent.has(`${unit.id} ${on}`)) days.push(on);
      if (days.length > 0) missing.set(unit.id, days);
    }
  }
  return missing;
}

/** Of one class: from when on its roll is asked for, undefined without pupils; and the days from `oldest` on that were sent. */
export async function knownRolls(
  tx: ReadTx,
  unit: Unit,
  oldest: CivilDate,
): Promise<{ readonly from: CivilDate | undefined; readonly sent: ReadonlySet<CivilDate> }> {
  const listed = (await listedSince(tx, [unit.id])).get(unit.id);
  const sent = [...(await sentDays(tx, [unit.id], oldest))].map((key) => key.slice(unit.id.length + 1));
  return { from: listed && firstAsked(unit, listed, oldest), sent: new Set(sent) };
}

/** Neither before there were pupils, nor before there was the class, nor so long ago that nobody remembers. */
const firstAsked = (unit: Unit, listed: CivilDate, oldest: CivilDate): CivilDate =>
  [listed, civilOn(unit.createdAt, unit.timeZone), oldest].toSorted().at(-1) ?? oldest;

async function listedSince(tx: ReadTx, ids: readonly string[]): Promise<Map<string, CivilDate>> {
  const { child } = tx.t;
  const rows = await tx.db
    .select({ unitId: child.unitId, since: min(child.since) })
    .from(child)
    .where(and(inArray(child.unitId, [...ids]), isNull(child.until)))
    .groupBy(child.unitId);
  return new Map(rows.flatMap(({ unitId, since }) => (since ? [[unitId, since] as const] : [])));
}

async function sentDays(tx: ReadTx, ids: readonly string[], from: CivilDate): Promise<Set<string>> {
  const { rollCall } = tx.t;
  const rows = await tx.db
    .select({ unitId: rollCall.unitId, on: rollCall.on })
    .from(rollCall)
    .where(and(inArray(rollCall.unitId, [...ids]), gte(rollCall.on, from), isNotNull(rollCall.sentAt)));
  return new Set(rows.map(({ unitId, on }) => `${unitId} ${on}`));
}
