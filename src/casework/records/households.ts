/**
 * Children of one household. The link stands in the sealed details of each of them, so that a stolen database does not
 * say which two rows of two classes belong together.
 */
import { inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { type ChildRow, detailsOf, updateChild } from './children.ts';

/** The other children of the household, erased ones left out; in no order that means anything. */
export async function siblingsOf(tx: ReadTx, child: ChildRow): Promise<ChildRow[]> {
  const ids = (await detailsOf(tx, child))?.siblings ?? [];
  if (ids.length === 0) return [];
  const rows = await tx.db
    .select()
    .from(tx.t.child)
    .where(inArray(tx.t.child.id, [...ids]));
  return rows.filter(({ erasedOn }) => erasedOn === null);
}

/** The households of both become one. */
export async function linkHouseholds(tx: Tx, one: ChildRow, other: ChildRow): Promise<void> {
  const all = [one, ...(await siblingsOf(tx, one)), other, ...(await siblingsOf(tx, other))];
  await saveHousehold(tx, [...new Map(all.map((child) => [child.id, child])).values()]);
}

/** The child stands alone; the others stay together. */
export async function leaveHousehold(tx: Tx, child: ChildRow): Promise<void> {
  await saveHousehold(tx, await siblingsOf(tx, child));
  await saveHousehold(tx, [child]);
}

async function saveHousehold(tx: Tx, children: readonly ChildRow[]): Promise<void> {
  for (const child of children) {
    const details = await detailsOf(tx, child);
    if (!details) continue;
    const { siblings: _, ...others } = details;
    const ids = children.map(({ id }) => id).filter((id) => id !== child.id);
    await updateChild(tx, child, ids.length > 0 ? { ...others, siblings: ids } : others);
  }
}
