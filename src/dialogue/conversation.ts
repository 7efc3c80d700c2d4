import type { z } from 'zod';
import type { AnswerByKind, Answers, Kind, Question } from './question.ts';

declare const answersOf: unique symbol;

/** Answers of version n to those of n + 1, by n. A missing step changes nothing: answers are kept by question id. */
type Migrations = Readonly<Record<number, (answers: Answers) => Answers>>;

/** An ordered list of questions; no flow code. F: facts, W: words. */
export interface Declaration<F = unknown, W = unknown> {
  readonly id: string;
  readonly version: number;
  readonly questions: readonly Question<Answers, F, W>[];
  /** False: done with the last answer, without a look over all of them. */
  readonly review: boolean;
  readonly migrate: Migrations;
}

/** A declaration that knows the type of its answers when done. */
export interface Conversation<A = unknown, F = unknown, W = unknown> extends Declaration<F, W> {
  /** Exists for the type checker only. */
  readonly [answersOf]?: A;
}

/** The answers of a finished conversation: one that has `when` or is optional may be missing. */
export type AnswersOf<C> = C extends { readonly [answersOf]?: infer A } ? A : never;

type ValueOf<Q> = Q extends { schema: infer S extends z.ZodType }
  ? z.output<S>
  : Q extends { kind: infer K extends Kind }
    ? AnswerByKind[K]
    : never;

type AnswerTo<Q extends { id: string }> = Q extends { when: unknown } | { optional: true }
  ? { readonly [K in Q['id']]?: ValueOf<Q> }
  : { readonly [K in Q['id']]: ValueOf<Q> };

/** Refuses properties that no question has, a misspelt `when` for one. */
type Exact<Q> = { readonly [K in Exclude<keyof Q, keyof Question>]: never };

interface Asking<A, F, W> extends Conversation<A, F, W> {
  /** The conversation with one more question, whose functions see the answers to the questions above it. */
  ask<const Q extends Question<Partial<A>, F, W>>(question: Q & Exact<Q>): Asking<A & AnswerTo<Q>, F, W>;
}

interface Head {
  readonly id: string;
  /** Raise it when stored answers change their meaning or shape, and add the step to `migrate`. */
  readonly version: number;
  readonly review?: boolean;
  readonly migrate?: Migrations;
}

/** Begins a conversation; `.ask` adds its questions in order. Throws on a declaration that cannot work. */
export function conversation<F, W>(head: Head): Asking<unknown, F, W> {
  if (!Number.isInteger(head.version) || head.version < 1) {
    throw new Error(`Conversation ${head.id}: the version must be 1 or more`);
  }
  return withQuestions<unknown, F, W>({ review: true, migrate: {}, ...head, questions: [] });
}

function withQuestions<A, F, W>(made: Declaration<F, W>): Asking<A, F, W> {
  // A question sees typed answers while the list holds them untyped: `ask` of the interface is the typed door to it.
  const ask = (question: Question<Answers, F, W>) => {
    check(made.id, made.questions, question as Question);
    return withQuestions<A, F, W>({ ...made, questions: [...made.questions, question] });
  };
  return { ...made, ask } as unknown as Asking<A, F, W>;
}

function check(id: string, before: readonly { id: string }[], question: Question): void {
  const where = `Conversation ${id}, question ${question.id}`;
  if (!/^[a-z][A-Za-z0-9-]*$/.test(question.id))
    throw new Error(`${where}: write the id as letters, digits and dashes`);
  if (before.some((other) => other.id === question.id)) throw new Error(`${where}: the id is taken, choose another`);
  const chooses = question.kind === 'choice' || question.kind === 'choices';
  if (chooses && !question.choices) throw new Error(`${where}: a ${question.kind} question needs choices`);
  if ((chooses || question.kind === 'file') && question.read) {
    throw new Error(`${where}: read is for what is typed, use schema`);
  }
}
