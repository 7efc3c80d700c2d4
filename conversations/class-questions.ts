/** What the class list and the report of one child both ask: which class, or a new one, and its stage of schooling. */
import type { Choice } from '../src/dialogue/question.ts';
import type { Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';

export interface ClassFacts {
  readonly schools: readonly { readonly id: string; readonly name: string }[];
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  readonly stages: readonly string[];
}

export const newClass = 'new';

/** A new class was chosen, or there is none to choose. */
export const isNewClass = (answers: { readonly class?: string }): boolean => (answers.class ?? newClass) === newClass;

export const classChoices = (_answers: unknown, { classes }: ClassFacts): Choice<Label>[] => [
  ...classes.map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
  { value: newClass, label: { key: 'class-list.new-class' } },
];

/** Asked only where the programme has more than one stage. */
export const asksStage = (answers: { readonly class?: string }, { stages }: ClassFacts): boolean =>
  isNewClass(answers) && stages.length > 1;

export const stageChoices = (_answers: unknown, { stages }: ClassFacts): Choice<Label>[] =>
  stages.map((code) => ({ value: code, label: { key: textKey('stage', code) } }));
