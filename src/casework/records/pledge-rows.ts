/** Rows of donors' pledges. */
import { and, eq } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';

export type PledgeRow = Tables['pledge']['$inferSelect'];

/** What is pledged for the need and has not arrived. */
export const heldPledgesOf = (tx: ReadTx, needId: string): Promise<PledgeRow[]> => {
  const { pledge } = tx.t;
  return tx.db
    .select()
    .from(pledge)
    .where(and(eq(pledge.needId, needId), eq(pledge.state, 'held')))
    .orderBy(pledge.id);
};

export async function pledgeById(tx: ReadTx, id: string): Promise<PledgeRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.pledge).where(eq(tx.t.pledge.id, id));
  return row;
}

export async function pledgeByPublicId(tx: ReadTx, publicId: string): Promise<PledgeRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.pledge).where(eq(tx.t.pledge.publicId, publicId));
  return row;
}
