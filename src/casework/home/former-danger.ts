/**
 * Cases that an earlier version closed to all but a few because of danger: each gets its record and keepers at the first
 * start, and who had said so stands in that record alone.
 */
import { and, eq, inArray } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';
import { theClock } from '../ground/who.ts';
import { raiseDanger } from '../ladder/raise-danger.ts';

export async function keepFormerDangers(tx: Tx): Promise<void> {
  if (await readKept(tx, 'former-dangers-kept')) return;
  const { caseRow, event, act } = tx.t;
  for (const row of await tx.db.select().from(caseRow).where(eq(caseRow.restricted, true))) {
    const [raised] = await tx.db
      .select({ personId: act.personId })
      .from(event)
      .innerJoin(act, eq(act.id, event.actId))
      .where(and(eq(event.caseId, row.id), eq(event.kind, 'danger')));
    await raiseDanger(tx, { ...theClock, personId: raised?.personId ?? null }, row, 'unknown');
    await tx.db.update(caseRow).set({ restricted: false }).where(eq(caseRow.id, row.id));
  }
  const said = tx.db
    .select({ id: event.actId })
    .from(event)
    .where(inArray(event.kind, ['danger', 'danger-lifted']));
  await tx.db.update(act).set({ personId: null, role: null }).where(inArray(act.id, said));
  await saveKept(tx, 'former-dangers-kept', true);
}
