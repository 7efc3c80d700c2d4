import type { Declaration } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Control } from './input.ts';
import { beside, choicesOf, isAnswered, isSettled, type Turn, turnOf } from './path.ts';
import { type Answers, type Choice, isPrivate, type Json, type Kind, type Question } from './question.ts';
import { listOf } from './read-answer.ts';

/** A question to show. `before` is the answer given earlier, `picked` what is ticked, `at` of `of` is the progress. */
export interface Ask<W> {
  readonly type: 'ask';
  readonly id: string;
  readonly kind: Kind;
  readonly prompt: W;
  readonly hint?: readonly W[];
  /** Where the words fill several pages; `at` counts from 0. */
  readonly page?: { readonly at: number; readonly of: number };
  readonly progress: { readonly at: number; readonly of: number };
  readonly choices: readonly Choice<W>[];
  readonly picked: readonly string[];
  readonly before?: Json;
  readonly private: boolean;
  readonly controls: readonly Control[];
  /** Put it on every button. */
  readonly revision: number;
}

/** A settled question; without `answer` it was skipped. `chosen` are the choices that the answer names. */
export interface ReviewItem<W> {
  readonly id: string;
  readonly kind: Kind;
  readonly prompt: W;
  readonly answer?: Json;
  readonly chosen: readonly Choice<W>[];
  readonly private: boolean;
}

/** All answers at a glance; each item can be changed. */
export interface Review<W> {
  readonly type: 'review';
  readonly items: readonly ReviewItem<W>[];
  readonly controls: readonly Control[];
  readonly revision: number;
}

export type Present<W> = Ask<W> | Review<W>;

/** What the draft shows now: the question to answer, or the review. */
export const present = <F, W>(conversation: Declaration<F, W>, draft: Draft, facts: F): Present<W> =>
  show(turnOf(conversation, draft, facts));

export const show = <F, W>(turn: Turn<F, W>): Present<W> => (turn.current ? ask(turn, turn.current) : review(turn));

/** What may be done here beside answering. */
export function controlsOf<F, W>(turn: Turn<F, W>): readonly Control[] {
  const { current, draft } = turn;
  const back: Control[] = beside(turn, -1) ? ['back'] : [];
  if (!current) return [...back, 'confirm', 'cancel'];
  const keep: Control[] = isSettled(draft, current.id) ? ['keep'] : [];
  const skip: Control[] = current.optional ? ['skip'] : [];
  const ready: Control[] = current.kind === 'choices' ? ['ready'] : [];
  return [...ready, ...back, ...keep, ...skip, 'cancel'];
}

function ask<F, W>(turn: Turn<F, W>, question: Question<Answers, F, W>): Ask<W> {
  const { draft, asked } = turn;
  const before = draft.answers[question.id];
  const pages = question.pages?.(turn.answers, turn.facts) ?? 1;
  const page = Math.min(draft.page ?? 0, pages - 1);
  const hint = question.hint === undefined ? undefined : words(question.hint, turn.answers, turn.facts, page);
  return {
    type: 'ask',
    id: question.id,
    kind: question.kind,
    prompt: words(question.prompt, turn.answers, turn.facts, page),
    ...(hint !== undefined && { hint: Array.isArray(hint) ? (hint as readonly W[]) : [hint as W] }),
    ...(pages > 1 && { page: { at: page, of: pages } }),
    progress: { at: asked.indexOf(question) + 1, of: asked.length },
    choices: choicesOf(question, turn.answers, turn.facts),
    picked: question.kind === 'choices' ? pickedIn(turn, question) : [],
    ...(before !== undefined && { before }),
    private: isPrivate(question as Question),
    controls: controlsOf(turn),
    revision: draft.revision,
  };
}

export const pickedIn = <F, W>(turn: Turn<F, W>, question: Question<Answers, F, W>): readonly string[] =>
  turn.draft.picked ?? listOf(turn.draft.answers[question.id]);

function review<F, W>(turn: Turn<F, W>): Review<W> {
  const { draft, answers, facts } = turn;
  const items = turn.asked.map((question) => {
    const answer = isAnswered(draft, question.id) ? draft.answers[question.id] : undefined;
    return {
      id: question.id,
      kind: question.kind,
      prompt: words(question.prompt, answers, facts),
      ...(answer !== undefined && { answer }),
      chosen: choicesOf(question, answers, facts).filter(
        ({ value }) => value === answer || listOf(answer).includes(value),
      ),
      private: isPrivate(question as Question),
    };
  });
  return { type: 'review', items, controls: controlsOf(turn), revision: draft.revision };
}

/** Words that depend on answers or facts are a function; words themselves never are. */
export const words = <F, W>(
  given: W | ((answers: Answers, facts: F, page: number) => W),
  answers: Answers,
  facts: F,
  page = 0,
): W =>
  typeof given === 'function'
    ? (given as (answers: Answers, facts: F, page: number) => W)(answers, facts, page)
    : given;
