/**
 * Whose a step is: the nearest active holder of its role who can be reached and is not away, or who stands in; where there
 * is none, the next role up.
 */

import type { OpenStep } from '../../domain/ladder/ladder-state.ts';
import { grants, type Role, rolesWith, supervisors } from '../../domain/rights.ts';
import { and, asc, eq, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { firstPresent } from '../ground/own-times.ts';
import { reachableOf } from '../ground/reachable.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import { areasAbove } from '../ground/units.ts';
import type { CaseRow } from './cases.ts';
import { stepRule } from './step-rule.ts';

/** Person id; null when neither the role nor any above it is held. Of a case that was taken over: whoever keeps it. */
export async function ownerOf(
  tx: ReadTx,
  row: CaseRow,
  step: Pick<OpenStep, 'id' | 'ownerRole' | 'escalateTo'>,
): Promise<string | null> {
  if (row.keeperId) return row.keeperId;
  const named = step.ownerRole === 'named-person' ? row.namedPersonId : null;
  const inCharge = named && (await firstPresent(tx, [named]));
  if (inCharge) return inCharge;
  const first: Role = step.ownerRole === 'named-person' ? 'principal' : step.ownerRole;
  const ways: Role[] = [...new Set<Role>([first, step.escalateTo, ...supervisors])];
  for (const role of ways) {
    const holder = grants(role, 'class.teach')
      ? await firstPresent(tx, await teachersOf(tx, row.unitId))
      : await firstPresent(
          tx,
          (await holdersFor(tx, row, step.id, role)).map(({ personId }) => personId),
        );
    if (holder) return holder;
  }
  return null;
}

/** The nearest first; but for a step that is owed at a level, those of the unit of that level. */
async function holdersFor(tx: ReadTx, row: CaseRow, kind: string, role: Role): Promise<Colleague[]> {
  const all = await staffAbove(tx, row, role);
  const rule = stepRule(row, kind);
  if (rule?.atLevel === undefined || rule.owner !== role) return all;
  const { unit } = tx.t;
  const [office] = await tx.db
    .select({ id: unit.id })
    .from(unit)
    .where(and(inArray(unit.area, areasAbove(row.area)), eq(unit.kind, rule.atLevel)));
  const there = all.filter(({ unitId }) => unitId === office?.id);
  return [...there, ...all.filter((one) => !there.includes(one))];
}

/**
 * A liaison of another body sees what is referred to it and nothing else: steps belong to those of the programme's own
 * body, or of none.
 */
async function staffAbove(tx: ReadTx, row: CaseRow, role: Role): Promise<Colleague[]> {
  const all = await holdersAbove(tx, row.area, role);
  const { agencies } = ruleOf(row);
  const isOwn = (agency: string): boolean =>
    agencies.some(({ code, heldBy }) => code === agency && heldBy !== undefined);
  return all.filter(({ agency }) => agency === null || isOwn(agency));
}

/** The first teacher of the class who is still active and can be reached. */
export const homeroomTeacher = async (tx: ReadTx, classId: string): Promise<string | undefined> =>
  firstReachable(tx, await teachersOf(tx, classId));

async function teachersOf(tx: ReadTx, classId: string): Promise<string[]> {
  const { membership: m } = tx.t;
  const rows = await tx.db
    .select({ personId: m.personId })
    .from(m)
    .where(
      and(eq(m.unitId, classId), inArray(m.role, rolesWith('class.teach')), eq(m.status, 'active'), isNull(m.toAt)),
    )
    .orderBy(asc(m.id));
  return rows.map(({ personId }) => personId);
}

async function firstReachable(tx: ReadTx, people: readonly string[]): Promise<string | undefined> {
  const able = await reachableOf(tx, people);
  return people.find((personId) => able.has(personId));
}
