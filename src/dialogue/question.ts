import type { z } from 'zod';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Answers by question id, as stored. A question that was not asked, or was skipped, has none. */
export type Answers = Readonly<Record<string, Json | undefined>>;

/** A file that was sent; `file` is the caller's handle, nothing is downloaded here. */
export type SentFile = {
  readonly file: string;
  readonly name?: string | undefined;
  readonly mime?: string | undefined;
  readonly bytes?: number | undefined;
  /** Sent as a photo, not as a file. */
  readonly photo?: boolean | undefined;
};

/** What an answer is where the question has no schema of its own. A date is ISO text. */
export interface AnswerByKind {
  choice: string;
  choices: readonly string[];
  text: string;
  name: string;
  number: number;
  date: string;
  file: SentFile;
}

export type Kind = keyof AnswerByKind;

/** `value` is stored and travels on the button; the engine never looks into the label. */
export interface Choice<W = unknown> {
  readonly value: string;
  readonly label: W;
}

/** A pure function of earlier answers and facts. Written as a method so that typed questions fit an untyped list. */
type Depends<A, F, T> = { of(answers: A, facts: F): T }['of'];

/** Words of one page of a question: most have but one, page 0. */
type Worded<A, F, T> = { of(answers: A, facts: F, page: number): T }['of'];

/** Why an input was not taken. The reason is also a text key; `offers` are values that the person may have meant. */
export interface Refusal<W = unknown> {
  readonly ok: false;
  readonly reason: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly offers?: readonly Choice<W>[];
}

export type Read<W = unknown> = { readonly ok: true; readonly value: Json } | Refusal<W>;

/**
 * One question. A: answers to earlier questions, F: facts given by the caller, W: the words that a conversation
 * uses for prompts and labels (text keys, phrases); the engine only hands them on.
 */
export interface Question<A = Answers, F = unknown, W = unknown> {
  /** `[a-z][A-Za-z0-9-]*`, unique in its conversation; answers are stored under it. */
  readonly id: string;
  readonly kind: Kind;
  readonly prompt: W | Worded<A, F, W>;
  /** One line or several. */
  readonly hint?: W | Worded<A, F, W | readonly W[]>;
  /** How many pages its words fill; 1 where nothing is said. */
  readonly pages?: Depends<A, F, number>;
  /** Checks the answer as stored and must accept its own output. Issue messages are refusal reasons (`too-late`). */
  readonly schema?: z.ZodType<Json>;
  /** Asked only if true; sees answers to earlier asked questions only. */
  readonly when?: Depends<A, F, boolean>;
  /** What may be chosen; for other kinds than choice and choices: suggestions, read as if typed. */
  readonly choices?: Depends<A, F, readonly Choice<W>[]>;
  readonly optional?: boolean;
  /** The answer holds a name or free words: its message is to be withdrawn. Default: true for text, name and file. */
  readonly private?: boolean;
  /** Longest text in characters; default 500, names 120. */
  readonly limit?: number;
  /** Reads what was typed (cleaned) into the stored form, in place of the kind's own reading. Not for choices. */
  readonly read?: { of(typed: string, answers: A, facts: F): Read<W> }['of'];
}

export const isPrivate = (question: Question): boolean =>
  question.private ?? (question.kind === 'text' || question.kind === 'name' || question.kind === 'file');

export const refusal = (reason: RefusalReason, values?: Record<string, string | number>): Refusal<never> =>
  values ? { ok: false, reason, values } : { ok: false, reason };

/** Every reason that the engine itself gives; schemas and `read` of a conversation add their own. */
export const refusalReasons = [
  'expects-choice',
  'expects-choices',
  'expects-text',
  'expects-name',
  'expects-number',
  'expects-date',
  'expects-file',
  'expects-review',
  'not-a-choice',
  'ambiguous-choice',
  'nothing-chosen',
  'empty',
  'too-long',
  'not-understood',
  'outdated',
  'cannot-skip',
  'not-now',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];
