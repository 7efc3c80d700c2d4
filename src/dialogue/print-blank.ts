import type { Declaration } from './conversation.ts';
import { choicesOf } from './path.ts';
import { words } from './present.ts';
import type { Choice, Kind } from './question.ts';

/** A question as a paper form needs it. `conditional`: asked only after certain answers. */
export interface BlankItem<W> {
  readonly id: string;
  readonly kind: Kind;
  readonly prompt: W;
  readonly hint?: W | readonly W[];
  readonly choices: readonly Choice<W>[];
  readonly optional: boolean;
  readonly conditional: boolean;
}

/** All questions in order, whatever would be asked, for the printed blank form. Choices are those without answers. */
export const printBlank = <F, W>(conversation: Declaration<F, W>, facts: F): readonly BlankItem<W>[] =>
  conversation.questions.map((question) => ({
    id: question.id,
    kind: question.kind,
    prompt: words(question.prompt, {}, facts),
    ...(question.hint !== undefined && { hint: words<F, W | readonly W[]>(question.hint, {}, facts) }),
    choices: choicesOf(question, {}, facts),
    optional: question.optional === true,
    conditional: question.when !== undefined,
  }));
