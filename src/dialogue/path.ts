import type { Declaration } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Answers, Choice, Json, Question } from './question.ts';

/** Where a draft stands: a conversation, a draft, the facts of this moment, and what follows from them. */
export interface Turn<F, W> {
  readonly conversation: Declaration<F, W>;
  readonly draft: Draft;
  readonly facts: F;
  /** The questions that are asked, given the answers. */
  readonly asked: readonly Question<Answers, F, W>[];
  /** The answers to these, no others. */
  readonly answers: Answers;
  /** The first asked question that is neither answered nor skipped. */
  readonly open: Question<Answers, F, W> | null;
  /** The question to show; null: the review. */
  readonly current: Question<Answers, F, W> | null;
}

/** One pass over the questions, whatever is answered: the cost of a step does not grow along the way. */
export function turnOf<F, W>(conversation: Declaration<F, W>, draft: Draft, facts: F): Turn<F, W> {
  const answers: Record<string, Json | undefined> = {};
  const asked: Question<Answers, F, W>[] = [];
  let open: Question<Answers, F, W> | null = null;
  let current: Question<Answers, F, W> | null = null;
  for (const question of conversation.questions) {
    if (question.when && !question.when(answers, facts)) continue;
    asked.push(question);
    if (isAnswered(draft, question.id)) answers[question.id] = draft.answers[question.id];
    else if (!open && !draft.skipped.includes(question.id)) open = question;
    if (question.id === draft.at) current = question;
  }
  return { conversation, draft, facts, asked, answers, open, current: current ?? open };
}

export const isAnswered = (draft: Draft, id: string): boolean => Object.hasOwn(draft.answers, id);

export const isSettled = (draft: Draft, id: string): boolean => isAnswered(draft, id) || draft.skipped.includes(id);

export const choicesOf = <F, W>(question: Question<Answers, F, W>, answers: Answers, facts: F): readonly Choice<W>[] =>
  question.choices?.(answers, facts) ?? [];

/** True if all that the answer names may be chosen now; answers to other kinds of question always pass. */
export function isStillChoosable<F, W>(
  question: Question<Answers, F, W>,
  answer: Json | undefined,
  answers: Answers,
  facts: F,
): boolean {
  if (question.kind !== 'choice' && question.kind !== 'choices') return true;
  const values = new Set<Json | undefined>(choicesOf(question, answers, facts).map((choice) => choice.value));
  return Array.isArray(answer) ? answer.every((value) => values.has(value)) : values.has(answer);
}

/** The asked question beside the present one: -1 before, 1 after. The review stands after the last. */
export function beside<F, W>(turn: Turn<F, W>, by: -1 | 1): Question<Answers, F, W> | null {
  const index = turn.current ? turn.asked.indexOf(turn.current) : turn.asked.length;
  return turn.asked[index + by] ?? null;
}
