/** What the ladder answers. Dates are civil dates of the unit. */
import type { Span } from '../calendar.ts';
import type { Role } from '../rights.ts';
import type { CivilDate } from '../screen.ts';
import type { Evidence, LadderStep, Ledger, Stage, StepOwner, TellingFact, Trigger } from './ladder-rules.ts';

/** Why a step is due when it is due. */
export interface Because {
  readonly trigger: Trigger;
  /** Case kind of the report that opened the step, where it was not the count of absences. */
  readonly openedAs?: string;
  /**
   * The day that the months, the delay or the period of the trigger are counted from: the first absence, the day on
   * which the other step was done, the return.
   */
  readonly sinceOn?: CivilDate;
  /** The fact that opened it, where it was not the step before. */
  readonly fact?: TellingFact;
  /** The day that opened the step: the n-th absence, the report, the ledger entry, the last day of the watch or delay. */
  readonly triggerOn: CivilDate;
  /** The day on which that became known; later than `triggerOn` when it was told late. */
  readonly knownOn: CivilDate;
  readonly due: LadderStep['due'];
  /** Its months last until that day, and with them the time for it; what was counted would have been earlier. */
  readonly windowEndsOn?: CivilDate;
  /** It would have been due on that day, which is a day of rest. */
  readonly restOn?: CivilDate;
  /** The case had been taken over and was given back on that day: the time is counted from there. */
  readonly givenBackOn?: CivilDate;
  readonly holidays: readonly Span[];
  readonly makeUpDays: readonly CivilDate[];
  /** Past the known calendar years: the date may move. */
  readonly provisional: boolean;
}

export interface OpenStep {
  /** Step of the programme; with `round` it names the step within the episode, and never changes. */
  readonly id: string;
  /** 1 for the episode's first streak of absence, 2 after a relapse during the watch, and so on. */
  readonly round: number;
  readonly dueOn: CivilDate;
  readonly because: Because;
  readonly ownerRole: StepOwner;
  /** The next one up who is not the owner already. */
  readonly escalateTo: Role;
  readonly handedTo: readonly Role[];
  readonly overdue: boolean;
  /** What is missing for the next stage, and asked of the owner. */
  readonly evidence: Evidence;
  /** A look at how it stands is due then; it never moves `dueOn`. */
  readonly reviewOn?: CivilDate;
  /** `done` of `of`: persuasions that count, or receivers that have the report. */
  readonly progress: { readonly done: number; readonly of: number };
  /** Receivers that still lack the report. */
  readonly missing: readonly string[];
}

export interface SettledStep {
  readonly id: string;
  readonly round: number;
  readonly triggerOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly settledOn: CivilDate;
  readonly late: boolean;
}

/** `closure`, once it has ended: back for good, written off from its ledgers, or a closure of the programme. */
interface Episode {
  readonly from: CivilDate;
  readonly endedOn?: CivilDate;
  readonly closure?: 'back-in-class' | 'written-off' | (string & {});
  /** Case kind as which it was told; absent where the roll alone told of it. */
  readonly kind?: string;
  /** The child had been told of while still coming to school, and has stayed away from this episode's first day on. */
  readonly isTurn?: true;
}

export interface LadderState {
  readonly stage: Stage;
  /** Consecutive school days absent without good reason, as far as they are known; 0 once the child is back. */
  readonly absentDays: number;
  /** From the first absence or report, which may turn out to be earlier. */
  readonly episode: Episode | undefined;
  readonly openSteps: readonly OpenStep[];
  /** Of the episode's present round. */
  readonly settledSteps: readonly SettledStep[];
  readonly ledgers: { readonly [L in Ledger]?: { readonly enteredOn: CivilDate; readonly writtenOffOn?: CivilDate } };
  /** Those without success, one a day; late ones were made after the step was due. */
  readonly persuasions: readonly { readonly on: CivilDate; readonly late: boolean }[];
  /** School days without a roll call that the count, or the watch, is waiting for. */
  readonly waitingFor: readonly CivilDate[];
  /** While a child who was on a ledger is back: days attended after `from`, the day of return. */
  readonly watch:
    | { readonly from: CivilDate; readonly daysPresent: number; readonly of: number; readonly completeOn?: CivilDate }
    | undefined;
  /** A child who was told of while still coming has stayed away, in the present episode or one before it. */
  readonly turned?: true;
  /**
   * The next day on which the passing of time alone opens or completes a step, makes one overdue or due for a look;
   * undefined where it never does.
   */
  readonly nextOn?: CivilDate;
}
