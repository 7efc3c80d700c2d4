/** Two records that may be one child's, as they are asked about: by those who keep the older, of whom the younger need not be known. */
import { mayBy } from '../../domain/rights.ts';
import { and, asc, eq, gte, inArray, lt, or } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { actorBy, type Denied, denied, openChild } from '../records/case-access.ts';
import { type ChildRow, childById } from '../records/children.ts';
import { merge, settleLikeness } from './merge-children.ts';

export type Likeness = Tables['likeness']['$inferSelect'];

const mostShown = 5;

/** Those that wait for this person, the oldest first. */
export async function openLikenesses(tx: ReadTx, who: Who): Promise<Likeness[]> {
  const { likeness } = tx.t;
  const areas = who.held
    .filter((held) => mayBy([held], 'child.merge', { area: held.area }))
    .map(({ area }) => and(gte(likeness.area, area), lt(likeness.area, endOf(area))));
  if (areas.length === 0) return [];
  return tx.db
    .select()
    .from(likeness)
    .where(and(eq(likeness.state, 'open'), or(...areas)))
    .orderBy(asc(likeness.id))
    .limit(mostShown);
}

type Opened = {
  readonly ok: true;
  readonly row: Likeness;
  readonly older: ChildRow;
  readonly younger: ChildRow;
  readonly answers: Who['held'][number];
};

/** The question, for who may answer it. */
export async function openLikeness(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<Opened | Denied | { readonly ok: false; readonly reason: 'answered' }> {
  const { likeness } = tx.t;
  const [row] = await tx.db.select().from(likeness).where(eq(likeness.publicId, publicId));
  const older = row && (await childById(tx, row.childId));
  const younger = row && (await childById(tx, row.otherId));
  const access = older && (await openChild(tx, who, older.publicId));
  const by = access?.ok ? access.may('child.merge') : undefined;
  const answers = who.held.find((held) => held.role === by?.role && held.area === by.area);
  if (!row || !older || !younger || !answers) return denied;
  if (row.state !== 'open' || younger.details === null) return { ok: false, reason: 'answered' };
  return { ok: true, row, older, younger, answers };
}

/** Same: the younger record belongs to the older; its case goes on unless the answerer reaches it too. */
export async function answerLikeness(
  tx: Tx,
  who: Who,
  publicId: string,
  said: 'same' | 'different',
): Promise<
  { ok: true; childPublicId: string; undo: string | undefined } | Denied | { readonly ok: false; reason: 'answered' }
> {
  const open = await openLikeness(tx, who, publicId);
  if (!open.ok) return open;
  const { older, younger, answers } = open;
  const actor = actorBy(who, answers);
  if (said === 'different') {
    const actId = await recordAct(tx, actor, 'two-children', older.area);
    await settleLikeness(tx, older, younger, 'different', actId);
    return { ok: true, childPublicId: older.publicId, undo: undefined };
  }
  const reaches = await openChild(tx, who, younger.publicId);
  const merged = await merge(tx, actor, older, younger, reaches.ok && reaches.may('child.merge') !== undefined);
  return { ok: true, childPublicId: older.publicId, undo: merged.younger.undo };
}

/** What was asked about children who are erased is gone. */
export async function dropLikenesses(tx: Tx, childIds: readonly string[]): Promise<void> {
  const { likeness } = tx.t;
  if (childIds.length === 0) return;
  await tx.db
    .delete(likeness)
    .where(or(inArray(likeness.childId, [...childIds]), inArray(likeness.otherId, [...childIds])));
}
