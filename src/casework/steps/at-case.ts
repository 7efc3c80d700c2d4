/** A person at an open case, whatever its steps are: what happens between them is recorded too. */
import type { Role } from '../../domain/rights.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Unit } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { type Denied, denied, openCase } from '../records/case-access.ts';
import type { CaseRow } from '../records/cases.ts';
import type { ChildRow } from '../records/children.ts';
import type { StepRow } from '../records/step-rows.ts';
import { type AtStep, atStep } from './at-step.ts';

export interface AtCase {
  readonly row: CaseRow;
  readonly schoolClass: Unit;
  readonly child: ChildRow;
  readonly actor: Actor & { readonly personId: string };
  readonly role: Role;
  /** The step that it answers, if it answers one. */
  readonly step?: StepRow;
}

/** Whoever may say what happened with the family of this case. */
export async function atCase(tx: ReadTx, who: Who, casePublicId: string): Promise<({ ok: true } & AtCase) | Denied> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.child.erasedOn === null ? access.may('visit.log') : undefined;
  if (!access.ok || !by) return denied;
  const { row, schoolClass, child } = access;
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  return { ok: true, row, schoolClass, child, actor, role: by.role };
}

/** The same while the case is open. */
export async function atOpenCase(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
): Promise<({ ok: true } & AtCase) | Denied> {
  const at = await atCase(tx, who, casePublicId);
  return at.ok && at.row.open ? at : denied;
}

/** Public ids: of the step that is answered, or of the case. */
export type Subject = { readonly step: string } | { readonly case: string };

export const atSubject = (
  tx: ReadTx,
  who: Who,
  subject: Subject,
): Promise<({ ok: true } & (AtStep | AtCase)) | Denied> =>
  'step' in subject ? atStep(tx, who, subject.step, 'visit.log') : atOpenCase(tx, who, subject.case);
