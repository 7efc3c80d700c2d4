/** An office has a report: told one by one, with the day; the last one closes a duty that asks for nothing else. */
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { openDuty } from './duty-access.ts';
import { settleDuty } from './finish-duty.ts';

type Marked =
  | { readonly ok: true; readonly settled: boolean; readonly late: boolean }
  | { readonly ok: false; readonly reason: 'not-allowed' | 'duty-settled' | 'reported-before' };

export async function markSent(tx: Tx, who: Who, dutyPublicId: string, receiver: string): Promise<Marked> {
  const open = await openDuty(tx, who, dutyPublicId);
  if (!open.ok || !open.rule.reportsTo?.includes(receiver)) return { ok: false, reason: 'not-allowed' };
  const { row, rule, unit } = open;
  if (row.ticks[receiver] !== undefined) return { ok: false, reason: 'reported-before' };
  if (row.state !== 'open') return { ok: false, reason: 'duty-settled' };
  const actId = await recordAct(tx, actorBy(who, open.by), 'report-sent', row.area);
  const ticks = { ...row.ticks, [receiver]: todayIn(unit, tx.now) };
  await tx.db.update(tx.t.duty).set({ ticks }).where(eq(tx.t.duty.id, row.id));
  const isAll = (rule.reportsTo ?? []).every((code) => ticks[code] !== undefined);
  if (!isAll || rule.proof !== 'tap') return { ok: true, settled: false, late: false };
  const { late } = await settleDuty(tx, open, actId, {});
  return { ok: true, settled: true, late };
}

/** It was not sent there after all. */
export async function unmarkSent(tx: Tx, who: Who, dutyPublicId: string, receiver: string): Promise<Marked> {
  const open = await openDuty(tx, who, dutyPublicId);
  if (!open.ok || !open.rule.reportsTo?.includes(receiver)) return { ok: false, reason: 'not-allowed' };
  if (open.row.state !== 'open') return { ok: false, reason: 'duty-settled' };
  await recordAct(tx, actorBy(who, open.by), 'report-unsent', open.row.area);
  const ticks = Object.fromEntries(Object.entries(open.row.ticks).filter(([code]) => code !== receiver));
  await tx.db.update(tx.t.duty).set({ ticks }).where(eq(tx.t.duty.id, open.row.id));
  return { ok: true, settled: false, late: false };
}
