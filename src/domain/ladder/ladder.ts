/**
 * The ladder: from a child's facts, the programme's rules and the calendars to where the child stands and what is owed.
 * Pure; the same facts give the same answer in any order, and what is recorded after `today` does not exist yet.
 * Source of the first programme: 13510 plan, section 3.
 */
import type { Calendars } from '../calendar.ts';
import { civilDate, dayNumber } from '../civil-day.ts';
import type { CivilDate } from '../screen.ts';
import { climb, type Round, type Step, stepsKnown } from './climb.ts';
import type { Ground } from './ladder-evidence.ts';
import type { LadderFacts } from './ladder-facts.ts';
import { type LadderRules, type Ledger, ledgers, type Stage } from './ladder-rules.ts';
import type { LadderState } from './ladder-state.ts';
import { type Closing, lineOf } from './line.ts';
import { nextChange } from './next-change.ts';
import { planOf } from './plan.ts';
import { shownOpen, shownSettled } from './shown-steps.ts';
import { type Climbed, isOfAttending, overBefore, staysAwayFrom, streaksOf } from './streaks.ts';
import { toldOf } from './told.ts';
import type { Watch } from './watch.ts';

/** A stretch of absence with its return; several rounds when the child is absent again before it has ended. */
interface Episode {
  readonly from: number;
  readonly rounds: Round[];
  readonly ledgers: Map<Ledger, number>;
  ended:
    | { readonly day: number; readonly by: 'return' | 'step' | 'closing' | 'turn'; readonly as?: string }
    | undefined;
  /** The one before it was of a child who still came, and ended with this one's first day. */
  readonly isTurn: boolean;
}

/** Where the child stands at the end of `today`, with the open steps of the latest episode. */
export function standOnLadder(
  rules: LadderRules,
  calendars: Calendars,
  facts: LadderFacts,
  today: CivilDate,
): LadderState {
  const now = dayNumber(today);
  const all = facts.events.map(toldOf);
  const told = all.filter(({ known }) => known <= now);
  const ground: Ground = {
    rules,
    plan: planOf(rules.steps),
    calendars,
    line: lineOf(facts.days, told, calendars.school, now),
    told,
    today: now,
  };
  const { episode, isTurned } = latestEpisode(ground, streaksOf(ground.line, rules.steps, rules.calendar, now));
  const nextOn = nextChange(ground, facts.days, all, episode && !episode.ended ? latestRound(episode) : undefined);
  return {
    ...(episode ? stateOf(ground, episode) : nothingOpen),
    ...(isTurned && { turned: true as const }),
    ...(nextOn !== undefined && { nextOn: civilDate(nextOn) }),
  };
}

const nothingOpen: LadderState = {
  stage: 'attending',
  absentDays: 0,
  episode: undefined,
  openSteps: [],
  settledSteps: [],
  ledgers: {},
  persuasions: [],
  waitingFor: [],
  watch: undefined,
};

function latestEpisode(
  ground: Ground,
  streaks: readonly Climbed[],
): { episode: Episode | undefined; isTurned: boolean } {
  let episode: Episode | undefined;
  let isTurned = false;
  const staysAway = staysAwayFrom(ground.rules.steps);
  streaks.forEach((streak, index) => {
    if (episode && !episode.ended && stillCame(episode) && isAway(streak, staysAway))
      episode.ended = { day: streak.first, by: 'turn' };
    const isTurn = episode?.ended?.by === 'turn';
    isTurned ||= isTurn;
    if (!episode || episode.ended)
      episode = { from: streak.first, rounds: [], ledgers: new Map(), ended: undefined, isTurn };
    const next = streaks[index + 1]?.first ?? Number.POSITIVE_INFINITY;
    const known = Math.min(...episode.rounds.map((round) => stepsKnown(ground, round)));
    const closing = streak.closing ?? (streak.end && closingBetween(ground, streak.end.day, next));
    const until = Math.min(next, closing ? closing.day + 1 : next);
    const before = { from: episode.from, ledgers: episode.ledgers, stepsKnown: known };
    const round = climb(ground, streak, before, until);
    episode.rounds.push(round);
    for (const [ledger, day] of round.entries) if (!episode.ledgers.has(ledger)) episode.ledgers.set(ledger, day);
    episode.ended = endOf(round, closing);
  });
  return { episode, isTurned };
}

/** Of a child told of who still came to school, and did so again after whatever days were missed. */
const stillCame = ({ rounds: [first, ...others] }: Episode): boolean =>
  first !== undefined &&
  isOfAttending(first.streak) &&
  others.every(({ streak }) => streak.openings.every(({ attends }) => attends));

