/** Cases that somebody has taken over: who keeps them, and who sees so already. */
import type { HeldRole } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { and, desc, eq, isNull } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { CaseRow } from './cases.ts';

export type TakeOver = Tables['takeOver']['$inferSelect'];

/** The case goes its ordinary way no more: nothing is offered to helpers, nothing falls due. */
export const isKept = (row: Pick<CaseRow, 'keeperId'>): boolean => row.keeperId !== null;

/** The take-over that is in force. */
export async function takeOverOf(tx: ReadTx, caseId: string): Promise<TakeOver | undefined> {
  const { takeOver } = tx.t;
  const [row] = await tx.db
    .select()
    .from(takeOver)
    .where(and(eq(takeOver.caseId, caseId), isNull(takeOver.endedOn)))
    .orderBy(desc(takeOver.id))
    .limit(1);
  return row;
}

export async function takeOverByPublicId(tx: ReadTx, publicId: string): Promise<TakeOver | undefined> {
  const [row] = await tx.db.select().from(tx.t.takeOver).where(eq(tx.t.takeOver.publicId, publicId));
  return row;
}

/** Everybody but the keeper sees the case as it was until the next morning, so that no hour can be compared. */
export const showsTo = (kept: TakeOver, personId: string, now: number): boolean =>
  kept.keeperId === personId || now >= kept.shownFrom;

/** Whether this person sees that somebody keeps the case. */
export async function keptFor(tx: ReadTx, row: CaseRow, personId: string): Promise<boolean> {
  const kept = isKept(row) ? await takeOverOf(tx, row.id) : undefined;
  return kept !== undefined && showsTo(kept, personId, tx.now);
}

/** The keeper is asked each week whether the take-over goes on; until then nothing of the case is due. */
export const nextAskOn = ({ fromOn, asked }: TakeOver): CivilDate => addDays(fromOn, 7 * (asked + 1));

/** A case that is kept already can be taken over only from a unit above the keeper's. */
export const mayTakeOver = (kept: TakeOver | undefined, by: HeldRole): boolean =>
  kept === undefined || (kept.byArea !== by.area && kept.byArea.startsWith(by.area));
