/** What a case page shows, as one person may see it. */
import type { ContactData } from '../family-contact.ts';
import type { Stage } from '../ladder/ladder-rules.ts';
import type { Role } from '../rights.ts';
import type { CivilDate } from '../screen.ts';
import type { CaseEvent } from './case-events.ts';
import type { ReferralShown } from './referrals.ts';
import type { DueStep } from './steps.ts';

/** What this person may do at the case now, beside the outcomes of open steps. */
export const caseActs = [
  'details',
  'happened',
  'ask',
  'return',
  'enrol',
  'reason',
  'refer',
  'close',
  'close-reopen',
  'needs',
  'consent',
  'consent-end',
  'danger',
  'take-over',
  'give-back',
  'teacher',
  'correct',
  'papers',
] as const;
export type CaseAct = (typeof caseActs)[number];

export interface PageStep {
  readonly step: DueStep['step'];
  readonly overdue: boolean;
  /** Name and role of whom it belongs to; undefined when nobody holds the role. */
  readonly owner: { readonly name: string; readonly role: Role | 'named-person' } | undefined;
  /** It lies with whoever keeps the case, which the page says already. */
  readonly kept: boolean;
  /** The visitor who goes. */
  readonly visitor: string | undefined;
  /** The reader is that visitor. */
  readonly handed: boolean;
}

export interface CasePageView {
  /** Numbers of the child's other cases, where somebody said that two records are one child's. */
  readonly oneWith: readonly string[];
  readonly publicId: string;
  readonly childPublicId: string;
  readonly number: string;
  /** Undefined once the child was erased. */
  readonly initial: string | undefined;
  /** The child is in no class yet. */
  readonly unplaced: boolean;
  /** Case kind of the programme. */
  readonly kind: string;
  readonly stage: Stage;
  readonly open: boolean;
  readonly absentDays: number;
  /** Name of who has taken it over, as far as this reader sees so already. */
  readonly keeper: string | undefined;
  readonly erased: { readonly on: CivilDate; readonly because: string } | undefined;
  readonly openedOn: CivilDate;
  readonly closed: { readonly on: CivilDate; readonly closure: string } | undefined;
  readonly suspectedOn: CivilDate | undefined;
  readonly dropoutOn: CivilDate | undefined;
  readonly watch: { readonly from: CivilDate; readonly daysPresent: number; readonly of: number } | undefined;
  readonly teacher: string | undefined;
  readonly namedPerson: string | undefined;
  readonly steps: readonly PageStep[];
  /** How to reach the family is not known, and a step needs it. */
  readonly findOut:
    | { readonly lacks: readonly ContactData[]; readonly owner: string | undefined; readonly mayAdd: boolean }
    | undefined;
  readonly needs: readonly { readonly kind: string; readonly state: string }[];
  readonly reason: { readonly state: 'final' | 'proposed' | 'told'; readonly code: string } | undefined;
  readonly referrals: readonly ReferralShown[];
  readonly consent: { readonly on: CivilDate; readonly childView: string } | undefined;
  /** Episodes before the present one, the last first; none for those who may not read what happened. */
  readonly former: readonly { kind: string; from: CivilDate; to: CivilDate; outcome: string }[];
  /** Undefined for those who go once, or do one task: what happened before is not theirs to read. */
  readonly events: readonly CaseEvent[] | undefined;
  readonly page: number;
  readonly pages: number;
  readonly allowed: ReadonlySet<CaseAct>;
  /** Verbs of step outcomes that the rights of this person allow. */
  readonly verbs: ReadonlySet<string>;
}
