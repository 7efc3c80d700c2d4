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
  (
    | { readonly kind: 'contact'; readonly reached: boolean }
    | { readonly kind: 'visit'; readonly met: boolean }
    | ({ readonly kind: 'persuasion' } & PersuasionOutcome)
    | { readonly kind: 'lost-contact' }
    | { readonly kind: 'named-person' }
    /** Delivered to one receiver, a code of the programme. */
    | { readonly kind: 'report'; readonly to: string }
    /** First day back, told without a roll call. */
    | { readonly kind: 'return' }
    | { readonly kind: 'write-off' }
  );

export interface LadderFacts {
  readonly days: readonly AttendanceDay[];
  readonly events: readonly CaseFact[];
}
