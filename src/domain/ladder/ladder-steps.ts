/** One round of the ladder: the steps that a streak of absence opened, their due dates and what settles them. */
import { addWorkingDays, type Calendars } from '../calendar.ts';
import { civilDate } from '../civil-day.ts';
import { evidenceOf, type Ground } from './ladder-evidence.ts';
import type { LadderStep, Ledger } from './ladder-rules.ts';
import type { Because, OpenStep, SettledStep } from './ladder-state.ts';
import type { Reached, Streak } from './streaks.ts';

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

/** Climbs the ladder for one streak of an episode that began on day `since`. */
export function climb(ground: Ground, streak: Streak & { reached: readonly Reached[] }, since: number): Round {
  const entries = new Map<Ledger, number>();
  const steps: Step[] = [];
  const persuasions = new Map<number, { on: string; late: boolean }>();
  // A persuasion that led onto a ledger is not counted again for the steps that follow.
  const spent = new Set<number>();
  const until = streak.end?.day ?? Number.POSITIVE_INFINITY;

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
  const { count, unit } = rule.due;
  const counted =
    unit === 'calendar'
      ? { on: civilDate(firesOn + count), provisional: false, skipped: { holidays: [], makeUpDays: [] } }
      : addWorkingDays(unit === 'school' ? calendars.school : calendars.working, from, count);
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
    evidence: rule.evidence,
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
