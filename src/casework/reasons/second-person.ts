/** Who may make a proposed reason final: a principal or coordinator of the area, never the person who proposed it. */

import { type Role, rolesWith } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import { confirmReasonScreen } from '../../domain/screens/reasons.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { reachableOf } from '../ground/reachable.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import { askAnew, tellSent } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import { nameOf } from '../ground/who.ts';
import type { CaseReason } from '../records/case-reason.ts';
import type { CaseRow } from '../records/cases.ts';
import { initialIn } from '../records/step-rows.ts';

/** Person ids: the nearest principals who can be reached, else the nearest coordinators. */
export async function secondPersons(tx: ReadTx, row: CaseRow, except: string): Promise<string[]> {
  for (const role of rolesWith('reason.confirm')) {
    const able = await otherHolders(tx, row, role, except);
    const nearest = able.filter(({ area }) => area === able[0]?.area);
    if (nearest.length > 0) return [...new Set(nearest.map(({ personId }) => personId))];
  }
  return [];
}

async function otherHolders(tx: ReadTx, row: CaseRow, role: Role, except: string): Promise<Colleague[]> {
  const all = await holdersAbove(tx, row.area, role);
  const able = await reachableOf(
    tx,
    all.map(({ personId }) => personId),
  );
  return all.filter(({ personId }) => personId !== except && able.has(personId));
}

const handleOf = (row: CaseRow): string => `reason:${row.id}`;

/** Sends them the form; gives whom it was sent to. */
export async function askSecondPersons(
  tx: Tx,
  row: CaseRow,
  schoolClass: Unit,
  proposal: NonNullable<CaseReason['proposal']>,
): Promise<string[]> {
  const people = await secondPersons(tx, row, proposal.by);
  const by = { name: await nameOf(tx, proposal.by), role: proposal.role };
  const initial = await initialIn(tx, row, schoolClass);
  for (const to of people)
    await askAnew(
      tx,
      to,
      confirmReasonScreen({
        casePublicId: row.publicId,
        number: row.number,
        initial,
        reasons: proposal.reasons,
        by,
        at: proposal.at,
      }),
      { hours: schoolClass, handle: handleOf(row), about: handleOf(row) },
    );
  return people;
}

/** What was asked of others is settled: their messages say so. */
export async function closeAsking(tx: Tx, row: CaseRow, settled: Screen, except: string): Promise<void> {
  await tx.withdraw(handleOf(row));
  const all = [
    ...(await holdersAbove(tx, row.area, 'principal')),
    ...(await holdersAbove(tx, row.area, 'coordinator')),
  ].map(({ personId }) => personId);
  for (const to of new Set(all))
    if (to !== except) await tellSent(tx, to, settled, { hours: 'any', handle: handleOf(row), about: handleOf(row) });
}
