/** A child in danger: the case closes to all but those who hold the area, and they are told at once, day or night. */
import { dangerScreen } from '../domain/screens/report.ts';
import { programmeOf } from '../programmes/registry.ts';
import { eq } from '../store/orm.ts';
import type { Tx } from '../store/tx.ts';
import { recordAct } from './acts.ts';
import type { CaseRow } from './cases.ts';
import { recordEvent } from './events.ts';
import { todayIn } from './school-days.ts';
import { nearestHolders } from './staff.ts';
import { classOf } from './steps.ts';
import type { Actor } from './who.ts';

export async function raiseDanger(tx: Tx, actor: Actor, row: CaseRow): Promise<void> {
  const schoolClass = await classOf(tx, row);
  const actId = await recordAct(tx, actor, 'raise-danger', row.area);
  await recordEvent(tx, actId, row, { kind: 'danger', on: todayIn(schoolClass, tx.now) });
  await tx.db.update(tx.t.caseRow).set({ restricted: true }).where(eq(tx.t.caseRow.id, row.id));
  const told = new Set(
    [...(await nearestHolders(tx, row.area, 'principal')), ...(await nearestHolders(tx, row.area, 'coordinator'))].map(
      (colleague) => colleague.personId,
    ),
  );
  const screen = dangerScreen({
    number: row.number,
    casePublicId: row.publicId,
    emergency: programmeOf(row.programme).emergency.map(({ number }) => number),
  });
  for (const to of told) if (to !== actor.personId) await tx.send({ to, screen, priority: 'notice' });
}
