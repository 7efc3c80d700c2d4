/** What a variant of a programme does otherwise than its base, in words. */
import type { Phrase } from '../../domain/screen.ts';
import type { Programme } from '../model.ts';
import type { Reading } from './parts.ts';
import { due, stepName, stepWords } from './step-words.ts';

/** Blocks of lines: steps left out, steps with other days, then each step that is new. Empty where nothing differs. */
export function differenceWords(base: Programme, variant: Programme, reading: Reading): Phrase[][] {
  const before = new Map(base.ladder.steps.map((step) => [step.id, step]));
  const after = new Set(variant.ladder.steps.map(({ id }) => id));
  const without = base.ladder.steps.filter(({ id }) => !after.has(id));
  const changed = variant.ladder.steps.filter((step) => {
    const was = before.get(step.id);
    return was && JSON.stringify(was.due) !== JSON.stringify(step.due);
  });
  const added = variant.ladder.steps.flatMap((step, index) =>
    before.has(step.id) ? [] : [{ step, number: index + 1 }],
  );
  return [
    ...without.map(({ id }): Phrase[] => [{ key: 'rules.without', values: { step: stepName(id) } }]),
    ...changed.map((step): Phrase[] => [
      { key: 'rules.otherwise', values: { step: stepName(step.id) } },
      ...due(variant, step, reading),
    ]),
    ...added.map(({ step, number }) => stepWords(variant, step, number, reading)),
  ];
}
