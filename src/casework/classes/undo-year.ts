/** The way back from a new school year: classes are called as before, and whoever went with the act comes back. */
import { mayBy } from '../../domain/rights.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { setTimer } from '../ground/timers.ts';
import { type Offered, recordUndo } from '../ground/undo.ts';
import { withStage } from '../ground/unit-settings.ts';
import { unitById, unitsBelow } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { arrivalsOfAct } from '../records/arrivals.ts';
import { actorBy, type Denied, denied } from '../records/case-access.ts';
import { type ChildRow, childById } from '../records/children.ts';
import { yearsOfAct } from '../records/class-years.ts';
import { enrolmentsOf } from '../records/enrolments.ts';
import { nextRollCallAt } from '../records/hours.ts';
import { comeBack } from './leave-list.ts';

/** Refused once somebody at the next school has said who came: their word is taken back first. */
export async function undoNewYear(
  tx: Tx,
  who: Who,
  done: Offered,
): Promise<{ ok: true; classes: number } | Denied | { ok: false; reason: 'too-late' }> {
  const years = await yearsOfAct(tx, done.id);
  const by = mayBy(who.held, 'class.move-up', { area: years[0]?.area ?? done.area, own: true });
  if (!by || years.length === 0) return denied;
  const arrivals = await arrivalsOfAct(tx, done.id);
  if (arrivals.some(({ state }) => state !== 'expected')) return { ok: false, reason: 'too-late' };
  const actor = actorBy(who, by);
  const actId = await recordUndo(tx, actor, done);
  for (const { id, unitId, name, stage, ended } of years) {
    const unit = await unitById(tx, unitId);
    if (!unit) continue;
    const restored = { name, settings: withStage(unit, stage ?? undefined), closedAt: null };
    await tx.db.update(tx.t.unit).set(restored).where(eq(tx.t.unit.id, unitId));
    await tx.db.delete(tx.t.classYear).where(eq(tx.t.classYear.id, id));
    if (ended) await setTimer(tx, 'roll-call', unitId, await nextRollCallAt(tx, unit));
  }
  for (const child of await childrenOfAct(
    tx,
    done,
    arrivals.map(({ childId }) => childId),
  ))
    await bringBack(tx, actor, actId, done, child);
  await tx.db.delete(tx.t.arrival).where(eq(tx.t.arrival.actId, done.id));
  return { ok: true, classes: years.length };
}

/** Whoever was changed again since stays where they are. */
async function childrenOfAct(tx: Tx, { id, area }: Offered, sent: readonly string[]): Promise<ChildRow[]> {
  const { child } = tx.t;
  const unitIds = (await unitsBelow(tx, area)).map((unit) => unit.id);
  const here = await tx.db
    .select()
    .from(child)
    .where(and(inArray(child.unitId, unitIds), eq(child.actId, id)));
  const found = await Promise.all(sent.map((one) => childById(tx, one)));
  return [...here, ...found.flatMap((one) => (one?.actId === id ? [one] : []))].filter((one) => one.erasedOn === null);
}

/** Back into the class in which the child was before the act, or on its list again. */
async function bringBack(tx: Tx, actor: Actor, actId: string, done: Offered, child: ChildRow): Promise<void> {
  const [now, before] = await enrolmentsOf(tx, child.id);
  const from = child.until === null && before && now?.actId === done.id ? await unitById(tx, before.unitId) : undefined;
  await comeBack(tx, actor, actId, done, child, from);
}
