/** Two records are one child's because a person says so; and that taken back. No row moves: see records/one-child.ts. */
import { heldAs, type Right } from '../../domain/rights.ts';
import { and, eq, inArray, or } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { resumeEpisode } from '../ladder/case-end.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { actorBy, type ChildAccess, type Denied, denied, openChild } from '../records/case-access.ts';
import { caseOfChild, latestEpisode } from '../records/cases.ts';
import { type ChildRow, childByPublicId } from '../records/children.ts';
import { recordEvent } from '../records/events.ts';
import { otherRecords } from '../records/one-child.ts';
import { isKept } from '../records/take-overs.ts';
import { closeFor } from './leave-list.ts';

const right: Right = 'child.merge';
/** The closure of the younger record's case, where the older one's goes on. */
const sameChild = 'same-child';

type Pair = { readonly ok: true; readonly one: ChildAccess; readonly other: ChildAccess };

/** Both records, where the person may say that they are one child's. */
export async function pairToMerge(
  tx: ReadTx,
  who: Who,
  onePublicId: string,
  otherPublicId: string,
): Promise<Pair | Denied | { readonly ok: false; readonly reason: 'one-child' }> {
  const one = await openChild(tx, who, onePublicId);
  const other = await openChild(tx, who, otherPublicId);
  if (!one.ok || !other.ok || one.child.id === other.child.id) return denied;
  if (!one.may(right) || !other.may(right)) return denied;
  const known = await otherRecords(tx, one.child);
  if (known.some(({ id }) => id === other.child.id)) return { ok: false, reason: 'one-child' };
  return { ok: true, one, other };
}

export async function mergeChildren(
  tx: Tx,
  who: Who,
  onePublicId: string,
  otherPublicId: string,
): Promise<
  { ok: true; childPublicId: string; undo: string } | Denied | { readonly ok: false; readonly reason: 'one-child' }
> {
  const pair = await pairToMerge(tx, who, onePublicId, otherPublicId);
  if (!pair.ok) return pair;
  const by = pair.one.may(right);
  if (!by) return denied;
  const { older, younger } = await merge(tx, actorBy(who, by), pair.one.child, pair.other.child, true);
  return { ok: true, childPublicId: older.publicId, undo: younger.undo };
}

/**
 * The younger record belongs to the older from now on. Where both have an open case and `closes`, the younger one's ends,
 * unless somebody keeps it: whoever says it reaches both then.
 */
export async function merge(
  tx: Tx,
  actor: Actor,
  one: ChildRow,
  other: ChildRow,
  closes: boolean,
): Promise<{ older: ChildRow; younger: { readonly row: ChildRow; readonly undo: string } }> {
  // Ids are in the order of time; a chain stays one, since only the oldest of the younger's records is tied.
  const [a, b] = [await oldestOf(tx, one), await oldestOf(tx, other)];
  const [older, younger] = a.id < b.id ? [a, b] : [b, a];
  const actId = await recordAct(tx, actor, 'merge-children', younger.area);
  await tx.db.update(tx.t.child).set({ mergedInto: older.id }).where(eq(tx.t.child.id, younger.id));
  await settleLikeness(tx, older, younger, 'same', actId);
  const cases = [await caseOfChild(tx, older.id), await caseOfChild(tx, younger.id)] as const;
  const unit = await placeOf(tx, younger);
  const on = todayIn(unit, tx.now);
  if (closes) for (const row of cases) if (row) await recordEvent(tx, actId, row, { kind: 'merged', on });
  const [first, second] = cases;
  if (closes && first?.open && second?.open && !isKept(second)) await closeFor(tx, second, on, sameChild);
  return { older, younger: { row: younger, undo: await offerUndo(tx, actId, younger.publicId) } };
}

const oldestOf = async (tx: ReadTx, child: ChildRow): Promise<ChildRow> => {
  if (child.mergedInto === null) return child;
  return (await otherRecords(tx, child))[0] ?? child;
};

async function placeOf(tx: ReadTx, { unitId }: ChildRow): Promise<Unit> {
  const unit = await unitById(tx, unitId);
  if (!unit) throw new Error('A child without a class');
  return unit;
}

/** Whatever was asked about the two is answered. */
export async function settleLikeness(
  tx: Tx,
  one: ChildRow,
  other: ChildRow,
  state: 'same' | 'different',
  actId: string,
): Promise<void> {
  const { likeness } = tx.t;
  const ids = [one.id, other.id];
  await tx.db
    .update(likeness)
    .set({ state, actId })
    .where(and(inArray(likeness.childId, ids), inArray(likeness.otherId, ids)));
}

/** The other records of the child that the person reaches. */
export async function recordsInReach(tx: ReadTx, who: Who, child: ChildRow): Promise<ChildAccess[]> {
  const all: ChildAccess[] = [];
  for (const { publicId } of await otherRecords(tx, child)) {
    const access = await openChild(tx, who, publicId);
    if (access.ok) all.push(access);
  }
  return all;
}

/** The record is a child of its own again, and its case goes on if the merging had ended it. */
export async function partChildren(
  tx: Tx,
  who: Who,
  childPublicId: string,
): Promise<{ ok: true } | Denied | { readonly ok: false; readonly reason: 'too-late' }> {
  const child = await childByPublicId(tx, childPublicId);
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok ? access.may(right) : undefined;
  if (!child || !by) return denied;
  if (child.mergedInto === null) return { ok: false, reason: 'too-late' };
  await part(tx, actorBy(who, by), child);
  return { ok: true };
}

/** Takes the merging back: the same as parting them, for the one who did it. */
export async function undoMerge(
  tx: Tx,
  who: Who,
  done: Offered,
): Promise<{ ok: true } | { readonly ok: false; readonly reason: 'not-allowed' | 'too-late' }> {
  const child = await childByPublicId(tx, done.subject);
  const by = heldAs(who.held, done);
  if (!child || !by) return denied;
  if (child.mergedInto === null) return { ok: false, reason: 'too-late' };
  const actor = actorBy(who, by);
  await recordUndo(tx, actor, done);
  await part(tx, actor, child);
  return { ok: true };
}

async function part(tx: Tx, actor: Actor, child: ChildRow): Promise<void> {
  const actId = await recordAct(tx, actor, 'part-children', child.area);
  const { child: c, likeness } = tx.t;
  const on = todayIn(await placeOf(tx, child), tx.now);
  for (const one of [child, ...(await otherRecords(tx, child))]) {
    const row = await caseOfChild(tx, one.id);
    if (row && (one.id === child.id || one.id === child.mergedInto))
      await recordEvent(tx, actId, row, { kind: 'parted', on });
  }
  await tx.db.update(c).set({ mergedInto: null }).where(eq(c.id, child.id));
  await tx.db
    .update(likeness)
    .set({ state: 'different', actId })
    .where(and(eq(likeness.state, 'same'), or(eq(likeness.childId, child.id), eq(likeness.otherId, child.id))));
  const row = await caseOfChild(tx, child.id);
  const episode = row && (await latestEpisode(tx, row.id));
  if (!row || !episode || row.open || row.closure !== sameChild) return;
  await resumeEpisode(tx, row, episode);
  await followLadder(tx, actor, child.id);
}
