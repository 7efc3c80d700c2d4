/** A programme as data. Each item says where it comes from; codes are also the keys of its texts in locales/. */
import type { CalendarData } from '../domain/calendar.ts';
import type { DutyWhen, MonthDay } from '../domain/duties/duty-rules.ts';
import type { Country } from '../domain/identifiers.ts';
import type { LadderRules, LadderStep, Period } from '../domain/ladder/ladder-rules.ts';
import type { Language } from '../domain/language.ts';
import type { Prices } from '../domain/money.ts';
import type { PaperBlock } from '../domain/paper.ts';
import type { Role } from '../domain/rights.ts';
import type { TableFact } from '../domain/table.ts';
import type { HolidayRule, UndecidedHoliday } from './holiday-rules.ts';
import type { SchoolYear } from './terms.ts';

/** In the source document · inferred from it · from outside the documents · suggested, no source. */
type Provenance = 'src' | 'inf' | 'ext' | 'sug';

export interface Sourced {
  readonly provenance: Provenance;
  /** Document and section, law, or the reason of a suggestion; doubts about a reading too. */
  readonly source: string;
  /** Rows of the inventory of duties that it answers to. */
  readonly rows?: readonly number[];
}

export interface Coded extends Sourced {
  readonly code: string;
}

/** A level of the tree of units, highest first. */
interface Level extends Coded {
  readonly holds: 'area' | 'school' | 'class';
}

/** A post of the programme and the role of the bot that it acts in; without a role it is only written to. */
interface Post extends Coded {
  readonly actsAs: Role | undefined;
}

export interface Agency extends Coded {
  /** A referral to it, and what it is told, waits for a coordinator: justice, police. */
  readonly needsApproval?: true;
  /** People of the bot who act for it where it has no liaison: the school's principal, the education authority's coordinator. */
  readonly heldBy?: 'principal' | 'coordinator';
}

/** What kind of child out of school a case is about; `told`: cases of it are opened by a report, not by a roll call. */
interface CaseKind extends Coded {
  readonly told?: true;
  /** The child still comes to school: a roll call that finds them there says nothing of the case. */
  readonly attends?: true;
  /** A child whom the next school expected, and who did not come there. */
  readonly awaited?: true;
}

interface SchoolStage extends Coded {
  /** The grade after which pupils go on to another stage; where it isn't the same everywhere, the usual one. */
  readonly lastGrade?: number;
}

export interface Reason extends Coded {
  /** Codes of agencies: who must remove the cause, and who helps. */
  readonly responsible: readonly string[];
  readonly supporting: readonly string[];
  /** A sub-reason with agencies of its own is theirs, not the reason's. */
  readonly sub?: readonly (Coded & {
    readonly responsible?: readonly string[];
    readonly supporting?: readonly string[];
  })[];
  /** Never on a donor's card. */
  readonly sensitive?: true;
  /** The referral waits for a coordinator, whatever the agency. */
  readonly needsApproval?: true;
}

/** A service of the programme's catalogue; `fits`: codes of reasons, or all of them. */
export interface Service extends Coded {
  readonly fits: readonly string[] | 'all';
  /** Codes of agencies. */
  readonly responsible: readonly string[];
  readonly supporting: readonly string[];
  /** Given again after so long: periodic check-ups, counselling. */
  readonly recurs?: Period;
  /** For places, not for one child: a class room repaired. */
  readonly project?: true;
}

/** What may be asked for before a case ends: `note` is words, the others are facts of the case or numbers of papers. */
type Demand = 'note' | 'receiving-school' | 'joint-persuasions' | 'ruling' | 'approval-number';

/** How a case may end other than by the child's lasting return, and what each ending demands. */
export interface Closure extends Coded {
  readonly demands: readonly Demand[];
  /** One of these besides. */
  readonly oneOf?: readonly Demand[];
  /** So many joint persuasions, where they are demanded. */
  readonly jointPersuasions?: number;
  /** Papers that are seen and filed at the school, each to be ticked; never sent through the chat. */
  readonly checklist?: readonly Coded[];
  /** Who decides; anybody below may only propose it. */
  readonly approvedBy?: Role;
  /** It is looked at again after so long: deferral, suspension, exit. */
  readonly lasts?: Period;
}

/** A numbered paper to a guardian. Never sent by itself: a coordinator approves, a person hands it over. */
interface Notice extends Coded {
  /** Codes of agencies. */
  readonly issuers: readonly string[];
  readonly deadline?: Period;
}

