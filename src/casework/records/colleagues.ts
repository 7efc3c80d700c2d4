/** Colleagues to choose from by name: who could go on a visit, who could be named for a child. */
import type { Role } from '../../domain/rights.ts';
import type { Choosable } from '../../domain/screens/choose-colleague.ts';
import type { ReadTx } from '../../store/tx.ts';
import { presentOf } from '../ground/own-times.ts';
import { type Colleague, holdersAbove, holdersBelow } from '../ground/staff.ts';
import { unitById, unitsAbove } from '../ground/units.ts';
import { nameOf } from '../ground/who.ts';
import type { CaseRow } from './cases.ts';

export type Candidate = Colleague & Choosable;

/** Holders of these roles who can be reached, of the units above the class: role by role, the nearest first. */
export async function visitorsFor(
  tx: ReadTx,
  row: CaseRow,
  roles: readonly Role[],
  except: readonly string[],
): Promise<Candidate[]> {
  const all: Colleague[] = [];
  for (const role of roles) all.push(...(await holdersAbove(tx, row.area, role)));
  return named(tx, all, except);
}

/** The school's principal and teachers, then liaisons of the area. */
export async function staffFor(tx: ReadTx, row: CaseRow): Promise<Candidate[]> {
  const schoolClass = await unitById(tx, row.unitId);
  const [, school] = schoolClass ? await unitsAbove(tx, schoolClass) : [];
  const area = school?.area ?? row.area;
  return named(tx, [
    ...(await holdersAbove(tx, row.area, 'principal')),
    ...(await holdersBelow(tx, area, 'teacher')),
    ...(await holdersAbove(tx, row.area, 'liaison')),
  ]);
}

/** Each person once, with their name, by the first of their roles in the list. */
async function named(tx: ReadTx, all: readonly Colleague[], except: readonly string[] = []): Promise<Candidate[]> {
  const reachable = await presentOf(
    tx,
    all.map(({ personId }) => personId),
  );
  const once = new Map<string, Colleague>();
  for (const one of all)
    if (reachable.has(one.personId) && !except.includes(one.personId) && !once.has(one.personId))
      once.set(one.personId, one);
  return Promise.all([...once.values()].map(async (one) => ({ ...one, name: await nameOf(tx, one.personId) })));
}

/** The colleague whose membership has that public id, among the candidates only. */
export const chosenOf = (candidates: readonly Candidate[], membershipPublicId: string): Candidate | undefined =>
  candidates.find(({ publicId }) => publicId === membershipPublicId);
