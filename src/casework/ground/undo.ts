/**
 * Acts that can be taken back. The button carries the code of the act itself; who may, for how long, and what is undone
 * is declared by kind of act in home/undo.ts.
 */
import { minute } from '../../domain/time.ts';
import { eq, sql } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from './acts.ts';
import type { Actor } from './who.ts';

export const undoableMs = 15 * minute;

export type ActRow = Tables['act']['$inferSelect'];
/** An act that was offered for taking back; `subject` is the public id of what it was done to. */
export type Offered = ActRow & { readonly subject: string };

/** The code of the act, for the button that takes it back. An act that was offered before keeps its code. */
export async function offerUndo(tx: Tx, actId: string, subject: string): Promise<string> {
  const { act } = tx.t;
  const publicId = tx.publicId();
  const [kept] = await tx.db
    .update(act)
    .set({ publicId: sql`coalesce(${act.publicId}, ${publicId})`, subject })
    .where(eq(act.id, actId))
    .returning({ publicId: act.publicId });
  if (!kept?.publicId) throw new Error(`No act ${actId} to offer for taking back`);
  return kept.publicId;
}

export async function offeredAct(tx: ReadTx, publicId: string): Promise<Offered | undefined> {
  const [row] = await tx.db.select().from(tx.t.act).where(eq(tx.t.act.publicId, publicId));
  return row && row.subject !== null ? { ...row, subject: row.subject } : undefined;
}

/** The act that takes another one back. Returns its id. */
export async function recordUndo(tx: Tx, actor: Actor, undone: Pick<ActRow, 'id' | 'area'>): Promise<string> {
  const actId = await recordAct(tx, actor, 'take-back', undone.area);
  await tx.db.update(tx.t.act).set({ undoneBy: actId }).where(eq(tx.t.act.id, undone.id));
  return actId;
}
