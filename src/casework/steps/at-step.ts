/** A person at a step of a case: what they may do there, asked anew with every tap. */
import { mayBy, type Right, type Role } from '../../domain/rights.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Unit } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import { type CaseRow, caseById } from '../records/cases.ts';
import { type ChildRow, childById } from '../records/children.ts';
import { ownClassIds } from '../records/classes.ts';
import { classOf, type StepRow, stepByPublicId } from '../records/step-rows.ts';
import { isKept } from '../records/take-overs.ts';

export interface AtStep {
  readonly step: StepRow;
  readonly row: CaseRow;
  readonly schoolClass: Unit;
  readonly child: ChildRow;
  readonly actor: Actor & { readonly personId: string };
  readonly role: Role;
}

/** The step behind a button, open or not; refused where the person has no right to it (any more). */
export async function atStep(
  tx: ReadTx,
  who: Who,
  publicId: string,
  right: Right,
): Promise<({ ok: true } & AtStep) | { ok: false; reason: 'not-allowed' }> {
  const step = await stepByPublicId(tx, publicId);
  const row = step && (await caseById(tx, step.caseId));
  const child = row && (await childById(tx, row.childId));
  if (!step || !row || !child || child.erasedOn !== null) return { ok: false, reason: 'not-allowed' };
  if (isKept(row) && row.keeperId !== who.personId) return { ok: false, reason: 'not-allowed' };
  const by = mayBy(who.held, right, { area: row.area, own: ownsStep(who, row, step) });
  if (!by) return { ok: false, reason: 'not-allowed' };
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  return { ok: true, step, row, child, actor, role: by.role, schoolClass: await classOf(tx, row) };
}

/** The same for what only an open step allows. */
export async function atOpenStep(
  tx: ReadTx,
  who: Who,
  publicId: string,
  right: Right,
): Promise<({ ok: true } & AtStep) | { ok: false; reason: 'not-allowed' | 'step-done' }> {
  const found = await atStep(tx, who, publicId, right);
  return found.ok && found.step.status !== 'open' ? { ok: false, reason: 'step-done' } : found;
}

/** Owner, visitor who said yes, named person or homeroom teacher; of a case that was taken over only its keeper. */
function ownsStep(who: Who, row: CaseRow, step: StepRow): boolean {
  const { personId } = who;
  if (step.ownerId === personId) return true;
  if (isKept(row)) return false;
  return isVisitor(step, personId) || row.namedPersonId === personId || ownClassIds(who).includes(row.unitId);
}

/** The step was handed to this person, and they said that they go. */
export const isVisitor = (step: Pick<StepRow, 'handedTo' | 'handedState'>, personId: string): boolean =>
  step.handedTo === personId && step.handedState === 'accepted';

/** The newest effective event of a kind. */
export const latestOf = async (tx: ReadTx, caseId: string, kind: string) =>
  (await effectiveEvents(tx, caseId)).findLast((event) => event.kind === kind);
