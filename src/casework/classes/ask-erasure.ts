/**
 * Erasing a child's data cannot be taken back: it takes a second person, or three days in which anybody who may erase can
 * stop it. Until then everything stays as it is.
 */
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { erasedScreen, erasureNewsScreen, erasureStoppedScreen } from '../../domain/screens/erasure.ts';
import { civilOn, day } from '../../domain/time.ts';
import { and, eq, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { holdersAbove } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { setTimer, strikeTimer } from '../ground/timers.ts';
import { unitById } from '../ground/units.ts';
import { nameOf, theClock, type Who } from '../ground/who.ts';
import { actorBy, type ChildAccess, type Denied, denied, openChild } from '../records/case-access.ts';
import { caseOfChild } from '../records/cases.ts';
import { type ChildRow, childById } from '../records/children.ts';
import { otherRecords } from '../records/one-child.ts';
import { backupsUntilIn, type ErasureReason, eraseRecords, erasureFacts, isMeant } from './erase-child.ts';

/** So long somebody can stop it. */
const graceMs = 3 * day;

export type AskedErasure =
  /** Done at once, since another person had asked for it. */
  | { readonly ok: true; readonly done: true; readonly backupsUntil: CivilDate | undefined }
  | { readonly ok: true; readonly done: false; readonly on: CivilDate }
  | Denied
  | { readonly ok: false; readonly reason: 'not-the-same' | 'held' };

/** `typed` proves that this child is meant: see isMeant. */
export async function askErasure(
  tx: Tx,
  who: Who,
  childPublicId: string,
  because: ErasureReason,
  typed: string,
): Promise<AskedErasure> {
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may('child.erase');
  const facts = await erasureFacts(tx, who, childPublicId);
  if (!access.ok || !by || !facts) return denied;
  if (!isMeant(facts, typed)) return { ok: false, reason: 'not-the-same' };
  const { child, schoolClass } = access;
  if (await isHeld(tx, child)) return { ok: false, reason: 'held' };
  if (child.eraseById !== null && child.eraseById !== who.personId) {
    await eraseRecords(tx, actorBy(who, by), access, because);
    await strikeTimer(tx, 'erasure', child.id);
    return { ok: true, done: true, backupsUntil: await backupsUntilIn(tx, schoolClass) };
  }
  const at = child.eraseAt ?? tx.now + graceMs;
  if (child.eraseAt === null) await ask(tx, who, access, { because, at });
  return { ok: true, done: false, on: civilOn(at, schoolClass.timeZone) };
}

async function ask(
  tx: Tx,
  who: Who,
  { child, row, schoolClass, may }: ChildAccess,
  { because, at }: { readonly because: ErasureReason; readonly at: Instant },
): Promise<void> {
  const by = may('child.erase');
  if (by) await recordAct(tx, actorBy(who, by), 'ask-erasure', child.area);
  await tx.db
    .update(tx.t.child)
    .set({ eraseAt: at, eraseById: who.personId, erasedBecause: because })
    .where(eq(tx.t.child.id, child.id));
  await setTimer(tx, 'erasure', child.id, at);
  const screen = erasureNewsScreen({
    childPublicId: child.publicId,
    number: row?.number,
    schoolClass: schoolClass.name,
    by: await nameOf(tx, who.personId),
    because,
    on: civilOn(at, schoolClass.timeZone),
  });
  await tell(tx, await othersWhoMay(tx, child, who.personId), screen, {
    hours: schoolClass,
    handle: `erasure:${child.id}`,
    about: `erasure:${child.id}`,
  });
}

/** Coordinators of the nearest unit that has another than this one. */
async function othersWhoMay(tx: ReadTx, { area }: ChildRow, personId: string): Promise<string[]> {
  const others = (await holdersAbove(tx, area, 'coordinator')).filter((one) => one.personId !== personId);
  return others.filter((one) => one.area === others[0]?.area).map((one) => one.personId);
}

async function isHeld(tx: ReadTx, child: ChildRow): Promise<boolean> {
  return [child, ...(await otherRecords(tx, child))].some(({ heldOn }) => heldOn !== null);
}

/** Whoever may erase stops it; whoever asked hears of it. False where nothing was asked. */
export async function stopErasure(
  tx: Tx,
  who: Who,
  childPublicId: string,
): Promise<{ ok: true } | Denied | { ok: false; reason: 'answered' }> {
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may('child.erase');
  if (!access.ok || !by) return denied;
  const { child, row, schoolClass } = access;
  if (child.eraseAt === null) return { ok: false, reason: 'answered' };
  await recordAct(tx, actorBy(who, by), 'stop-erasure', child.area);
  await dropErasure(tx, child);
  if (child.eraseById !== null && child.eraseById !== who.personId)
    await tell(
      tx,
      child.eraseById,
      erasureStoppedScreen({ number: row?.number, by: await nameOf(tx, who.personId), childPublicId }),
      { hours: schoolClass },
    );
  return { ok: true };
}

/** Nothing is to be erased any more, since somebody stopped it or holds the data. */
export async function dropErasure(tx: Tx, child: Pick<ChildRow, 'id'>): Promise<void> {
  await tx.db
    .update(tx.t.child)
    .set({ eraseAt: null, eraseById: null, erasedBecause: null })
    .where(and(eq(tx.t.child.id, child.id), isNull(tx.t.child.erasedOn)));
  await strikeTimer(tx, 'erasure', child.id);
  await tx.withdraw(`erasure:${child.id}`);
}

/** The three days are over. */
export async function erasureDue(tx: Tx, childId: string): Promise<Instant | undefined> {
  const child = await childById(tx, childId);
  const schoolClass = child && (await unitById(tx, child.unitId));
  if (!child || !schoolClass || child.eraseAt === null || child.erasedOn !== null) return undefined;
  if (child.eraseAt > tx.now) return child.eraseAt;
  if (await isHeld(tx, child)) {
    await dropErasure(tx, child);
    return undefined;
  }
  const row = await caseOfChild(tx, child.id);
  const asker = child.eraseById;
  await eraseRecords(tx, theClock, { child, row, schoolClass }, child.erasedBecause as ErasureReason);
  if (asker !== null)
    await tell(tx, asker, erasedScreen(await backupsUntilIn(tx, schoolClass)), { hours: schoolClass });
  return undefined;
}
