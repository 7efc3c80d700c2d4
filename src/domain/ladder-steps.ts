/** One round of the ladder: the steps that a streak of absence opened, their due dates and what settles them. */
import { addWorkingDays, type Calendar } from './calendar.ts';
import { civilDate, dayNumber } from './civil-day.ts';
import type { CaseFact } from './ladder-facts.ts';
import type { LadderRules, LadderStep, Ledger } from './ladder-rules.ts';
import type { Because, OpenStep, SettledStep } from './ladder-state.ts';
import { type CountedPersuasion, countedPersuasions } from './persuasions.ts';
import type { LineDay, Reached, Streak } from './streaks.ts';

export interface Calendars {
  /** Offices: deadlines in working days. */
  readonly working: Calendar;
  /** The child's school: which days can be missed. */
  readonly school: Calendar;
}

/** What all rounds of one child share. */
export interface Ground {
  readonly rules: LadderRules;
  readonly calendars: Calendars;
  readonly line: readonly LineDay[];
  readonly events: readonly CaseFact[];
  readonly today: number;
}

export interface Step {
  readonly rule: LadderStep;
  readonly dueOn: string;
  readonly because: Because;
  readonly settledDay: number | undefined;
  readonly progress: OpenStep['progress'];
  readonly missing: readonly string[];
}

export interface Round {
  readonly steps: readonly Step[];
  readonly entries: ReadonlyMap<Ledger, number>;
  readonly persuasions: readonly { readonly on: string; readonly late: boolean }[];
}

/** Day on which an event became known. */
export const knownDay = (event: CaseFact): number => Math.max(dayNumber(event.on), dayNumber(event.recordedOn));

const never = Number.POSITIVE_INFINITY;

/** Climbs the ladder for one streak of an episode that began on day `since`. */
export function climb(ground: Ground, streak: Streak & { reached: readonly Reached[] }, since: number): Round {
  const entries = new Map<Ledger, number>();
  const steps: Step[] = [];
  const persuasions = new Map<number, { on: string; late: boolean }>();
  // A persuasion that led onto a ledger is not counted again for the steps that follow.
  const spent = new Set<number>();
  const until = streak.end?.day ?? never;

  const open = (rule: LadderStep, triggerDay: number, firesOn: number) => {
    const { dueOn, because } = dueOf(rule, triggerDay, firesOn, ground.calendars);
    const found = evidenceOf(ground, rule, {
      from: triggerDay,
      opened: firesOn,
      streak: streak.first,
      since,
      until,
      spent,
    });
    const settledDay = found.completeOn === undefined ? undefined : Math.max(found.completeOn, firesOn);
    for (const { day } of found.persuasions)
      if (!persuasions.has(day)) persuasions.set(day, { on: civilDate(day), late: civilDate(day) > dueOn });
    for (const { day } of found.persuasions.slice(0, found.progress.of)) spent.add(day);
    steps.push({ rule, dueOn, because, settledDay, progress: found.progress, missing: found.missing });
    if (!rule.enters || entries.has(rule.enters.ledger)) return;
    const enteredOn = rule.enters.when === 'opened' ? firesOn : settledDay;
    const cameBackBefore = enteredOn !== undefined && streak.end !== undefined && streak.end.known <= enteredOn;
    if (enteredOn === undefined || cameBackBefore) return;
    entries.set(rule.enters.ledger, enteredOn);
    for (const next of ground.rules.steps)
      if ('entered' in next.trigger && next.trigger.entered === rule.enters.ledger) open(next, enteredOn, enteredOn);
  };

  for (const rule of ground.rules.steps) {
    if (!('absentDays' in rule.trigger)) continue;
    const { absentDays } = rule.trigger;
    const reached = streak.reached.find((one) => one.count === absentDays);
    if (reached) open(rule, reached.triggerDay, reached.firesOn);
  }
  return { steps, entries, persuasions: [...persuasions.values()] };
}

/** The step that asks for the write-off, once the watch is complete. */
export function writeOffStep(ground: Ground, rule: LadderStep, completeOn: number): Step {
  const { dueOn, because } = dueOf(rule, completeOn, completeOn, ground.calendars);
  return { rule, dueOn, because, settledDay: undefined, progress: { done: 0, of: 1 }, missing: [] };
}

function dueOf(
  rule: LadderStep,
  triggerDay: number,
  firesOn: number,
  calendars: Calendars,
): { dueOn: string; because: Because } {
  const from = civilDate(firesOn);
  const { days, unit } = rule.due;
  const counted =
    unit === 'calendar'
      ? { on: civilDate(firesOn + days), provisional: false, skipped: { holidays: [], makeUpDays: [] } }
      : addWorkingDays(unit === 'school' ? calendars.school : calendars.working, from, days);
  const because = {
    trigger: rule.trigger,
    triggerOn: civilDate(triggerDay),
    knownOn: from,
    due: rule.due,
    ...counted.skipped,
    provisional: counted.provisional,
  };
  return { dueOn: counted.on, because };
}

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

function evidenceOf(ground: Ground, { evidence }: LadderStep, range: Range): Found {
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

/** An open step as the reader of the ladder sees it. */
export function shownOpen(step: Step, round: number, isNamed: boolean, today: number): OpenStep {
  const { rule } = step;
  const overdue = civilDate(today) > step.dueOn;
  const stoodIn = rule.standIn && (overdue || (rule.owner === 'named-person' && !isNamed));
  const ownerRole = stoodIn && rule.standIn ? rule.standIn : rule.owner;
  return {
    id: rule.id,
    round,
    dueOn: step.dueOn,
    because: step.because,
    ownerRole,
    escalateTo: rule.escalateTo.find((role) => role !== ownerRole) ?? 'coordinator',
    handedTo: rule.handedTo ?? [],
    overdue,
    progress: step.progress,
    missing: step.missing,
  };
}

export const shownSettled = (step: Step, round: number, settledDay: number): SettledStep => ({
  id: step.rule.id,
  round,
  triggerOn: step.because.triggerOn,
  dueOn: step.dueOn,
  settledOn: civilDate(settledDay),
  late: civilDate(settledDay) > step.dueOn,
});
