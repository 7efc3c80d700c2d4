/** Makes a variant of a programme: the same but for some steps of its ladder. */
import type { Programme, Sourced, SourcedStep } from './model.ts';

export interface Changes {
  readonly id: string;
  /** Ids of steps that it does without. */
  readonly without?: readonly string[];
  /** Other days than the base's, for steps of it, by id. */
  readonly due?: Readonly<Record<string, Pick<SourcedStep, 'due'> & Sourced>>;
  /** Steps of its own, each before a step of the base that it has too. */
  readonly add: readonly { readonly before: string; readonly step: SourcedStep }[];
}

/** A whole programme, `variantOf` the base. Levels, agencies, reasons and the year stay the base's. */
export function vary(base: Programme, { id, without = [], due = {}, add }: Changes): Programme {
  const steps = base.ladder.steps
    .filter((step) => !without.includes(step.id))
    .flatMap((step): SourcedStep[] => [
      ...add.flatMap((added) => (added.before === step.id ? [added.step] : [])),
      due[step.id] ? { ...step, ...due[step.id] } : step,
    ]);
  return { ...base, id, variantOf: base.id, ladder: { ...base.ladder, steps } };
}
