/** Numbers by which states know children: each belongs to one child, and is stored in plain as a keyed hash alone. */
import { inArray } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';

export async function forgetIdentifiers(tx: Tx, childIds: readonly string[]): Promise<void> {
  const { childIdentifier: i } = tx.t;
  if (childIds.length > 0) await tx.db.delete(i).where(inArray(i.childId, [...childIds]));
}
