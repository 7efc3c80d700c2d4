/** Proposed reasons that wait for this person's word as the second one. */

import { action } from '../../domain/action.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Item } from '../../domain/screens/morning.ts';
import { and, desc, eq, gte, lt } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { caseReason } from '../records/case-reason.ts';
import type { CaseRow } from '../records/cases.ts';
import { classOf, initialIn } from '../records/step-rows.ts';

/** Cases looked at: the newest proposals of the area. */
const most = 20;

export async function reasonItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const found = new Map<string, CaseRow>();
  for (const held of who.held.filter((one) => mayBy([one], 'reason.confirm', { area: one.area })))
    for (const row of await proposedIn(tx, held.area)) found.set(row.id, row);
  const items: Item[] = [];
  for (const row of found.values()) {
    const { proposal } = await caseReason(tx, row);
    if (!proposal || proposal.asked || proposal.by === who.personId) continue;
    const initial = await initialIn(tx, row, await classOf(tx, row));
    items.push({
      label: { key: 'case-reason.item', values: { number: { code: row.number }, initial } },
      action: action('reason.begin', row.publicId),
      overdue: false,
    });
  }
  return items;
}

/** Open cases with an event about their reason, the newest first. */
async function proposedIn(tx: ReadTx, area: string): Promise<CaseRow[]> {
  const { event, caseRow } = tx.t;
  const rows = await tx.db
    .select({ row: caseRow })
    .from(event)
    .innerJoin(caseRow, and(eq(caseRow.id, event.caseId), eq(caseRow.open, true)))
    .where(and(gte(event.area, area), lt(event.area, endOf(area)), eq(event.kind, 'reason')))
    .orderBy(desc(event.id))
    .limit(most);
  return rows.map(({ row }) => row);
}
