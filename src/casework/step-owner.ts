/** Whose a step is: the nearest active holder of its role; where nobody holds it, the next one up. */

import type { OpenStep } from '../domain/ladder-state.ts';
import type { Role } from '../domain/rights.ts';
import { and, asc, eq, isNull } from '../store/orm.ts';
import type { ReadTx } from '../store/tx.ts';
import type { CaseRow } from './cases.ts';
import { nearestHolders } from './staff.ts';

/** Person id; null when neither the role nor any above it is held. A child in danger is no matter for a teacher's list. */
export async function ownerOf(
  tx: ReadTx,
  row: CaseRow,
  step: Pick<OpenStep, 'ownerRole' | 'escalateTo'>,
): Promise<string | null> {
  if (step.ownerRole === 'named-person' && row.namedPersonId) return row.namedPersonId;
  const first: Role = step.ownerRole === 'named-person' ? 'principal' : step.ownerRole;
  const ways: Role[] = [
    ...new Set<Role>([
      row.restricted && first === 'teacher' ? 'principal' : first,
      step.escalateTo,
      'principal',
      'coordinator',
    ]),
  ];
  for (const role of ways) {
    const holder =
      role === 'teacher'
        ? await homeroomTeacher(tx, row.unitId)
        : (await nearestHolders(tx, row.area, role))[0]?.personId;
    if (holder) return holder;
  }
  return null;
}

/** The first teacher of the class who is still active. */
export async function homeroomTeacher(tx: ReadTx, classId: string): Promise<string | undefined> {
  const { membership: m } = tx.t;
  const [row] = await tx.db
    .select({ personId: m.personId })
    .from(m)
    .where(and(eq(m.unitId, classId), eq(m.role, 'teacher'), eq(m.status, 'active'), isNull(m.toAt)))
    .orderBy(asc(m.id))
    .limit(1);
  return row?.personId;
}