/** A paper that is printed for one case, in the programme's language (src/domain/paper.ts). */
export interface Paper extends Coded {
  readonly title: string;
  /** Code of the notice whose number it bears: it is printed once that is approved. */
  readonly notice?: string;
  /** Level of the unit at its head (code of `levels`). */
  readonly issuer: string;
  readonly blocks: readonly PaperBlock[];
}

/**
 * A duty of the year. It opens on a day (or at a term's start, or after Tết), recurs each year by its months, and is due
 * at the end.
 */
export interface YearlyDuty extends Coded {
  readonly when: DutyWhen;
  /** No document says these dates. */
  readonly suggested?: true;
  /** Level of the units that owe it (code of `levels`), nearest unit of an installation above or below it otherwise. */
  readonly level: string;
  readonly owner: Role;
  readonly escalateTo?: Role;
  /** What can be counted for its progress. */
  readonly counts?:
    | 'classes-with-list'
    | 'rolls-taken'
    | 'final-reasons'
    | 'agencies-named'
    | 'causes-removed'
    | 'returned'
    | 'ledger-rows-confirmed'
    | 'pledges-signed'
    | 'meetings-held'
    | 'support-given';
  /** What closes it: nothing but a tap, a note, a file (minutes, report), or the meeting itself. */
  readonly proof: 'tap' | 'note' | 'file' | 'meeting';
  /** A report to these receivers (codes of agencies); a nil report is owed as well. */
  readonly reportsTo?: readonly string[];
}

export interface Need extends Coded {
  readonly form: 'goods' | 'money' | 'service';
  /** Place in the programme's list of amounts of what it usually costs; a service costs nothing. */
  readonly usualBand?: number;
  /** Never on a donor's card; a coordinator finds who gives it. */
  readonly unpublished?: true;
}

/** A step of the ladder with its source; `suggested`: what of it no document says. */
export type SourcedStep = LadderStep & Sourced & { readonly suggested?: readonly ('opens' | 'due' | 'owner')[] };

export interface Programme {
  readonly id: string;
  /** The programme that this one is a variant of; chosen for a unit in its settings, not at set-up. */
  readonly variantOf?: string;
  readonly language: Language;
  /** ISO 3166: whose phone numbers and whose numbers of children. */
  readonly country: Country;
  readonly calendar: 'gregory' | 'persian';
  readonly digits: 'latn' | 'arabext';
  readonly timeZone: string;
  readonly week: Sourced & {
    /** ISO weekday. */
    readonly firstDay: number;
    /** Where schools rest on other days than offices. */
    readonly schoolWeekend?: readonly number[];
  };
  readonly holidays: CalendarData;
  /** What the years past the table have by law or custom. */
  readonly holidayRules?: readonly HolidayRule[];
  readonly undecidedHolidays?: readonly UndecidedHoliday[];
  readonly schoolYear: SchoolYear;
  readonly levels: readonly Level[];
  readonly posts: readonly Post[];
  readonly agencies: readonly Agency[];
  readonly caseKinds: readonly CaseKind[];
  readonly reasons: readonly Reason[];
  readonly services: readonly Service[];
  readonly priorityGroups: readonly Coded[];
  readonly placements: readonly Coded[];
  readonly closures: readonly Closure[];
  readonly notices: readonly Notice[];
  readonly papers: readonly Paper[];
  /** Columns of its lists of cases, in the order in which its offices write them. */
  readonly caseColumns: readonly TableFact[];
  /** Lines at the top of every paper of the country. */
  readonly paperMotto?: readonly string[];
  readonly duties: readonly YearlyDuty[];
  readonly needs: readonly Need[];
  /** Of one need; in the smallest unit of the currency. */
  readonly amounts: Sourced & Prices;
  readonly schoolStages: readonly SchoolStage[];
  /** `at`: the day of the year on which the age is reckoned. */
  readonly age: Sourced & { readonly min: number; readonly max: number; readonly at: MonthDay };
  /** Whom to call for a child in danger, the most urgent first. */
  readonly emergency: readonly (Coded & { readonly number: string })[];
  readonly ladder: {
    readonly steps: readonly SourcedStep[];
    readonly watch: LadderRules['watch'] & Sourced;
  };
}

/** Service is done by volunteers; goods and money are given by donors. */
export const givenBy = (need: Need): 'volunteers' | 'donors' => (need.form === 'service' ? 'volunteers' : 'donors');

/** The ladder's rules as the engine takes them. */
export const ladderRules = ({ calendar, ladder }: Programme): LadderRules => ({ calendar, ...ladder });
