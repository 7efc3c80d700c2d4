/** The programme's rule behind a stored step: which buttons it has and what settles it follow from there. */
import type { Evidence, LadderStep } from '../../domain/ladder/ladder-rules.ts';
import { type Role, rolesWith } from '../../domain/rights.ts';
import { ruleOf } from '../ground/rule-of.ts';
import type { CaseRow } from './cases.ts';
import type { StepRow } from './step-rows.ts';

type Kinds<T> = T extends T ? keyof T : never;
type OfKind<K extends Kinds<Evidence>> = Extract<Evidence, { readonly [P in K]: unknown }>;

/** Undefined where the case's programme has that step no longer. */
export const stepRule = (row: Pick<CaseRow, 'programme'>, kind: string): LadderStep | undefined =>
  ruleOf(row).ladder.steps.find(({ id }) => id === kind);

/** The step's evidence if it is of that kind: `evidenceAt(at, 'persuasions')?.persuasions`. */
export function evidenceAt<K extends Kinds<Evidence>>(
  at: { readonly row: Pick<CaseRow, 'programme'>; readonly step: Pick<StepRow, 'kind'> },
  kind: K,
): OfKind<K> | undefined {
  const evidence = stepRule(at.row, at.step.kind)?.evidence;
  return evidence && kind in evidence ? (evidence as OfKind<K>) : undefined;
}

/** Who may be asked to go instead of the owner; empty for what is no visit. */
export function visitorRolesOf(rule: LadderStep | undefined): readonly Role[] {
  if (!rule) return [];
  if (rule.handedTo && rule.handedTo.length > 0) return rule.handedTo;
  return 'persuasions' in rule.evidence ? rolesWith('visit.take') : [];
}

/** What the screens of a step need of its rule. */
export function answerable<S extends Pick<StepRow, 'kind'>>(row: Pick<CaseRow, 'programme'>, step: S) {
  const rule = stepRule(row, step.kind);
  return { ...step, evidence: rule?.evidence, handable: visitorRolesOf(rule).length > 0 };
}
