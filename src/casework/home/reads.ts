/** Who was shown what of a child, for coordinators; and who opened far more children than usual, for the unit above. */
import type { Role } from '../../domain/rights.ts';
import type { Instant } from '../../domain/screen.ts';
import { type Read, readsNewsScreen } from '../../domain/screens/reads.ts';
import { civilOn, day } from '../../domain/time.ts';
import { isUnusual, leastUnusual, usualOf } from '../../domain/unusual-reads.ts';
import { and, desc, eq, gt, inArray, lte, ne } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { unitById } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { type Denied, denied, openChild } from '../records/case-access.ts';

/** Of a record that only keepers read nobody learns that it was read. */
const keepersOnly = 'danger';
/** Further back nobody pages. */
const mostReads = 400;

export async function readsOf(
  tx: ReadTx,
  who: Who,
  childPublicId: string,
): Promise<{ ok: true; number: string | undefined; reads: Read[] } | Denied> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok || !access.may('child.reads')) return denied;
  const { readLog: log } = tx.t;
  const rows = await tx.db
    .select()
    .from(log)
    .where(and(eq(log.childId, access.child.id), ne(log.what, keepersOnly)))
    .orderBy(desc(log.at), desc(log.id))
    .limit(mostReads);
  const names = new Map<string, string>();
  for (const { personId } of rows) if (!names.has(personId)) names.set(personId, await nameOf(tx, personId));
  return {
    ok: true,
    number: access.row?.number,
    reads: rows.map(({ at, personId, what }) => ({ at, name: names.get(personId) ?? '', what })),
  };
}

/** Days before that say what is usual. */
const knownDays = 28;

/** Once a day: whoever opened far more children than usual since the last look is named to the unit above theirs. */
export async function readsDue(tx: Tx): Promise<Instant> {
  // A look may be late by some hours; what nobody looked at for days is no matter of one day.
  const since = Math.max((await readKept(tx, 'reads-looked-until')) ?? tx.now - day, tx.now - 2 * day);
  const today = childrenBy(await readsBetween(tx, since, tx.now));
  const many = [...today].filter(([, children]) => children.size >= leastUnusual).map(([personId]) => personId);
  for (const personId of many) await lookAt(tx, personId, today.get(personId)?.size ?? 0, since);
  await saveKept(tx, 'reads-looked-until', tx.now);
  return tx.now + day;
}

interface LoggedRead {
  readonly personId: string;
  readonly childId: string;
  readonly at: Instant;
}

async function readsBetween(tx: ReadTx, from: Instant, to: Instant, people?: readonly string[]): Promise<LoggedRead[]> {
  const { readLog: log } = tx.t;
  return tx.db
    .select({ personId: log.personId, childId: log.childId, at: log.at })
    .from(log)
    .where(and(gt(log.at, from), lte(log.at, to), people && inArray(log.personId, [...people])));
}

function childrenBy(reads: readonly LoggedRead[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { personId, childId } of reads) {
    const known = found.get(personId) ?? new Set();
    found.set(personId, known.add(childId));
  }
  return found;
}

async function lookAt(tx: Tx, personId: string, count: number, until: Instant): Promise<void> {
  const earlier = await readsBetween(tx, until - knownDays * day, until, [personId]);
  const days = [...Map.groupBy(earlier, ({ at }) => Math.floor((until - at) / day)).values()];
  const before = days.map((reads) => new Set(reads.map(({ childId }) => childId)).size);
  if (!isUnusual(count, before)) return;
  const { membership: m } = tx.t;
  const held = await tx.db
    .select()
    .from(m)
    .where(and(eq(m.personId, personId), eq(m.status, 'active')));
  const [widest] = held.toSorted((a, b) => a.area.length - b.area.length);
  const unit = widest && (await unitById(tx, widest.unitId));
  if (!widest || !unit) return;
  const news = {
    name: await nameOf(tx, personId),
    role: widest.role as Role,
    unit: unit.name,
    count,
    usual: usualOf(before),
    on: civilOn(until, unit.timeZone),
  };
  for (const to of await thoseAbove(tx, personId, widest.area))
    await tell(tx, to, readsNewsScreen(news), { hours: unit });
}

/** Coordinators of the nearest unit above; where there is none, the others of the unit itself. */
async function thoseAbove(tx: ReadTx, personId: string, area: string): Promise<string[]> {
  const others = (await holdersAbove(tx, area, 'coordinator')).filter((one) => one.personId !== personId);
  const above = others.filter((one) => one.area.length < area.length);
  const nearest = (of: readonly Colleague[]) => of.filter((one) => one.area === of[0]?.area);
  return nearest(above.length > 0 ? above : others).map((one) => one.personId);
}
