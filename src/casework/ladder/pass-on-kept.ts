/** Who kept a case left, or cannot be reached: the next one keeps it, and a child in danger is never left without keepers. */
import { mayBy } from '../../domain/rights.ts';
import { and, eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { isReachable } from '../ground/reachable.ts';
import { setTimer } from '../ground/timers.ts';
import { whoById } from '../ground/who.ts';
import { caseById } from '../records/cases.ts';
import { addKeepers, dangersKeptBy, keepersOf, openDangers, reportsIn } from '../records/danger-rows.ts';
import { followLadder } from './follow-ladder.ts';
import { alertKeeper, keepersFor } from './raise-danger.ts';
import { takeOverCase } from './take-over.ts';

export async function passOnKeptBy(tx: Tx, personId: string): Promise<void> {
  await passOnDangers(tx, personId);
  const { caseRow } = tx.t;
  for (const row of await tx.db.select().from(caseRow).where(eq(caseRow.keeperId, personId))) {
    if (await maySee(tx, personId, row.area)) continue;
    let excludes: string | undefined;
    for (const record of await openDangers(tx, row.id)) excludes ??= (await reportsIn(tx, row, record))?.excludes;
    const next = (await keepersFor(tx, row, excludes)).find((one) => one.personId !== personId);
    if (!next) continue;
    const actor = { personId: next.personId, role: next.role, source: 'update' as const };
    await takeOverCase(tx, { actor, area: next.area }, row);
    await followLadder(tx, actor, row.childId);
  }
}

/** A record that loses its last keeper has those whom a new report would have, who are told at once. */
async function passOnDangers(tx: Tx, personId: string): Promise<void> {
  const { dangerKeeper: k } = tx.t;
  for (const record of await dangersKeptBy(tx, personId)) {
    if (await maySee(tx, personId, record.area)) continue;
    await tx.db.delete(k).where(and(eq(k.dangerId, record.id), eq(k.personId, personId)));
    if ((await keepersOf(tx, record.id)).length > 0) continue;
    const row = await caseById(tx, record.caseId);
    const said = row && (await reportsIn(tx, row, record));
    if (!row || !said) continue;
    const next = (await keepersFor(tx, row, said.excludes)).filter((one) => one.personId !== personId);
    const people = [...new Set(next.map((one) => one.personId))];
    await addKeepers(tx, record.id, people);
    await tx.db.update(tx.t.danger).set({ seen: false }).where(eq(tx.t.danger.id, record.id));
    for (const to of people) await alertKeeper(tx, to, record.publicId);
    await setTimer(tx, 'danger', record.id, tx.now);
  }
}

/** Still holds a role there by which cases are kept, and is reached. */
async function maySee(tx: Tx, personId: string, area: string): Promise<boolean> {
  const who = await whoById(tx, personId);
  return who !== undefined && mayBy(who.held, 'case.take-over', { area }) !== undefined && isReachable(tx, personId);
}
