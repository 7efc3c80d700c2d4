/** The ledger looked through row by row: each open row is confirmed once for each occurrence of the duty (004 part f three 1). */
import { and, asc, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { type CaseRow, caseByPublicId } from '../records/cases.ts';
import { effectiveKinds } from '../records/event-kinds.ts';
import { recordEvent } from '../records/events.ts';
import { openDuty } from './duty-access.ts';
import type { DutyRow } from './duty-rows.ts';

export interface LedgerRow {
  readonly row: CaseRow;
  /** It was said to be as it stands, since the duty opened. */
  readonly confirmed: boolean;
}

export async function openLedger(tx: ReadTx, { area, opensOn }: DutyRow): Promise<LedgerRow[]> {
  const { caseRow: c } = tx.t;
  const rows = await tx.db
    .select()
    .from(c)
    .where(
      and(
        gte(c.area, area),
        lt(c.area, endOf(area)),
        eq(c.open, true),
        inArray(c.stage, ['suspected', 'dropout', 'watched']),
      ),
    )
    .orderBy(asc(c.number));
  if (rows.length === 0) return [];
  const events = await effectiveKinds(tx, area, ['ledger-confirmed'], 'open');
  const confirmed = new Set(events.filter(({ on }) => on >= opensOn).map(({ caseId }) => caseId));
  return rows.map((row) => ({ row, confirmed: confirmed.has(row.id) }));
}

/** Nothing has changed for this child since the last look. */
export async function confirmLedgerRow(
  tx: Tx,
  who: Who,
  dutyPublicId: string,
  casePublicId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' | 'duty-settled' }> {
  const open = await openDuty(tx, who, dutyPublicId);
  const row = await caseByPublicId(tx, casePublicId);
  const isInside = open.ok && row?.open === true && row.area.startsWith(open.row.area);
  if (!open.ok || !row || !isInside) return { ok: false, reason: 'not-allowed' };
  if (open.row.state !== 'open') return { ok: false, reason: 'duty-settled' };
  const known = (await openLedger(tx, open.row)).find((one) => one.row.id === row.id);
  if (!known) return { ok: false, reason: 'not-allowed' };
  if (known.confirmed) return { ok: true };
  const actId = await recordAct(tx, actorBy(who, open.by), 'ledger-confirmed', row.area);
  await recordEvent(tx, actId, row, { kind: 'ledger-confirmed', on: todayIn(open.unit, tx.now) });
  return { ok: true };
}
