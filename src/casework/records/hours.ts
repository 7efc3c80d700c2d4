/** The hours of a unit's day: when a missing roll call is asked for, when the digest comes. Set in chat, inherited downwards. */
import { mayBy } from '../../domain/rights.ts';
import type { Instant } from '../../domain/screen.ts';
import { and, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { UnitSettings } from '../../store/tables/people.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { nextAt } from '../ground/school-days.ts';
import { setTimer } from '../ground/timers.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import { endOf, type Unit, unitByPublicId, unitsAbove, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';

export const hourKinds = ['digestAt', 'rollCallAt'] as const;
export type HourKind = (typeof hourKinds)[number];
export type Hours = Readonly<Record<HourKind, string>>;

/** A missing roll call is asked of the teacher at this local time, of the principal two hours later. */
const defaults: Hours = { digestAt: '07:30', rollCallAt: '09:00' };

/** What a coordinator may choose: within waking hours, and early enough for two hours to follow. */
export const hourChoices: Readonly<Record<HourKind, readonly string[]>> = {
  digestAt: ['07:00', '07:30', '08:00', '08:30', '09:00', '10:00'],
  rollCallAt: ['08:00', '08:30', '09:00', '09:30', '10:00', '11:00'],
};

/** As the unit has set them, or the nearest above it that has. */
export async function hoursOf(tx: ReadTx, unit: Unit): Promise<Hours> {
  const chain = await unitsAbove(tx, unit);
  const hour = (kind: HourKind): string =>
    chain.find(({ settings }) => settings[kind] !== undefined)?.settings[kind] ?? defaults[kind];
  return { digestAt: hour('digestAt'), rollCallAt: hour('rollCallAt') };
}

/** The next instant at which the class's roll call is due to be asked for. */
export const nextRollCallAt = async (tx: ReadTx, schoolClass: Unit): Promise<Instant> =>
  nextAt(
    (await unitCalendars(tx, schoolClass)).school,
    schoolClass,
    (await hoursOf(tx, schoolClass)).rollCallAt,
    tx.now,
  );

/** The digest of the next working morning. */
export const nextDigestAt = async (tx: ReadTx, unit: Unit): Promise<Instant> =>
  nextAt((await unitCalendars(tx, unit)).working, unit, (await hoursOf(tx, unit)).digestAt, tx.now);

/** Sets an hour of the unit and all below it; what was set differently below gives way. */
export async function setHour(
  tx: Tx,
  who: Who,
  unitPublicId: string,
  kind: HourKind,
  time: string,
): Promise<{ ok: true; unit: Unit } | { ok: false; reason: 'not-allowed' }> {
  const found = await unitByPublicId(tx, unitPublicId);
  const by = found && mayBy(who.held, 'unit.manage', { area: found.area });
  if (!found || !by || !hourChoices[kind].includes(time)) return { ok: false, reason: 'not-allowed' };
  await recordAct(tx, { personId: who.personId, role: by.role, source: 'update' }, 'set-hour', found.area);
  const below = await unitsBelow(tx, found.area);
  for (const unit of below) {
    const { [kind]: before, ...others } = unit.settings;
    if (unit.id !== found.id && before === undefined) continue;
    const settings: UnitSettings = unit.id === found.id ? { ...others, [kind]: time } : others;
    await tx.db.update(tx.t.unit).set({ settings }).where(eq(tx.t.unit.id, unit.id));
  }
  await (kind === 'rollCallAt' ? moveRollCalls(tx, below) : moveDigests(tx, found.area, below));
  return { ok: true, unit: (await unitByPublicId(tx, unitPublicId)) ?? found };
}

async function moveRollCalls(tx: Tx, units: readonly Unit[]): Promise<void> {
  for (const unit of units)
    if (unit.kind === 'class') await setTimer(tx, 'roll-call', unit.id, await nextRollCallAt(tx, unit));
}

async function moveDigests(tx: Tx, area: string, units: readonly Unit[]): Promise<void> {
  const { membership: m } = tx.t;
  const readers = await tx.db
    .select({ id: m.id, unitId: m.unitId })
    .from(m)
    .where(and(gte(m.area, area), lt(m.area, endOf(area)), inArray(m.role, [...digestRoles]), eq(m.status, 'active')));
  for (const { id, unitId } of readers) {
    const unit = units.find((one) => one.id === unitId);
    if (unit) await setTimer(tx, 'digest', id, await nextDigestAt(tx, unit));
  }
}

/** Who gets a digest in the morning. */
export const digestRoles = ['coordinator', 'principal'] as const;
