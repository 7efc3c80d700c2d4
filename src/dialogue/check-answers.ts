import type { Declaration } from './conversation.ts';
import type { Draft } from './draft.ts';
import { without } from './moves.ts';
import { isAnswered, isStillChoosable } from './path.ts';
import type { Answers, Json, Question } from './question.ts';
import { checked } from './read-answer.ts';

/**
 * All asked answers by today's schemas and choices: `answers` as parsed, `dropped` the ids of those that no longer
 * hold, `draft` without them. Answers of questions that are not asked stay in the draft and are not given out.
 */
export function checkAnswers<F, W>(
  conversation: Declaration<F, W>,
  draft: Draft,
  facts: F,
): { draft: Draft; answers: Answers; dropped: readonly string[] } {
  const answers: Record<string, Json | undefined> = {};
  const dropped: string[] = [];
  for (const question of conversation.questions) {
    if (question.when && !question.when(answers, facts)) continue;
    const answer = draft.answers[question.id];
    if (isAnswered(draft, question.id) && answer !== undefined) {
      const choosable = isStillChoosable(question, answer, answers, facts);
      const read = choosable ? checked(question as Question, answer) : null;
      if (read?.ok) answers[question.id] = read.value;
      else dropped.push(question.id);
    } else if (draft.skipped.includes(question.id) && !question.optional) dropped.push(question.id);
  }
  if (dropped.length === 0) return { draft, answers, dropped };
  const left = dropped.reduce(without, draft);
  return { draft: { ...left, at: null, picked: null, lastTap: null, revision: draft.revision + 1 }, answers, dropped };
}
