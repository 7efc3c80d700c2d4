/** What the rules say by themselves, whatever the child: which step leads to which, and in which half of the way. */
import type { LadderStep, Ledger } from './ladder-rules.ts';

export interface Plan {
  readonly order: ReadonlyMap<string, number>;
  /** Steps for when the child is back; all others are for a child who is away. */
  readonly back: ReadonlySet<string>;
  /** Some step ends the episode: the child's return alone does not. */
  readonly hasEnd: boolean;
  readonly onEntry: (ledger: Ledger) => readonly LadderStep[];
  readonly afterStep: (id: string) => readonly LadderStep[];
}

const plans = new WeakMap<readonly LadderStep[], Plan>();

/** Made once for a list of steps. */
export function planOf(steps: readonly LadderStep[]): Plan {
  const known = plans.get(steps);
  if (known) return known;
  const plan: Plan = {
    order: new Map(steps.map(({ id }, index) => [id, index])),
    back: new Set(steps.filter((step) => isForBack(steps, step)).map(({ id }) => id)),
    hasEnd: steps.some(({ ends }) => ends),
    onEntry: grouped(steps, ({ trigger }) => ('entered' in trigger ? trigger.entered : undefined)),
    afterStep: grouped(steps, ({ trigger }) => ('after' in trigger ? trigger.after : undefined)),
  };
  plans.set(steps, plan);
  return plan;
}

/** It depends on the child's return, itself or by a step before it. */
function isForBack(steps: readonly LadderStep[], step: LadderStep, seen: readonly string[] = []): boolean {
  const { trigger } = step;
  if ('returned' in trigger || 'watched' in trigger) return true;
  if (!('after' in trigger) || seen.includes(step.id)) return false;
  const before = steps.find(({ id }) => id === trigger.after);
  if (!before) return false;
  return 'returned' in before.evidence || isForBack(steps, before, [...seen, step.id]);
}

function grouped(
  steps: readonly LadderStep[],
  keyOf: (step: LadderStep) => string | undefined,
): (key: string) => readonly LadderStep[] {
  const groups = Map.groupBy(steps, keyOf);
  return (key) => groups.get(key) ?? [];
}
