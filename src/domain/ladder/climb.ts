/**
 * One round of the ladder: the steps that a streak of absence, and the return after it, opened one after the other, each
 * at most once; what settles them, and what that opens in turn. Played through in the order of the days.
 */
import { addPeriod, dueOf, reviewOf } from './due-dates.ts';
import { earliest, evidenceOf, type Found, type Ground, type Proof, reaches } from './ladder-evidence.ts';
import type { CaseFact } from './ladder-facts.ts';
import type { LadderStep, Ledger, TellingFact, Trigger } from './ladder-rules.ts';
import type { Because } from './ladder-state.ts';
import { type Climbed, type Firing, overBefore, overKnown } from './streaks.ts';
import { type Watch, watchAfter } from './watch.ts';

export interface Step extends Pick<Found, 'progress' | 'missing'> {
  readonly rule: LadderStep;
  readonly firing: Firing;
  readonly due: number;
  readonly because: Because;
  /** The day on which it was done, and since when that is known, never before it opened; undefined while it is open. */
  readonly settled: Proof | undefined;
  readonly reviewDay: number | undefined;
  readonly nextOn: number;
}

export interface Round {
  readonly streak: Climbed;
  readonly steps: readonly Step[];
  readonly entries: ReadonlyMap<Ledger, number>;
  readonly persuasions: readonly { readonly day: number; readonly late: boolean }[];
  /** The days after a return that does not end the episode by itself. */
  readonly watch: Watch | undefined;
  /** The day on which a step that ends the episode was done. */
  readonly endedOn: number | undefined;
  /** The next day after today on which a step opens, if nothing else happens. */
  readonly nextOn: number;
}

/** What the rounds before it left behind. */
export interface Before {
  readonly from: number;
  readonly ledgers: ReadonlyMap<Ledger, number>;
  /** Of the rounds the earliest; see the function. */
  readonly stepsKnown: number;
}

const noDays: ReadonlySet<number> = new Set();

/**
 * Since when it is known that the round has a step: one that opened, or one owed to a child told of, for whom a return
 * was sooner. Infinite where there is none.
 */
export function stepsKnown({ rules }: Ground, { streak, steps }: Pick<Round, 'streak' | 'steps'>): number {
  const owed = streak.openings.filter(({ as }) => rules.steps.some(({ trigger }) => isOpenedAs(trigger, as)));
  return Math.min(...steps.map(({ firing }) => firing.firesOn), ...owed.map(({ known }) => known));
}

const isOpenedAs = (trigger: Trigger, as: string): boolean =>
  ('opened' in trigger && trigger.opened.includes(as)) ||
  ('absentDays' in trigger && trigger.orOpened?.includes(as) === true);

interface Coming {
  readonly day: number;
  readonly order: number;
  readonly happen: () => void;
}

