/** The pledges of the year, signed on paper and ticked here: which class teachers have signed (004 part b one 2). */
import type { CivilDate } from '../../domain/screen.ts';
import { and, eq, gte, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Colleague, holdersBelow } from '../ground/staff.ts';
import { endOf } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { openDuty } from './duty-access.ts';
import type { DutyRow } from './duty-rows.ts';

interface Signer extends Colleague {
  readonly signedOn: CivilDate | undefined;
}

/** Each teacher of a class below the unit once, the unsigned first. */
export async function signersOf(tx: ReadTx, { area, ticks }: DutyRow): Promise<Signer[]> {
  const { unit } = tx.t;
  const inside = and(gte(unit.area, area), lt(unit.area, endOf(area)), eq(unit.kind, 'class'));
  const classes = new Set((await tx.db.select({ id: unit.id }).from(unit).where(inside)).map(({ id }) => id));
  const teachers = (await holdersBelow(tx, area, 'teacher')).filter(({ unitId }) => classes.has(unitId));
  const once = [...new Map(teachers.map((one) => [one.personId, one])).values()];
  return once
    .map((one) => ({ ...one, signedOn: ticks[one.publicId] }))
    .toSorted((a, b) => Number(a.signedOn !== undefined) - Number(b.signedOn !== undefined));
}

export async function namedSigners(tx: ReadTx, row: DutyRow): Promise<(Signer & { name: string })[]> {
  return Promise.all((await signersOf(tx, row)).map(async (one) => ({ ...one, name: await nameOf(tx, one.personId) })));
}

/** Ticks a teacher as signed, or takes the tick back. */
export async function tickPledge(
  tx: Tx,
  who: Who,
  dutyPublicId: string,
  membershipPublicId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' | 'duty-settled' }> {
  const open = await openDuty(tx, who, dutyPublicId);
  if (!open.ok || open.rule.counts !== 'pledges-signed') return { ok: false, reason: 'not-allowed' };
  const signer = (await signersOf(tx, open.row)).find(({ publicId }) => publicId === membershipPublicId);
  if (!signer) return { ok: false, reason: 'not-allowed' };
  if (open.row.state !== 'open') return { ok: false, reason: 'duty-settled' };
  await recordAct(tx, actorBy(who, open.by), signer.signedOn ? 'pledge-unticked' : 'pledge-signed', open.row.area);
  const { [membershipPublicId]: before, ...others } = open.row.ticks;
  const ticks = before === undefined ? { ...others, [membershipPublicId]: todayIn(open.unit, tx.now) } : others;
  await tx.db.update(tx.t.duty).set({ ticks }).where(eq(tx.t.duty.id, open.row.id));
  return { ok: true };
}