const isAway = ({ absences, openings }: Climbed, staysAway: number): boolean =>
  absences.length >= staysAway || openings.some(({ attends }) => !attends);

/** As what it was told last: of a child who was out of school, else of one who still came. Undefined where the roll told it. */
function kindOf(episode: Episode): string | undefined {
  const told = episode.rounds.flatMap(({ streak }) => streak.openings).toSorted((a, b) => a.known - b.known);
  const kind = told.findLast(({ attends }) => !attends) ?? (stillCame(episode) ? told.at(-1) : undefined);
  return kind?.as;
}

/** How the round ended the episode, if it did: what happened first. */
function endOf({ streak, endedOn, watch }: Round, closing: Closing | undefined): Episode['ended'] {
  const { turned } = streak;
  if (turned && (endedOn ?? turned.day) >= turned.day) return { day: turned.day, by: 'turn' };
  if (endedOn !== undefined && endedOn <= (closing?.day ?? endedOn)) return { day: endedOn, by: 'step' };
  if (streak.end && !watch) return { day: streak.end.day, by: 'return' };
  return closing && { day: closing.day, by: 'closing', as: closing.as };
}

/** The first closing in the days of `line` from `from` until before `until`. */
const closingBetween = ({ line }: Ground, from: number, until: number): Closing | undefined =>
  line.find(({ day, turn }) => day >= from && day < until && turn.closing)?.turn.closing;

/** Every episode begins with a round. */
const latestRound = (episode: Episode): Round => {
  const round = episode.rounds.at(-1);
  if (!round) throw new Error('An episode without a streak');
  return round;
};

function stateOf(ground: Ground, episode: Episode): LadderState {
  const round = latestRound(episode);
  const { streak, watch } = round;
  const { ended } = episode;
  const isOut = overBefore(streak) === Number.POSITIVE_INFINITY && !ended;
  const number = episode.rounds.length;
  const isNamed = ground.told.some(({ fact, day }) => fact.kind === 'named-person' && day >= episode.from);
  const kind = kindOf(episode);
  const isWrittenOff = ended?.by === 'step' && episode.ledgers.size > 0;
  return {
    stage: stageOf(ground, episode, round),
    absentDays: isOut ? streak.absences.length : 0,
    episode: {
      from: civilDate(episode.from),
      ...(kind !== undefined && { kind }),
      ...(episode.isTurn && { isTurn: true as const }),
      ...(ended && {
        endedOn: civilDate(ended.day),
        closure: ended.as ?? (isWrittenOff ? 'written-off' : 'back-in-class'),
      }),
    },
    openSteps: openIn(ground, episode, round).map((step) => shownOpen(step, number, isNamed, ground.today)),
    settledSteps: round.steps.flatMap((step) => (step.settled ? [shownSettled(step, number, step.settled.known)] : [])),
    ledgers: Object.fromEntries(
      [...episode.ledgers].map(([ledger, day]) => [
        ledger,
        { enteredOn: civilDate(day), ...(isWrittenOff && { writtenOffOn: civilDate(ended.day) }) },
      ]),
    ),
    persuasions: round.persuasions.map(({ day, late }) => ({ on: civilDate(day), late })),
    waitingFor: waitingIn(ground, episode, round).map(civilDate),
    watch: watch && shownWatch(watch),
  };
}

/** Those for a child who is away, or those for one who is back. */
function openIn({ plan }: Ground, { ended }: Episode, { steps, streak }: Round): Step[] {
  if (ended) return [];
  return steps.filter(({ rule, settled }) => !settled && plan.back.has(rule.id) === (streak.end !== undefined));
}

function waitingIn({ rules }: Ground, { ended }: Episode, { streak, watch }: Round): readonly number[] {
  if (ended) return [];
  if (!streak.end) return streak.unknown;
  return rules.steps.some(({ trigger }) => 'watched' in trigger) ? (watch?.unknown ?? []) : [];
}

function stageOf({ plan }: Ground, episode: Episode, { steps, streak }: Round): Stage {
  switch (episode.ended?.by) {
    case 'closing':
      return 'closed';
    case 'step':
      return episode.ledgers.size > 0 ? 'written-off' : 'back';
    case 'return':
      return 'back';
    default: {
      if (streak.end) return 'watched';
      const gravest = ledgers.findLast((ledger) => episode.ledgers.has(ledger));
      const reached = steps.findLast(({ rule }) => rule.stage !== undefined && !plan.back.has(rule.id));
      return gravest ?? reached?.rule.stage ?? 'absent';
    }
  }
}

const shownWatch = ({ from, daysPresent, of, completeOn }: Watch) => ({
  from: civilDate(from),
  daysPresent,
  of,
  ...(completeOn !== undefined && { completeOn: civilDate(completeOn) }),
});
