/** Changes of a case that people hear of at once: onto the dropout ledger, and back at school from a ledger. */

import type { LadderState } from '../../domain/ladder/ladder-state.ts';
import { returnedNoticeScreen } from '../../domain/screens/ledger.ts';
import type { Tx } from '../../store/tx.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';
import type { CaseRow } from '../records/cases.ts';
import { initialIn, openStepsOf } from '../records/step-rows.ts';
import { classLabel } from '../records/waiting-list.ts';
import { sendReports } from './report-notices.ts';

/** `before` and `row`: the case as it was and as the ladder has it now. */
export async function tellStage(
  tx: Tx,
  actor: Actor,
  before: CaseRow,
  row: CaseRow,
  schoolClass: Unit,
  state: LadderState,
): Promise<void> {
  if (before.dropoutOn === null && row.dropoutOn !== null) {
    const report = (await openStepsOf(tx, row.id)).find((step) => step.missing.length > 0);
    if (report) await sendReports(tx, report, row, schoolClass, state.persuasions.length);
  }
  if (before.returnedOn !== null && row.returnedOn === null) await tx.withdraw(`returned:${row.id}`);
  if (before.returnedOn === null && row.returnedOn !== null && state.watch)
    await tellReturn(tx, actor, row, schoolClass, row.returnedOn, state.watch.of);
}

/** Principal and named person; whoever told it knows. */
async function tellReturn(
  tx: Tx,
  actor: Actor,
  row: CaseRow,
  schoolClass: Unit,
  on: string,
  watch: number,
): Promise<void> {
  const told = new Set((await nearestHolders(tx, row.area, 'principal')).map(({ personId }) => personId));
  if (row.namedPersonId) told.add(row.namedPersonId);
  if (actor.personId) told.delete(actor.personId);
  const screen = returnedNoticeScreen({
    number: row.number,
    casePublicId: row.publicId,
    initial: await initialIn(tx, row, schoolClass),
    schoolClass: classLabel(schoolClass),
    on,
    watch,
  });
  for (const to of told) await tell(tx, to, screen, { hours: schoolClass, about: `returned:${row.id}` });
}
