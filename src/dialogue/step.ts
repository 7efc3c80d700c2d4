import { checkAnswers } from './check-answers.ts';
import { cleanText } from './clean.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import { type Control, type Input, tapOf } from './input.ts';
import { sayingOf } from './match.ts';
import { answered, changing, kept, skipped, toggled, turnedTo, wentBack } from './moves.ts';
import { choicesOf, type Turn, turnOf } from './path.ts';
import { controlsOf, type Present, pickedIn, show } from './present.ts';
import { type Answers, isPrivate, type Json, type Question, type Read, type Refusal, refusal } from './question.ts';
import { checked, readFile, readPick, readPicked, readText } from './read-answer.ts';

/**
 * What to show. `again`: the input was not taken, for this reason; `typed` is handed back so that it is not lost.
 * `stale`: the button belongs to an earlier question and nothing changed; `repeated` if it was a double tap.
 */
type Outcome<A, W> =
  | Present<W>
  | { readonly type: 'again'; readonly present: Present<W>; readonly refusal: Refusal<W>; readonly typed?: string }
  | { readonly type: 'stale'; readonly present: Present<W>; readonly repeated: boolean }
  | { readonly type: 'done'; readonly answers: A }
  | { readonly type: 'cancelled' };

/** `withdraw`: the message that was just read may hold a name or free words and is to be removed from the chat. */
export interface Step<A, W> {
  readonly draft: Draft;
  readonly outcome: Outcome<A, W>;
  readonly withdraw: boolean;
}

type Taken<W> = { readonly ok: true; readonly draft: Draft } | Refusal<W>;

/** One input of a person: the draft after it and what to show. Pure; an input not taken leaves the same draft. */
export function step<A, F, W>(conversation: Conversation<A, F, W>, draft: Draft, input: Input, facts: F): Step<A, W> {
  const turn = turnOf<F, W>(conversation, draft, facts);
  const tap = tapOf(input);
  if (tap !== null && 'on' in input && input.on !== draft.revision) {
    const repeated = input.on === draft.revision - 1 && tap === draft.lastTap;
    return { draft, outcome: { type: 'stale', present: show(turn), repeated }, withdraw: false };
  }
  const control = controlIn(turn, input);
  if (control === 'cancel') return { draft, outcome: { type: 'cancelled' }, withdraw: false };
  if (control === 'confirm' && !turn.current) return { ...finish(conversation, draft, facts), withdraw: false };

  const taken = control ? moveBy(turn, control) : take(turn, input);
  const withdraw = control === null && isToBeWithdrawn(turn, input, taken.ok);
  if (!taken.ok) {
    const typed = input.type === 'text' && !control ? { typed: cleanText(input.text) } : {};
    return { draft, outcome: { type: 'again', present: show(turn), refusal: taken, ...typed }, withdraw };
  }
  const moved = taken.draft.revision === draft.revision ? taken.draft : { ...taken.draft, lastTap: tap };
  const next = turnOf<F, W>(conversation, moved, facts);
  const ends = !next.current && !conversation.review && moved !== draft;
  return { ...(ends ? finish(conversation, moved, facts) : { draft: moved, outcome: show(next) }), withdraw };
}

/** The control that was tapped, or typed in the reader's words where it is offered. */
function controlIn<F, W>(turn: Turn<F, W>, input: Input): Control | null {
  switch (input.type) {
    case 'text': {
      const words = input.spoken?.controls ?? {};
      const says = sayingOf(input.text);
      return controlsOf(turn).find((control) => says(words[control] ?? [])) ?? null;
    }
    case 'back':
    case 'keep':
    case 'skip':
    case 'ready':
    case 'confirm':
    case 'cancel':
      return input.type;
    default:
      return null;
  }
}

function moveBy<F, W>(turn: Turn<F, W>, control: Control): Taken<W> {
  if (control === 'back') return wentBack(turn);
  if (control === 'keep') return kept(turn);
  if (control === 'skip') return skipped(turn);
  const { current } = turn;
  if (control !== 'ready' || current?.kind !== 'choices') return refusal('not-now');
  const picked = pickedIn(turn, current);
  if (picked.length === 0 && current.optional) return skipped(turn);
  return answer(turn, current, readPicked(current as Question, picked, choicesOf(current, turn.answers, turn.facts)));
}

function take<F, W>(turn: Turn<F, W>, input: Input): Taken<W> {
  const { current } = turn;
  if (input.type === 'resume') return { ok: true, draft: turn.draft };
  if (input.type === 'change') return changing(turn, input.question);
  if (input.type === 'page') return turnedTo(turn, input.page);
  if (input.type === 'value') return given(turn, input.question, input.value);
  if (!current) return refusal('expects-review');
  switch (input.type) {
    case 'text':
      return answer(turn, current, readText(turn, current, input.text, input.spoken));
    case 'file':
      return answer(turn, current, readFile(current as Question, input.file));
    case 'toggle':
      return toggled(turn, current, input.value, input.chosen);
    case 'pick':
      if (current.kind === 'choices') return toggled(turn, current, input.value, true);
      return answer(turn, current, readPick(turn, current, input.value));
    default:
      return refusal(`expects-${current.kind}`);
  }
}

function given<F, W>(turn: Turn<F, W>, id: string, value: Json): Taken<W> {
  const question = turn.asked.find((asked) => asked.id === id);
  return question ? answer(turn, question, checked(question as Question, value)) : refusal('not-now');
}

const answer = <F, W>(turn: Turn<F, W>, question: Question<Answers, F, W>, read: Read<W>): Taken<W> =>
  read.ok ? answered(turn, question, read.value) : read;

/** What was not understood may be anything, a name too. */
const isToBeWithdrawn = <F, W>(turn: Turn<F, W>, input: Input, taken: boolean): boolean =>
  (input.type === 'text' || input.type === 'file' || input.type === 'unreadable') &&
  (!taken || turn.current === null || isPrivate(turn.current as Question));

function finish<A, F, W>(conversation: Conversation<A, F, W>, draft: Draft, facts: F): Omit<Step<A, W>, 'withdraw'> {
  const { draft: left, answers, dropped } = checkAnswers<F, W>(conversation, draft, facts);
  // Each answer was just parsed by the schema that A is inferred from, and none is missing.
  if (dropped.length === 0) return { draft, outcome: { type: 'done', answers: answers as A } };
  const shown = show(turnOf<F, W>(conversation, left, facts));
  return { draft: left, outcome: { type: 'again', present: shown, refusal: refusal('outdated') } };
}
