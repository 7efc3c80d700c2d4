/** What a guided conversation is to the bot: its questions, the facts they depend on, and what happens at the end. */

import type { ReadTx, Tx } from '../src/casework/ground/tx.ts';
import type { Who } from '../src/casework/ground/who.ts';
import type { Numbered } from '../src/casework/records/case-number-of.ts';
import type { Conversation } from '../src/dialogue/conversation.ts';
import type { Answers, Json, Read } from '../src/dialogue/question.ts';
import type { Reading } from '../src/domain/lists/reading.ts';
import type { Label, Screen } from '../src/domain/screen.ts';
import type { TextKey } from '../src/domain/text-key.ts';

/** `refused`: the act said no; the answers are kept and may be changed. `gone`: there is nothing left to do it to. */
type Finished = { readonly screen: Screen } | { readonly refused: TextKey } | { readonly gone: TextKey };

/** A message of a list, or a file that was read; `at` is when it was sent, epoch milliseconds. */
export type Sent =
  | {
      readonly text: string;
      readonly message?: number | undefined;
      readonly at: number;
      /** The list before was looked over already: a button was tapped under it. */
      readonly decided?: boolean;
    }
  | { readonly readings: readonly Reading[]; readonly at: number };

export interface Guided<A, F> {
  readonly conversation: Conversation<A, F, Label>;
  readonly title: TextKey;
  /** What the subject is the public id of: the number of its case stands over each question. */
  readonly about?: Numbered;
  /** Id of the question that is also answered by a file, read by a job as what `fileHolds` says. */
  readonly listQuestion?: string;
  /** Reads a message or file into the list that was sent before, if there was one. */
  readonly readList?: (before: Json | undefined, sent: Sent) => Read<Label>;
  /** A list of names, where nothing else is said. */
  readonly fileHolds?: 'names' | 'calendar';
  /** What is typed is used at once and never kept: no draft to go on with, no asking after a silence. */
  readonly fleeting?: boolean;
  /** The facts depend on the answers, and are asked anew when those change. */
  readonly factsByAnswers?: boolean;
  /** What the questions depend on now; undefined when the subject is gone or closed to this person. */
  facts(tx: ReadTx, who: Who, subject: string, answers?: Answers): Promise<F | undefined>;
  /** The act. The subject is what `begin` was given: a public id, a code, or empty. */
  finish(tx: Tx, who: Who, subject: string, answers: A, facts: F): Promise<Finished>;
}

declare const sealed: unique symbol;
/** A guided conversation whose types are its own affair. */
export type AnyGuided = Guided<unknown, unknown> & { readonly [sealed]?: never };

/** Checks the types where the conversation is declared, and forgets them for everybody else. */
export const guided = <A, F>(made: Guided<A, F>): AnyGuided => made as unknown as AnyGuided;
