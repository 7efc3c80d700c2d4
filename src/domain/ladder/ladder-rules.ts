/** The ladder of a programme as data: which step opens when, who owes it by when, and what proves that it was done. */
import type { Role } from '../rights.ts';

/** Lists that a child is entered on and written off from. In this order: a later one is the graver. */
export const ledgers = ['suspected', 'dropout'] as const;
export type Ledger = (typeof ledgers)[number];

/** Where a child stands, as people say it. */
export type Stage =
  | 'attending'
  | 'absent'
  | 'contact'
  | 'visit'
  | 'suspected'
  | 'dropout'
  | 'watched'
  | 'back'
  | 'written-off';

export type StepOwner = Role | 'named-person';

export type Trigger =
  /** The n-th consecutive school day absent without good reason. */
  | { readonly absentDays: number }
  | { readonly entered: Ledger }
  /** The child came back from a ledger and attended all days of the watch. */
  | { readonly watched: true };

type Evidence =
  /** The guardian was reached in one of these ways, on the triggering day or later. */
  | { readonly reachedBy: readonly ('contact' | 'visit')[] }
  | { readonly namedPerson: true }
  /** So many on distinct days without success, or a confirmed loss of contact. */
  | { readonly persuasions: number }
  /** Delivered to every one of these receivers (codes of the programme). */
  | { readonly reportsTo: readonly string[] }
  | { readonly writeOff: true };

export interface LadderStep {
  readonly id: string;
  readonly trigger: Trigger;
  /** Counted from the triggering day, or the day it became known if that is later; that day is not counted. */
  readonly due: { readonly days: number; readonly unit: 'calendar' | 'school' | 'working' };
  readonly evidence: Evidence;
  /** The ledger that the child is entered on when the step opens, or when its evidence is complete. */
  readonly enters?: { readonly ledger: Ledger; readonly when: 'opened' | 'evidence-complete' };
  /** Of a step on the way to the first ledger. */
  readonly stage?: Stage;
  readonly owner: StepOwner;
  /** Owes it while nobody is named, and once it is overdue. */
  readonly standIn?: Role;
  /** Who hears of silence, nearest first. */
  readonly escalateTo: readonly Role[];
  /** Roles that the owner may hand it to. */
  readonly handedTo?: readonly Role[];
}

export interface LadderRules {
  readonly steps: readonly LadderStep[];
  /** School days of attendance, after the day of return, before a ledger entry may be written off. */
  readonly watch: { readonly schoolDays: number };
}
