/** A programme as data. Each item says where it comes from; codes are also the keys of its texts in locales/. */
import type { CalendarData } from '../domain/calendar.ts';
import type { LadderRules, LadderStep } from '../domain/ladder/ladder-rules.ts';
import type { Language } from '../domain/language.ts';
import type { Role } from '../domain/rights.ts';

/** In the source document · inferred from it · from outside the documents · suggested, no source. */
type Provenance = 'src' | 'inf' | 'ext' | 'sug';

interface Sourced {
  readonly provenance: Provenance;
  /** Document and section, law, or the reason of a suggestion. */
  readonly source: string;
}

interface Coded extends Sourced {
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

export interface Reason extends Coded {
  /** Codes of agencies: who must remove the cause, and who helps. */
  readonly responsible: readonly string[];
  readonly supporting: readonly string[];
  /** Never on a donor's card. */
  readonly sensitive?: true;
}

export interface Need extends Coded {
  readonly form: 'goods' | 'money' | 'service';
  /** Place in the programme's list of amounts of what it usually costs; a service costs nothing. */
  readonly usualBand?: number;
}

/** Lower and upper bound in whole units of the currency; the last band has no upper bound. */
interface AmountBand {
  readonly code: string;
  readonly from: number;
  readonly to: number | undefined;
}

export interface Programme {
  readonly id: string;
  /** Raised with each change of the rules; pinned on units, cases and drafts. */
  readonly version: number;
  readonly language: Language;
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
  readonly levels: readonly Level[];
  readonly posts: readonly Post[];
  readonly agencies: readonly Coded[];
  readonly reasons: readonly Reason[];
  readonly needs: readonly Need[];
  readonly amounts: Sourced & { readonly currency: string; readonly bands: readonly AmountBand[] };
  readonly schoolStages: readonly Coded[];
  readonly age: Sourced & { readonly min: number; readonly max: number };
  readonly emergency: readonly (Coded & { readonly number: string })[];
  /** Steps with their sources; an empty list where the programme's ladder is not written down yet. */
  readonly ladder: {
    readonly steps: readonly (LadderStep & Sourced)[];
    readonly watch: LadderRules['watch'] & Sourced;
  };
}

/** Service is done by volunteers; goods and money are given by donors. */
export const givenBy = (need: Need): 'volunteers' | 'donors' => (need.form === 'service' ? 'volunteers' : 'donors');
