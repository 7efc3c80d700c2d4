/** The ladder of a programme as data: which step opens when, who owes it by when, and what proves that it was done. */
import type { Role } from '../rights.ts';

/** Lists that a child is entered on and written off from. In this order: a later one is the graver. */
export const ledgers = ['suspected', 'dropout'] as const;
export type Ledger = (typeof ledgers)[number];

/**
 * Where a child stands, as people say it: `stage` of the step that was reached last, a ledger, or one of those that
 * every programme has. Codes are keys of texts.
 */
export const commonStages = ['attending', 'absent', 'watched', 'back', 'written-off', 'closed'] as const;
export type Stage = string;

export type StepOwner = Role | 'named-person';

/**
 * Days of the unit's calendars, or months of the programme's calendar: the same day of the month, else its last. The day
 * from which it is counted is not counted.
 */
export interface Period {
  readonly count: number;
  readonly unit: 'calendar' | 'school' | 'working' | 'month';
}

/** Months of the programme's calendar, both included, 1 to 12; `to` before `from` lies in the next year. */
export interface MonthWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * What is told of a case and opens a step by itself, whatever steps came before: a reason (told or proposed), a final
 * reason, a referral that was accepted, a cause removed; of a child told of, a family that says the child will come.
 */
export type TellingFact = 'reason' | 'final-reason' | 'referral' | 'cause-removed' | 'willing';

export type Trigger =
  /** The n-th consecutive school day absent without good reason, or at once in a told case of one of these kinds. */
  | { readonly absentDays: number; readonly orOpened?: readonly string[] }
  /** So many months after the first day of absence, the child not having been back, nor on this ledger already. */
  | { readonly absentMonths: number; readonly unlessOn?: Ledger }
  /** A case of one of these kinds (codes of the programme) was told without a roll call. */
  | { readonly opened: readonly string[] }
  | { readonly entered: Ledger }
  /**
   * Another step's evidence is complete, `delay` ago if one is given; with `unless` only where that has not come about
   * by then. `or`: it opens with one of these facts as well, whichever comes first.
   */
  | {
      readonly after: string;
      readonly delay?: Period;
      readonly unless?: 'reached';
      readonly or?: readonly TellingFact[];
    }
  /** So long after the day of return; a new absence before it cancels it. */
  | { readonly returned: Period }
  /** The child came back and attended all days of the watch. */
  | { readonly watched: true };

export type Evidence =
  /** An attempt to reach the guardian in one of these ways, whatever came of it, on the triggering day or later. */
  | { readonly tried: readonly ('contact' | 'visit')[] }
  /** The guardian was reached in one of these ways, on the triggering day or later. */
  | { readonly reachedBy: readonly ('contact' | 'visit')[] }
  | { readonly namedPerson: true }
  /**
   * So many on distinct days without success, or a confirmed loss of contact; `jointly`: only visits that several
   * bodies made together count, and lost contact does not.
   */
  | { readonly persuasions: number; readonly jointly?: true }
  /** Delivered to every one of these receivers (codes of agencies). */
  | { readonly reportsTo: readonly string[] }
  /** The final reason was recorded by one person and confirmed by a second one. */
  | { readonly finalReason: true }
  /** The responsible agency accepted the referral. */
  | { readonly referral: 'accepted' }
  /** The responsible agency says that the cause is removed. */
  | { readonly causeRemoved: true }
  /** A numbered notice of this kind (code of the programme) was approved by a coordinator and handed over. */
  | { readonly noticeServed: string }
  /** The owner says that it is done, with a note where `note` asks for one. */
  | { readonly confirmed: true; readonly note?: true }
  /** The child is back in class: told by the roll or by a fact of its own. */
  | { readonly returned: true }
  | { readonly writeOff: true };

export interface LadderStep {
  readonly id: string;
  readonly trigger: Trigger;
  /**
   * Counted from the triggering day, or the day it became known if that is later. `inWindow`: a step that opens in
   * these months is due on the last day of the last of them, if that is later.
   */
  readonly due: Period & { readonly inWindow?: MonthWindow };
  readonly evidence: Evidence;
  /** While it is open it asks for a look at how it stands, so long after it opened and after each look. */
  readonly reviewEvery?: Period;
  /** The ledger that the child is entered on when the step opens, or when its evidence is complete. */
  readonly enters?: { readonly ledger: Ledger; readonly when: 'opened' | 'evidence-complete' };
  readonly stage?: Stage;
  readonly owner: StepOwner;
  /** Level of the unit whose holder of the role owes it (code of the programme), else the nearest one. */
  readonly atLevel?: string;
  /** Owes it while nobody is named, and once it is overdue. */
  readonly standIn?: Role;
  /** Who hears of silence, nearest first. */
  readonly escalateTo: readonly Role[];
  /** Roles that the owner may hand it to. */
  readonly handedTo?: readonly Role[];
  /** Its evidence ends the episode: the child is back for good. */
  readonly ends?: true;
}

export interface LadderRules {
  /** Of the programme: months are counted in it. */
  readonly calendar: 'gregory' | 'persian';
  readonly steps: readonly LadderStep[];
  /**
   * School days of attendance, after the day of return, before the return counts as lasting. `after`: who is watched,
   * children who were on a ledger, or all for whom a step had opened.
   */
  readonly watch: { readonly schoolDays: number; readonly after: 'ledger' | 'any-step' };
}
