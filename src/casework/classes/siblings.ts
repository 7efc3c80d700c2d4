/** Children of one household: linked by whoever may keep both, so that one visit is told once and one danger is seen for all. */
import type { SiblingView } from '../../domain/screens/siblings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { actorBy, type ChildAccess, type Denied, denied, openCase, openChild } from '../records/case-access.ts';
import { recordEvent } from '../records/events.ts';
import { leaveHousehold, linkHouseholds, siblingsOf } from '../records/households.ts';
import { initialOfChild } from '../records/step-rows.ts';
import { classLabel } from '../records/waiting-list.ts';
import { findChildren } from './find-child.ts';

/** The household as this person may see it; `hidden`: how many of it they may not. */
export async function householdOf(
  tx: ReadTx,
  who: Who,
  childPublicId: string,
): Promise<{ ok: true; siblings: SiblingView[]; hidden: number; mayEdit: boolean } | Denied> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok) return denied;
  const rows = await siblingsOf(tx, access.child);
  const seen = await Promise.all(rows.map(({ publicId }) => openChild(tx, who, publicId)));
  const siblings = await Promise.all(seen.filter((one) => one.ok).map((one) => siblingView(tx, one)));
  return {
    ok: true,
    siblings,
    hidden: rows.length - siblings.length,
    mayEdit: access.may('child.siblings') !== undefined,
  };
}

/** Who could be meant by a part of the name or a number: children whom the person may link, not linked yet. */
export async function siblingsMeant(
  tx: ReadTx,
  who: Who,
  childPublicId: string,
  typed: string,
): Promise<{ siblings: SiblingView[]; more: boolean } | undefined> {
  const access = await atHousehold(tx, who, childPublicId);
  if (!access) return undefined;
  const linked = new Set([access.child.id, ...(await siblingsOf(tx, access.child)).map(({ id }) => id)]);
  const found = await findChildren(tx, who, typed, access.child.area);
  const meant: SiblingView[] = [];
  for (const one of found.children) {
    const other = one.kind === 'child' ? one.publicId : await childOfCase(tx, who, one.publicId);
    const theirs = other === undefined ? undefined : await atHousehold(tx, who, other);
    if (theirs && !linked.has(theirs.child.id)) meant.push(await siblingView(tx, theirs));
  }
  return { siblings: meant, more: found.more };
}

/** Both are of one household from now on, and all who are linked to either. */
export async function linkSibling(
  tx: Tx,
  who: Who,
  childPublicId: string,
  otherPublicId: string,
): Promise<{ ok: true } | Denied> {
  const [one, other] = [await atHousehold(tx, who, childPublicId), await atHousehold(tx, who, otherPublicId)];
  if (!one || !other || one.child.id === other.child.id) return denied;
  await linkHouseholds(tx, one.child, other.child);
  for (const access of [one, other]) await changed(tx, who, access, 'link-sibling');
  return { ok: true };
}

/** The child is no longer held for one of that household. */
export async function unlinkSibling(tx: Tx, who: Who, otherPublicId: string): Promise<{ ok: true } | Denied> {
  const access = await atHousehold(tx, who, otherPublicId);
  if (!access) return denied;
  await leaveHousehold(tx, access.child);
  await changed(tx, who, access, 'unlink-sibling');
  return { ok: true };
}

async function changed(tx: Tx, who: Who, { child, row, schoolClass, may }: ChildAccess, kind: string): Promise<void> {
  const by = may('child.siblings');
  if (!by) throw new Error('Changed without the right');
  const actId = await recordAct(tx, actorBy(who, by), kind, child.area);
  const on = todayIn(schoolClass, tx.now);
  if (row) await recordEvent(tx, actId, row, { kind: 'details-changed', on, data: { field: 'siblings' } });
}

async function atHousehold(tx: ReadTx, who: Who, publicId: string): Promise<ChildAccess | undefined> {
  const access = await openChild(tx, who, publicId);
  return access.ok && access.may('child.siblings') ? access : undefined;
}

async function childOfCase(tx: ReadTx, who: Who, casePublicId: string): Promise<string | undefined> {
  const access = await openCase(tx, who, casePublicId);
  return access.ok ? access.child.publicId : undefined;
}

async function siblingView(tx: ReadTx, { child, row, schoolClass }: ChildAccess): Promise<SiblingView> {
  return {
    publicId: child.publicId,
    number: row?.number,
    initial: await initialOfChild(tx, child, schoolClass),
    schoolClass: classLabel(schoolClass),
  };
}
