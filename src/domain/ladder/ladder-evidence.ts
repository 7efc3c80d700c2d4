/** What settles a step of the ladder. */
import type { Calendars } from '../calendar.ts';
import type { CaseFact } from './ladder-facts.ts';
import type { Evidence, LadderRules } from './ladder-rules.ts';
import { type LineDay, reachKnown } from './line.ts';
import { type CountedPersuasion, countedPersuasions } from './persuasions.ts';
import type { Plan } from './plan.ts';
import type { Streak } from './streaks.ts';
import type { Told } from './told.ts';

/** What all rounds of one child share. */
export interface Ground {
  readonly rules: LadderRules;
  readonly plan: Plan;
  readonly calendars: Calendars;
  readonly line: readonly LineDay[];
  readonly told: readonly Told[];
  readonly today: number;
}

/** Where the proof of a step is looked for. */
export interface Range {
  /** The triggering day: a contact counts from here. */
  readonly from: number;
  /** The day on which the step opened: a persuasion counts from here. */
  readonly opened: number;
  /** What was done about this absence, or since this return, counts from here. */
  readonly round: number;
  /** What holds for the whole episode counts from here. */
  readonly episode: number;
  readonly until: number;
  /** Days of persuasions that led here: they are not counted again. */
  readonly spent: ReadonlySet<number>;
}

export interface Found {
  readonly complete: Proof | undefined;
  readonly progress: { readonly done: number; readonly of: number };
  readonly missing: readonly string[];
  readonly persuasions: readonly CountedPersuasion[];
  /** From that day on the passing of a day alone may complete it. */
  readonly nextOn?: number;
}

/** The day that completes it, and the one since which that is known. */
export interface Proof {
  readonly day: number;
  readonly known: number;
}

/** What proves the step so far. */
export function evidenceOf(
  ground: Ground,
  step: { id: string; evidence: Evidence },
  streak: Streak,
  range: Range,
): Found {
  const { evidence } = step;
  const told = ground.told.filter(({ day }) => day >= range.episode && day < range.until);
  const firstFrom = (from: number, isProof: (fact: CaseFact) => boolean): Proof | undefined =>
    earliest(ground, { from, began: streak.first }, told, isProof);
  if ('persuasions' in evidence) return persuasionsIn(ground, evidence, told, range);
  if ('reportsTo' in evidence) {
    const delivered = evidence.reportsTo.map((receiver) =>
      firstFrom(range.from, (fact) => fact.kind === 'report' && fact.to === receiver),
    );
    const proofs = delivered.filter((proof) => proof !== undefined);
    return {
      complete:
        proofs.length === delivered.length ? proofs.toSorted((a, b) => (isEarlier(a, b) ? 1 : -1))[0] : undefined,
      progress: { done: proofs.length, of: delivered.length },
      missing: evidence.reportsTo.filter((_, index) => !delivered[index]),
      persuasions: [],
    };
  }
  const proof = ((): Proof | undefined => {
    if ('tried' in evidence) return firstFrom(range.from, (fact) => isTry(fact, evidence.tried));
    if ('reachedBy' in evidence) return firstFrom(range.from, (fact) => reaches(fact, evidence.reachedBy));
    if ('namedPerson' in evidence) return firstFrom(range.episode, ({ kind }) => kind === 'named-person');
    if ('finalReason' in evidence) return firstFrom(range.episode, (fact) => fact.kind === 'reason' && fact.final);
    if ('referral' in evidence) return firstFrom(range.episode, ({ kind }) => kind === 'referral');
    if ('causeRemoved' in evidence) return firstFrom(range.round, ({ kind }) => kind === 'cause-removed');
    if ('noticeServed' in evidence)
      return firstFrom(range.round, (fact) => fact.kind === 'notice-served' && fact.notice === evidence.noticeServed);
    if ('confirmed' in evidence)
      return firstFrom(range.round, (fact) => fact.kind === 'confirmed' && fact.step === step.id);
    if ('returned' in evidence) return streak.end;
    return firstFrom(range.from, ({ kind }) => kind === 'write-off');
  })();
  return { complete: proof, progress: { done: proof ? 1 : 0, of: 1 }, missing: [], persuasions: [] };
}

function persuasionsIn(
  ground: Ground,
  { persuasions: of, jointly }: Extract<Evidence, { persuasions: number }>,
  told: readonly Told[],
  range: Range,
): Found {
  const { line, calendars, today } = ground;
  const found = countedPersuasions(
    told,
    { from: range.opened, until: range.until, jointly: jointly === true },
    { line, school: calendars.school, today },
  );
  const mine = found.counted.filter(({ day }) => !range.spent.has(day));
  const last = mine[of - 1];
  const counted = last && { day: last.countsOn, known: last.countsOn };
  const lost = jointly
    ? undefined
    : earliest(ground, { from: range.round, began: range.round }, told, ({ kind }) => kind === 'lost-contact');
  const complete = counted && lost ? (isEarlier(lost, counted) ? lost : counted) : (counted ?? lost);
  return {
    complete,
    progress: { done: Math.min(mine.length, of), of },
    missing: [],
    persuasions: mine,
    nextOn: found.nextOn,
  };
}

/**
 * The first of these facts on `from` or later, by the day since which it is known to count: not before it is known that
 * the absence of the day `began` had begun.
 */
export function earliest(
  { line }: Pick<Ground, 'line'>,
  { from, began }: { readonly from: number; readonly began: number },
  told: readonly Told[],
  isProof: (fact: CaseFact) => boolean,
): Proof | undefined {
  let first: Proof | undefined;
  for (const { fact, day, known } of told) {
    if (day < from || !isProof(fact)) continue;
    const proof = { day, known: Math.max(known, reachKnown(line, began, day)) };
    if (!first || isEarlier(proof, first)) first = proof;
  }
  return first;
}

const isEarlier = (a: Proof, b: Proof): boolean => a.known < b.known || (a.known === b.known && a.day < b.day);

function isTry({ kind }: CaseFact, ways: readonly Way[]): boolean {
  if (kind === 'visit') return ways.includes('visit');
  return (kind === 'contact' || kind === 'persuasion') && ways.includes('contact');
}

type Way = 'contact' | 'visit';

export function reaches(fact: CaseFact, ways: readonly Way[] = ['contact', 'visit']): boolean {
  switch (fact.kind) {
    case 'contact':
      return fact.reached && ways.includes('contact');
    case 'visit':
      return fact.met && ways.includes('visit');
    case 'persuasion':
      // On the doorstep or by telephone: a visit is told by a fact of its own.
      return fact.outcome !== 'not-met' && ways.includes('contact');
    default:
      return false;
  }
}
