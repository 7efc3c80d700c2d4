/** What the ladder is computed from: effective facts, with corrections already applied. Order does not matter. */
import type { CivilDate } from '../screen.ts';

export type Mark = 'present' | 'absent' | 'excused';

/** One child on one day. A school day without an entry is unknown: no roll was taken. */
export interface AttendanceDay {
  readonly on: CivilDate;
  readonly mark: Mark;
  /** Since when it is known that the child was there, or was not. A later excuse for a known absence keeps the date. */
  readonly recordedOn: CivilDate;
}

interface Told {
  readonly on: CivilDate;
  /** The day on which it was recorded; later than `on` when somebody tells it late. */
  readonly recordedOn: CivilDate;
}

/**
 * `not-met` (nobody at home) is no persuasion; a promise counts as unsuccessful once its day has passed without the
 * child; `back` is a success, and the return is told by the roll or by a fact of its own.
 */
export type PersuasionOutcome =
  | { readonly outcome: 'refused' | 'undecided' | 'back' | 'not-met' }
  | { readonly outcome: 'promised'; readonly promisedOn: CivilDate };

export type CaseFact = Told &
  /** A case was told without a roll call: out of school from that day on. `as` is a case kind of the programme. */

  /** `attends`: the child still comes to school; out of school they are once they stay away. */
  (
    | { readonly kind: 'opened'; readonly as: string; readonly attends?: true }
    /** `coming`: the guardian said that the child comes. */
    | { readonly kind: 'contact'; readonly reached: boolean; readonly coming?: true }
    | { readonly kind: 'visit'; readonly met: boolean }
    /** `jointly`: several bodies made it together. */
    | ({ readonly kind: 'persuasion'; readonly jointly?: true } & PersuasionOutcome)
    | { readonly kind: 'lost-contact' }
    | { readonly kind: 'named-person' }
    /** Delivered to one receiver, a code of the programme. */
    | { readonly kind: 'report'; readonly to: string }
    /** `final`: a second person confirmed it. */
    | { readonly kind: 'reason'; readonly final: boolean }
    | { readonly kind: 'referral'; readonly state: 'accepted' }
    | { readonly kind: 'cause-removed' }
    /** A notice of this kind, a code of the programme, was handed over. */
    | { readonly kind: 'notice-served'; readonly notice: string }
    /** The owner of the step says that it is done. */
    | { readonly kind: 'confirmed'; readonly step: string }
    /** Somebody looked at how the open step stands. */
    | { readonly kind: 'review'; readonly step: string }
    /** Approved suspension, deferral or absence from `on` to `to`, both included: excused, but for days of presence. */
    | { readonly kind: 'leave'; readonly to: CivilDate }
    /** First day back, told without a roll call. */
    | { readonly kind: 'return' }
    | { readonly kind: 'write-off' }
    /** Ended otherwise than by a lasting return. `as` is a closure of the programme. */
    | { readonly kind: 'closed'; readonly as: string }
  );

export interface LadderFacts {
  readonly days: readonly AttendanceDay[];
  readonly events: readonly CaseFact[];
}
