/** What settles a step of the ladder. */
import type { Calendars } from '../calendar.ts';
import { dayNumber } from '../civil-day.ts';
import type { CaseFact } from './ladder-facts.ts';
import type { LadderRules, LadderStep } from './ladder-rules.ts';
import { type CountedPersuasion, countedPersuasions } from './persuasions.ts';
import type { LineDay } from './streaks.ts';

/** What all rounds of one child share. */
export interface Ground {
  readonly rules: LadderRules;
  readonly calendars: Calendars;
  readonly line: readonly LineDay[];
  readonly events: readonly CaseFact[];
  readonly today: number;
}

/** Day on which an event became known. */
export const knownDay = (event: CaseFact): number => Math.max(dayNumber(event.on), dayNumber(event.recordedOn));

const never = Number.POSITIVE_INFINITY;

interface Range {
  /** The triggering day: a contact counts from here. */
  readonly from: number;
  /** The day on which the step opened: a persuasion counts from here. */
  readonly opened: number;
  readonly streak: number;
  readonly since: number;
  readonly until: number;
  readonly spent: ReadonlySet<number>;
}

interface Found {
  readonly completeOn: number | undefined;
  readonly progress: { readonly done: number; readonly of: number };
  readonly missing: readonly string[];
  readonly persuasions: readonly CountedPersuasion[];
}

/** What proves the step so far, among the events of its streak; a name given earlier in the episode holds. */
export function evidenceOf(ground: Ground, { evidence }: LadderStep, range: Range): Found {
  const within = ground.events.filter((event) => {
    const day = dayNumber(event.on);
    return day >= range.since && day < range.until;
  });
  const one = (days: readonly number[]): Found => {
    const completeOn = days.length > 0 ? Math.min(...days) : undefined;
    return { completeOn, progress: { done: completeOn === undefined ? 0 : 1, of: 1 }, missing: [], persuasions: [] };
  };
  if ('reachedBy' in evidence) {
    const proofs = within.filter((event) => dayNumber(event.on) >= range.from && reaches(event, evidence.reachedBy));
    return one(proofs.map(knownDay));
  }
  if ('namedPerson' in evidence) return one(within.filter((event) => event.kind === 'named-person').map(knownDay));
  if ('persuasions' in evidence) {
    const { line, calendars, today } = ground;
    const counted = countedPersuasions(
      within,
      { from: range.opened, until: range.until },
      { line, school: calendars.school, today },
    ).filter((one) => !range.spent.has(one.day));
    const third = counted[evidence.persuasions - 1]?.countsOn;
    const lost = within
      .filter((event) => event.kind === 'lost-contact' && dayNumber(event.on) >= range.streak)
      .map(knownDay);
    const completeOn = Math.min(third ?? never, ...lost);
    return {
      completeOn: completeOn === never ? undefined : completeOn,
      progress: { done: Math.min(counted.length, evidence.persuasions), of: evidence.persuasions },
      missing: [],
      persuasions: counted,
    };
  }
  if ('reportsTo' in evidence) {
    const delivered = evidence.reportsTo.map((receiver) =>
      Math.min(
        never,
        ...within.flatMap((event) =>
          event.kind === 'report' && event.to === receiver && dayNumber(event.on) >= range.from
            ? [knownDay(event)]
            : [],
        ),
      ),
    );
    const last = Math.max(...delivered);
    return {
      completeOn: last === never ? undefined : last,
      progress: { done: delivered.filter((day) => day !== never).length, of: delivered.length },
      missing: evidence.reportsTo.filter((_, index) => delivered[index] === never),
      persuasions: [],
    };
  }
  return one([]);
}

function reaches(event: CaseFact, ways: readonly ('contact' | 'visit')[]): boolean {
  switch (event.kind) {
    case 'contact':
      return event.reached && ways.includes('contact');
    case 'visit':
      return event.met && ways.includes('visit');
    case 'persuasion':
      return event.outcome !== 'not-met' && ways.includes('visit');
    default:
      return false;
  }
}