/** `next`: first day after it, of another streak or after the closing of the case; infinite where there is none. */
export function climb(ground: Ground, streak: Climbed, before: Before, next: number): Round {
  const { rules, plan, today } = ground;
  const steps: Step[] = [];
  const entries = new Map<Ledger, number>();
  const persuasions = new Map<number, { day: number; late: boolean }>();
  const coming: Coming[] = [];
  let nextOn = Number.POSITIVE_INFINITY;
  let watch: Watch | undefined;
  let endedOn: number | undefined;

  const expect = (day: number, rule: LadderStep, happen: () => void) => {
    if (day > today) nextOn = Math.min(nextOn, day);
    else coming.push({ day, order: plan.order.get(rule.id) ?? 0, happen });
  };

  /** `spent`: persuasions that led to it. */
  const fire = (rule: LadderStep, firing: Firing, spent = noDays) => {
    const isBack = plan.back.has(rule.id);
    if (isBack ? !watch || firing.triggerDay >= next : firing.firesOn >= overKnown(streak)) return;
    if ('after' in rule.trigger && !isBack && firing.triggerDay >= overBefore(streak)) return;
    expect(firing.firesOn, rule, () => open(rule, firing, spent));
  };

  const open = (rule: LadderStep, firing: Firing, spent: ReadonlySet<number>) => {
    const { trigger } = rule;
    const isOn = (ledger: Ledger): boolean => before.ledgers.has(ledger) || entries.has(ledger);
    if ('absentMonths' in trigger && trigger.unlessOn && isOn(trigger.unlessOn)) return;
    if (steps.some((step) => step.rule.id === rule.id)) return;
    // Known in time, the step is not needed; known too late, it is settled by that.
    const reached = reachedBefore(ground, rule, firing, streak);
    if (reached && reached.known <= firing.firesOn) return;
    const isBack = plan.back.has(rule.id);
    const { due, because } = dueOf(ground, rule, firing);
    const range = {
      from: firing.triggerDay,
      opened: firing.firesOn,
      round: isBack ? (streak.end?.day ?? streak.first) : streak.first,
      episode: before.from,
      until: isBack ? next : overBefore(streak),
      spent,
    };
    const found = evidenceOf(ground, rule, streak, range);
    const complete = found.complete ?? reached;
    const settled = complete && {
      day: Math.max(complete.day, firing.triggerDay),
      known: Math.max(complete.known, firing.firesOn),
    };
    for (const { day } of found.persuasions) if (!persuasions.has(day)) persuasions.set(day, { day, late: day > due });
    steps.push({
      rule,
      firing,
      due,
      because,
      settled,
      progress: found.progress,
      missing: found.missing,
      reviewDay: settled ? undefined : reviewOf(ground, ground.told, rule, range),
      nextOn: settled ? Number.POSITIVE_INFINITY : (found.nextOn ?? Number.POSITIVE_INFINITY),
    });
    if (rule.enters?.when === 'opened') enter(rule.enters.ledger, firing.firesOn, noDays);
    if (settled) {
      const used = new Set([...spent, ...found.persuasions.slice(0, found.progress.of).map(({ day }) => day)]);
      expect(settled.known, rule, () => settle(rule, settled, used));
    }
  };

  const enter = (ledger: Ledger, day: number, spent: ReadonlySet<number>) => {
    if (entries.has(ledger) || day >= overKnown(streak)) return;
    entries.set(ledger, day);
    for (const rule of plan.onEntry(ledger)) fire(rule, { triggerDay: day, firesOn: day }, spent);
  };

  const settle = (rule: LadderStep, settled: Proof, spent: ReadonlySet<number>) => {
    if (rule.enters?.when === 'evidence-complete') enter(rule.enters.ledger, settled.known, spent);
    for (const after of plan.afterStep(rule.id)) {
      const { trigger } = after;
      if (!('after' in trigger)) continue;
      const triggerDay = trigger.delay ? addPeriod(ground, settled.day, trigger.delay).day : settled.day;
      fire(after, { triggerDay, firesOn: Math.max(triggerDay, settled.known), sinceDay: settled.day }, spent);
    }
    if (rule.ends) endedOn = settled.day;
  };

  /** Back at school: the return ends the episode, unless the programme follows this child further. */
  const comeBack = (end: number, ended: number) => {
    const followedSince =
      rules.watch.after === 'ledger'
        ? Math.min(...before.ledgers.values(), ...entries.values())
        : Math.min(before.stepsKnown, stepsKnown(ground, { streak, steps }));
    if (!plan.hasEnd || followedSince > today) return;
    const known = Math.max(ended, followedSince);
    watch = watchAfter(ground.line, {
      from: end,
      known,
      until: Math.min(next, today + 1),
      of: rules.watch.schoolDays,
      today,
    });
    const { completeOn } = watch;
    for (const rule of rules.steps)
      if ('returned' in rule.trigger) {
        const triggerDay = addPeriod(ground, end, rule.trigger.returned).day;
        fire(rule, { triggerDay, firesOn: Math.max(triggerDay, known), sinceDay: end });
      } else if ('watched' in rule.trigger && completeOn !== undefined)
        fire(rule, { triggerDay: completeOn, firesOn: completeOn });
  };

  for (const rule of rules.steps) {
    const firing = streak.fired.get(rule.id);
    if (firing) fire(rule, firing);
  }
  for (const { rule, firing } of firedByFacts(ground, streak)) fire(rule, firing);
  const { end } = streak;
  if (end) {
    coming.push({ day: streak.endKnown, order: -1, happen: () => comeBack(end.day, streak.endKnown) });
  }
  for (let first = nextOf(coming); first && endedOn === undefined; first = nextOf(coming)) {
    coming.splice(coming.indexOf(first), 1);
    first.happen();
  }
  return { streak, steps, entries, persuasions: [...persuasions.values()], watch, endedOn, nextOn };
}

/** Steps that a fact of this absence opens, whatever became of the step that they wait for otherwise. */
function firedByFacts(ground: Ground, streak: Climbed): { rule: LadderStep; firing: Firing }[] {
  const { rules, plan, told } = ground;
  const during = told.filter(({ day }) => day < overBefore(streak));
  return rules.steps.flatMap((rule) => {
    const { trigger } = rule;
    if (!('after' in trigger) || !trigger.or || plan.back.has(rule.id)) return [];
    const firings = trigger.or.flatMap((name): Firing[] => {
      const range = { from: streak.first, began: streak.first };
      const proof = earliest(ground, range, during, (fact) => tells(fact, name));
      // Of a pupil of the roll the return is watched; only a child told of has to be enrolled.
      const toldOn = name === 'willing' ? Math.min(...streak.openings.map(({ known }) => known)) : 0;
      return proof && toldOn <= ground.today
        ? [{ triggerDay: proof.day, firesOn: Math.max(proof.known, toldOn), fact: name }]
        : [];
    });
    const [first] = firings.toSorted((a, b) => a.firesOn - b.firesOn);
    return first ? [{ rule, firing: first }] : [];
  });
}

function tells(fact: CaseFact, name: TellingFact): boolean {
  switch (name) {
    case 'reason':
      return fact.kind === 'reason';
    case 'final-reason':
      return fact.kind === 'reason' && fact.final;
    case 'willing':
      return (
        (fact.kind === 'contact' && fact.coming === true) ||
        (fact.kind === 'persuasion' && (fact.outcome === 'promised' || fact.outcome === 'back'))
      );
    default:
      return fact.kind === name;
  }
}

function nextOf(coming: readonly Coming[]): Coming | undefined {
  let first: Coming | undefined;
  for (const one of coming)
    if (!first || one.day < first.day || (one.day === first.day && one.order < first.order)) first = one;
  return first;
}

/** The first time the guardian was reached since the absence began, by the day on which a step fired that is for others. */
function reachedBefore(
  ground: Ground,
  { trigger }: LadderStep,
  { firesOn }: Firing,
  { first }: Climbed,
): Proof | undefined {
  if (!('after' in trigger && trigger.unless === 'reached')) return undefined;
  const told = ground.told.filter(({ day }) => day <= firesOn);
  return earliest(ground, { from: first, began: first }, told, (fact) => reaches(fact));
}
