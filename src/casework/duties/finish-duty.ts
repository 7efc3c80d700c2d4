/** A duty is done, with what proves it; it does not apply here; and both taken back. */
import type { Attachment, CivilDate } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { recordUndo, undoableMs } from '../ground/undo.ts';
import type { Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { type DutyAccess, type DutyDenied, openDuty } from './duty-access.ts';
import type { DutyRow } from './duty-rows.ts';

/** Somebody's words, and a file that stays with Telegram: only its id is kept, sealed. */
export interface DutyProof {
  readonly note?: string;
  readonly language?: string;
  readonly file?: Exclude<Attachment, { readonly kind: 'table' }>;
}

export type DutyDone =
  | { readonly ok: true; readonly late: boolean; readonly access: DutyAccess }
  | DutyDenied
  | { readonly ok: false; readonly reason: 'duty-settled' | 'duty-wants-proof' };

/** A duty that asks for a note or a file is not done by a tap; a note may stand for a file that lies elsewhere. */
export async function finishDuty(tx: Tx, who: Who, publicId: string, proof: DutyProof = {}): Promise<DutyDone> {
  const open = await openDuty(tx, who, publicId);
  if (!open.ok) return open;
  if (open.row.state !== 'open') return { ok: false, reason: 'duty-settled' };
  const isProved = proof.note !== undefined || proof.file !== undefined;
  if (!isProved && open.rule.proof !== 'tap') return { ok: false, reason: 'duty-wants-proof' };
  const actId = await recordAct(tx, actorBy(who, open.by), 'duty-done', open.row.area);
  return { ok: true, ...(await settleDuty(tx, open, actId, proof)) };
}

/** Done by an act of its own kind: a report's last receiver, a meeting on its day. */
export async function settleDuty(
  tx: Tx,
  access: DutyAccess,
  actId: string,
  proof: DutyProof,
  doneOn: CivilDate = todayIn(access.unit, tx.now),
): Promise<{ late: boolean; access: DutyAccess }> {
  const { row } = access;
  const late = doneOn > row.dueOn;
  const isProved = proof.note !== undefined || proof.file !== undefined;
  await update(tx, row, {
    state: late ? 'late-done' : 'done',
    doneOn,
    actId,
    proof: isProved ? await tx.seals.seal('service', 'duty', row.id, proof) : row.proof,
  });
  return { late, access };
}

/** Why a duty may not apply: codes of texts. */
export const waiveReasons = ['no-such-children', 'done-elsewhere', 'not-our-task', 'order-from-above'] as const;
export type WaiveReason = (typeof waiveReasons)[number];

export async function waiveDuty(tx: Tx, who: Who, publicId: string, reason: WaiveReason): Promise<DutyDone> {
  const open = await openDuty(tx, who, publicId, 'duty.waive');
  if (!open.ok) return open;
  if (open.row.state !== 'open') return { ok: false, reason: 'duty-settled' };
  const actId = await recordAct(tx, actorBy(who, open.by), 'duty-waived', open.row.area);
  await update(tx, open.row, { state: 'not-applicable', doneOn: todayIn(open.unit, tx.now), actId, reason });
  return { ok: true, late: false, access: open };
}

/** Takes it back: whoever settled it in the last minutes, and those who may set it aside at any time. */
export async function reopenDuty(
  tx: Tx,
  who: Who,
  publicId: string,
): Promise<
  { readonly ok: true } | { readonly ok: false; readonly reason: 'not-allowed' | 'too-late' | 'undone-before' }
> {
  const open = await openDuty(tx, who, publicId);
  if (!open.ok) return open;
  if (open.row.state === 'open') return { ok: false, reason: 'undone-before' };
  if (!(await mayReopen(tx, who, open.row))) return { ok: false, reason: 'too-late' };
  if (open.row.actId !== null) await recordUndo(tx, actorBy(who, open.by), { id: open.row.actId, area: open.row.area });
  await update(tx, open.row, {
    state: 'open',
    doneOn: null,
    actId: null,
    reason: null,
    proof: null,
    ticks: untick(open.row),
  });
  return { ok: true };
}

/** The receiver whose tick had closed a report is told again. */
const untick = ({ ticks, doneOn }: DutyRow): DutyRow['ticks'] => {
  const last = Object.entries(ticks).findLast(([, on]) => on === doneOn);
  return Object.fromEntries(Object.entries(ticks).filter(([what]) => what !== last?.[0]));
};

export async function mayReopen(tx: ReadTx, who: Who, row: DutyRow): Promise<boolean> {
  if (row.state === 'open' || row.actId === null) return false;
  const { act } = tx.t;
  const [by] = await tx.db.select().from(act).where(eq(act.id, row.actId));
  if (by?.personId === who.personId && by.recordedAt >= tx.now - undoableMs) return true;
  return (await openDuty(tx, who, row.publicId, 'duty.waive')).ok;
}

/** What proves it, opened for those who may open the duty. */
export async function proofOf(tx: ReadTx, { id, proof }: DutyRow): Promise<DutyProof | undefined> {
  if (!proof) return undefined;
  return ((await tx.seals.open('service', 'duty', id, proof)) ?? undefined) as DutyProof | undefined;
}

const update = async (tx: Tx, { id }: DutyRow, set: Partial<DutyRow>): Promise<void> => {
  await tx.db.update(tx.t.duty).set(set).where(eq(tx.t.duty.id, id));
};
