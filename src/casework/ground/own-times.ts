/** A person's own times: from when until when nothing is pushed to them, and until when they are away and who stands in. */
import { grants } from '../../domain/rights.ts';
import type { Instant } from '../../domain/screen.ts';
import { addDays, civilOn, instantOf } from '../../domain/time.ts';
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import { readKept } from '../../store/settings.ts';
import type { ReadTx } from '../../store/tx.ts';
import { reachableOf } from './reachable.ts';
import type { Unit } from './units.ts';

/** The earliest instant from then on that lies in the person's own hours; the unit's are asked before. */
export async function ownTime(
  tx: ReadTx,
  personId: string,
  unit: Pick<Unit, 'timeZone'>,
  at: Instant,
): Promise<Instant> {
  const hours = await readKept(tx, 'hours', personId);
  if (!hours) return at;
  const on = civilOn(at, unit.timeZone);
  const from = instantOf(on, hours.from, unit.timeZone);
  if (at < from) return from;
  return at <= instantOf(on, hours.until, unit.timeZone) ? at : instantOf(addDays(on, 1), hours.from, unit.timeZone);
}

/** While they are away; undefined otherwise. */
export async function awayOf(
  tx: ReadTx,
  personId: string,
): Promise<{ readonly until: Instant; readonly standIn?: string | undefined } | undefined> {
  const away = await readKept(tx, 'away', personId);
  return away && tx.now < away.until ? away : undefined;
}

/** Of these people, those who can be reached and are not away. */
export async function presentOf(tx: ReadTx, people: readonly string[]): Promise<Set<string>> {
  const present = await reachableOf(tx, people);
  for (const personId of present) if (await awayOf(tx, personId)) present.delete(personId);
  return present;
}

/** The first of them who is there, or the one who stands in for the first who is not. */
export async function firstPresent(tx: ReadTx, people: readonly string[]): Promise<string | undefined> {
  const present = await presentOf(tx, people);
  for (const personId of people) {
    if (present.has(personId)) return personId;
    const standIn = (await awayOf(tx, personId))?.standIn;
    if (standIn === undefined || !(await worksWith(tx, standIn, personId))) continue;
    if ((await presentOf(tx, [standIn])).has(standIn)) return standIn;
  }
  return undefined;
}

/** Still does the work of a unit that the other belongs to: who was asked to stand in may have left since. */
async function worksWith(tx: ReadTx, standIn: string, personId: string): Promise<boolean> {
  const { membership: m } = tx.t;
  const rows = await tx.db
    .select({ personId: m.personId, unitId: m.unitId, role: m.role })
    .from(m)
    .where(and(inArray(m.personId, [standIn, personId]), eq(m.status, 'active'), isNull(m.toAt)));
  const units = new Set(rows.filter((row) => row.personId === personId).map(({ unitId }) => unitId));
  return rows.some((row) => row.personId === standIn && units.has(row.unitId) && grants(row.role, 'visit.hand'));
}
