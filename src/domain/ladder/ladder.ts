/**
 * The ladder: from a child's facts, the programme's rules and the calendars to where the child stands and what is owed.
 * Pure; the same facts give the same answer in any order, and what is recorded after `today` does not exist yet.
 * Source of the first programme: 13510 plan, section 3.
 */
import type { Calendars } from '../calendar.ts';
import { civilDate, dayNumber } from '../civil-day.ts';
import type { CivilDate } from '../screen.ts';
import { type Ground, knownDay } from './ladder-evidence.ts';
import type { CaseFact, LadderFacts } from './ladder-facts.ts';
import { type LadderRules, type Ledger, ledgers, type Stage } from './ladder-rules.ts';
import type { LadderState } from './ladder-state.ts';
import { climb, type Round, type Step, shownOpen, shownSettled, writeOffStep } from './ladder-steps.ts';
import { lineOf, type Reached, type Streak, streaksOf } from './streaks.ts';
import { type Watch, watchAfter } from './watch.ts';

/** A stretch of absence with its return; several rounds when the child is absent again during the watch. */
interface Episode {
  readonly from: number;
  readonly rounds: (Round & { streak: Streak })[];
  readonly ledgers: Map<Ledger, number>;
  watch: Watch | undefined;
  writtenOffOn: number | undefined;
}

/** Where the child stands at the end of `today`, with the open steps of the latest episode. */
export function standOnLadder(
  rules: LadderRules,
  calendars: Calendars,
  facts: LadderFacts,
  today: CivilDate,
): LadderState {
  const now = dayNumber(today);
  const ground: Ground = {
    rules,
    calendars,
    line: lineOf(facts, calendars.school, now),
    events: facts.events.filter((event) => knownDay(event) <= now),
    today: now,
  };
  const counts = rules.steps.flatMap((step) => ('absentDays' in step.trigger ? [step.trigger.absentDays] : []));
  const episode = latestEpisode(ground, streaksOf(ground.line, counts, now));
  return episode ? stateOf(ground, episode) : nothingOpen;
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
  streaks: readonly (Streak & { reached: readonly Reached[] })[],
): Episode | undefined {
  let episode: Episode | undefined;
  streaks.forEach((streak, index) => {
    if (!episode || hasEnded(episode))
      episode = { from: streak.first, rounds: [], ledgers: new Map(), watch: undefined, writtenOffOn: undefined };
    const round = climb(ground, streak, episode.from);
    episode.rounds.push({ ...round, streak });
    for (const [ledger, day] of round.entries) if (!episode.ledgers.has(ledger)) episode.ledgers.set(ledger, day);
    const until = streaks[index + 1]?.first ?? ground.today + 1;
    const isWatched = streak.end && episode.ledgers.size > 0;
    episode.watch = isWatched && streak.end ? watchOf(ground, streak.end.day, until) : undefined;
    episode.writtenOffOn = episode.watch && writeOffDay(ground.events, episode.watch, until);
  });
  return episode;
}

const watchOf = (ground: Ground, from: number, until: number): Watch =>
  watchAfter(ground.line, { from, until, of: ground.rules.watch.schoolDays, today: ground.today });

function writeOffDay(events: readonly CaseFact[], watch: Watch, until: number): number | undefined {
  const { completeOn } = watch;
  if (completeOn === undefined) return undefined;
  const days = events.flatMap((event) => {
    const day = dayNumber(event.on);
    return event.kind === 'write-off' && day >= completeOn && day < until ? [day] : [];
  });
  return days.length > 0 ? Math.min(...days) : undefined;
}

const latestRound = (episode: Episode) => episode.rounds.at(-1);

/** Back without ever having been on a ledger, or written off. */
const hasEnded = (episode: Episode): boolean =>
  episode.writtenOffOn !== undefined || (latestRound(episode)?.streak.end !== undefined && episode.ledgers.size === 0);

function stateOf(ground: Ground, episode: Episode): LadderState {
  const round = latestRound(episode);
  if (!round) return nothingOpen;
  const { streak } = round;
  const isAway = streak.end === undefined;
  const number = episode.rounds.length;
  const open = isAway ? round.steps.filter((step) => step.settledDay === undefined) : watchSteps(ground, episode);
  const isNamed = ground.events.some((event) => event.kind === 'named-person' && dayNumber(event.on) >= episode.from);
  const endedDay = hasEnded(episode) ? (episode.writtenOffOn ?? streak.end?.day) : undefined;
  const waiting = isAway ? streak.unknown : hasEnded(episode) ? [] : (episode.watch?.unknown ?? []);
  return {
    stage: stageOf(episode, round),
    absentDays: isAway ? streak.absences.length : 0,
    episode: {
      from: civilDate(episode.from),
      ...(endedDay !== undefined && {
        endedOn: civilDate(endedDay),
        closure: episode.ledgers.size > 0 ? 'written-off' : 'back-in-class',
      }),
    },
    openSteps: open.map((step) => shownOpen(step, number, isNamed, ground.today)),
    settledSteps: round.steps.flatMap((step) =>
      step.settledDay === undefined ? [] : [shownSettled(step, number, step.settledDay)],
    ),
    ledgers: Object.fromEntries(
      [...episode.ledgers].map(([ledger, day]) => [
        ledger,
        {
          enteredOn: civilDate(day),
          ...(episode.writtenOffOn !== undefined && { writtenOffOn: civilDate(episode.writtenOffOn) }),
        },
      ]),
    ),
    persuasions: round.persuasions,
    waitingFor: waiting.map(civilDate),
    watch: episode.watch && shownWatch(episode.watch),
  };
}

function watchSteps(ground: Ground, episode: Episode): Step[] {
  const completeOn = episode.watch?.completeOn;
  if (completeOn === undefined || episode.writtenOffOn !== undefined) return [];
  return ground.rules.steps
    .filter((rule) => 'watched' in rule.trigger)
    .map((rule) => writeOffStep(ground, rule, completeOn));
}

function stageOf(episode: Episode, round: Round & { streak: Streak }): Stage {
  if (episode.writtenOffOn !== undefined) return 'written-off';
  if (round.streak.end) return episode.ledgers.size > 0 ? 'watched' : 'back';
  const gravest = ledgers.findLast((ledger) => episode.ledgers.has(ledger));
  return gravest ?? round.steps.findLast((step) => step.rule.stage !== undefined)?.rule.stage ?? 'absent';
}

const shownWatch = ({ from, daysPresent, of, completeOn }: Watch) => ({
  from: civilDate(from),
  daysPresent,
  of,
  ...(completeOn !== undefined && { completeOn: civilDate(completeOn) }),
});
