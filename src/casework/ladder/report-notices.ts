/** The report of a dropout as the offices above get it in the bot. */

import { rolesWith } from '../../domain/rights.ts';
import { dropoutReportScreen } from '../../domain/screens/ledger.ts';
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { tell } from '../ground/tell.ts';
import { type Unit, unitsAbove } from '../ground/units.ts';
import { type CaseRow, latestEpisode } from '../records/cases.ts';
import type { StepRow } from '../records/step-rows.ts';
import { classLabel } from '../records/waiting-list.ts';

/** The unit above the class that is this office: of the level whose code the receiver's begins with. */
export async function officeOf(
  tx: ReadTx,
  schoolClass: Unit,
  programme: string,
  receiver: string,
): Promise<Unit | undefined> {
  const level = ruleOf({ programme }).levels.find(({ code }) => receiver === code || receiver.startsWith(`${code}-`));
  return level && (await unitsAbove(tx, schoolClass)).find((unit) => unit.kind === level.code);
}

/** Sends the report to the offices that have a coordinator: numbers and dates, no name. */
export async function sendReports(
  tx: Tx,
  step: StepRow,
  row: CaseRow,
  schoolClass: Unit,
  persuasions: number,
): Promise<void> {
  const { membership: m } = tx.t;
  const episode = await latestEpisode(tx, row.id);
  const [, school] = await unitsAbove(tx, schoolClass);
  for (const receiver of step.missing) {
    const office = await officeOf(tx, schoolClass, row.programme, receiver);
    if (!office) continue;
    const holders = await tx.db
      .select({ personId: m.personId })
      .from(m)
      .where(
        and(
          eq(m.unitId, office.id),
          inArray(m.role, rolesWith('report.receive')),
          eq(m.status, 'active'),
          isNull(m.toAt),
        ),
      );
    const screen = dropoutReportScreen({
      stepPublicId: step.publicId,
      receiver,
      number: row.number,
      casePublicId: row.publicId,
      school: school?.name ?? '',
      schoolClass: classLabel(schoolClass),
      absentSince: episode?.startedOn ?? row.openedOn,
      absentDays: row.absentDays,
      suspectedOn: row.suspectedOn ?? undefined,
      dropoutOn: row.dropoutOn ?? undefined,
      persuasions,
    });
    for (const { personId } of holders)
      await tell(tx, personId, screen, {
        hours: office,
        about: `step:${step.id}`,
        handle: `report:${step.id}:${receiver}`,
      });
  }
}
