import type { Draft } from './draft.ts';
import { beside, isAnswered, isSettled, isStillChoosable, type Turn, turnOf } from './path.ts';
import { pickedIn } from './present.ts';
import { type Answers, type Json, type Question, type Refusal, refusal } from './question.ts';

/** The draft after a move, or why it was not made. */
type Move = { readonly ok: true; readonly draft: Draft } | Refusal<never>;

/** Takes an answer and goes on at the first open question, or the review. */
export function answered<F, W>(turn: Turn<F, W>, question: Question<Answers, F, W>, value: Json): Move {
  const { draft } = turn;
  const answers = { ...draft.answers, [question.id]: value };
  const skipped = draft.skipped.filter((id) => id !== question.id);
  return { ok: true, draft: pruned(turn, question, onward(draft, { answers, skipped })) };
}

/** Passes over an optional question; an answer given earlier is dropped. */
export function skipped<F, W>(turn: Turn<F, W>): Move {
  const { draft, current } = turn;
  if (!current?.optional) return refusal('cannot-skip');
  const { [current.id]: _dropped, ...answers } = draft.answers;
  const passed = [...draft.skipped.filter((id) => id !== current.id), current.id];
  return { ok: true, draft: pruned(turn, current, onward(draft, { answers, skipped: passed })) };
}

/** To the question before, its answer kept. */
export function wentBack<F, W>(turn: Turn<F, W>): Move {
  const before = beside(turn, -1);
  return before ? { ok: true, draft: onward(turn.draft, { at: before.id }) } : refusal('not-now');
}

/** Leaves the answer as it is: to the next question, or to the review if nothing is open. */
export function kept<F, W>(turn: Turn<F, W>): Move {
  const { draft, current, open } = turn;
  if (!current || !isSettled(draft, current.id)) return refusal('not-now');
  const next = open && beside(turn, 1);
  return { ok: true, draft: onward(draft, { at: next && next !== open ? next.id : null }) };
}

/** To any question that was settled before. */
export function changing<F, W>(turn: Turn<F, W>, id: string): Move {
  const settled = isSettled(turn.draft, id) && turn.asked.some((question) => question.id === id);
  return settled ? { ok: true, draft: onward(turn.draft, { at: id }) } : refusal('not-now');
}

/** Ticks or unticks; the revision stays, so that quick taps on one keyboard all count. */
export function toggled<F, W>(
  turn: Turn<F, W>,
  question: Question<Answers, F, W>,
  value: string,
  chosen: boolean,
): Move {
  if (question.kind !== 'choices') return refusal(`expects-${question.kind}`);
  if (!isStillChoosable(question, value, turn.answers, turn.facts)) return refusal('not-a-choice');
  const others = pickedIn(turn, question).filter((other) => other !== value);
  return { ok: true, draft: { ...turn.draft, picked: chosen ? [...others, value] : others } };
}

/** To another page of the present question; the revision stays, as the buttons do. */
export const turnedTo = <F, W>({ draft }: Turn<F, W>, page: number): Move => ({ ok: true, draft: { ...draft, page } });

const onward = ({ page: _page, ...draft }: Draft, change: Partial<Draft>): Draft => ({
  ...draft,
  at: null,
  picked: null,
  lastTap: null,
  ...change,
  revision: draft.revision + 1,
});

/** Drops what a changed answer made pointless: later answers no longer asked for, or no longer to be chosen. */
function pruned<F, W>(turn: Turn<F, W>, changed: Question<Answers, F, W>, draft: Draft): Draft {
  const { conversation, facts } = turn;
  const later = conversation.questions.slice(conversation.questions.indexOf(changed) + 1);
  let left = draft;
  for (const question of later) {
    if (!isSettled(left, question.id)) continue;
    const now = turnOf(conversation, left, facts);
    const asked = now.asked.includes(question);
    const holds =
      !isAnswered(left, question.id) || isStillChoosable(question, left.answers[question.id], now.answers, facts);
    if (!asked || !holds) left = without(left, question.id);
  }
  return left;
}

export function without(draft: Draft, id: string): Draft {
  const { [id]: _dropped, ...answers } = draft.answers;
  return { ...draft, answers, skipped: draft.skipped.filter((other) => other !== id) };
}
