/** When a duty of the year is owed, as data: the programme says it in months, terms, days of the month or lunar days. */
import type { Span } from '../calendar.ts';
import type { MonthWindow, Period } from '../ladder/ladder-rules.ts';
import type { CivilDate } from '../screen.ts';

/** Of the programme's calendar. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

export type DutyWhen =
  /** From the first day of the first month to the last day of the last one, or its `dueDay`. */
  | { readonly months: MonthWindow; readonly dueDay?: number }
  | { readonly from: MonthDay; readonly to: MonthDay }
  /** Counted from the start of each term, or of these terms. */
  | { readonly termStart: Period; readonly terms?: readonly string[] }
  /** A day of every month, moved on to the next working day where `rollsOn`; only in these months, if given. */
  | {
      readonly monthlyOn: number;
      readonly rollsOn?: true;
      readonly within?: MonthWindow;
      readonly opensBefore?: Period;
    }
  /** Once in every month of the window, any day. */
  | { readonly everyMonth: MonthWindow }
  /** Once in every quarter of the civil year. */
  | { readonly quarterly: true }
  /** Days of the lunar year, its first month: month 1, day 6, for so many days. */
  | { readonly lunar: MonthDay; readonly days: number };

/** Why a duty is due when it is due: the rule, the day it is counted from, and what moved it. */
export interface DutyBecause {
  readonly when: DutyWhen;
  /** First day of the window; of a term its start; of a day of the month that day before it was moved on. */
  readonly from: CivilDate;
  readonly term?: string;
  /** It would have been due on that day, on which offices rest. */
  readonly restOn?: CivilDate;
  readonly holidays: readonly Span[];
  readonly makeUpDays: readonly CivilDate[];
  /** Past the known calendar years, or over a holiday that may still move. */
  readonly provisional: boolean;
}

export interface DutyOccurrence {
  readonly code: string;
  /** Names it within its code for ever, whatever happens to its dates: `1405-06`, `2026-autumn`, `2026-q3`, `2027-lunar`. */
  readonly period: string;
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly because: DutyBecause;
}
