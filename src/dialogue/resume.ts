import { checkAnswers } from './check-answers.ts';
import type { Declaration } from './conversation.ts';
import { type Draft, parseDraft } from './draft.ts';

/** After this long without an input the person is asked whether to go on: 6 hours. */
export const idleAfterMs = 6 * 60 * 60 * 1000;

export interface Resumed {
  readonly ok: true;
  readonly draft: Draft;
  /** Long untouched: ask whether to go on before anything else. */
  readonly idle: boolean;
  /** Questions whose stored answer no longer holds; they are asked again, all other answers are kept. */
  readonly askedAgain: readonly string[];
}

/**
 * The stored draft, ready for `step`. One of an earlier version is migrated step by step; it, and one that lay idle,
 * is checked answer by answer; else only the shape is read. Times are epoch milliseconds.
 */
export function resume<F, W>(
  conversation: Declaration<F, W>,
  stored: unknown,
  facts: F,
  times: { readonly touchedAt: number; readonly now: number },
): Resumed | { readonly ok: false; readonly reason: 'not-a-draft' | 'other-conversation' } {
  const read = parseDraft(stored);
  if (!read) return { ok: false, reason: 'not-a-draft' };
  if (read.conversation !== conversation.id) return { ok: false, reason: 'other-conversation' };
  const idle = times.now - times.touchedAt >= idleAfterMs;
  if (read.version === conversation.version && !idle) return { ok: true, draft: read, idle, askedAgain: [] };
  const { draft, dropped } = checkAnswers(conversation, migrated(conversation, read), facts);
  return { ok: true, draft, idle, askedAgain: dropped };
}

/** A draft of a later version (the deployment went back) keeps that version and all answers known by their id. */
function migrated<F, W>(conversation: Declaration<F, W>, draft: Draft): Draft {
  if (draft.version >= conversation.version) return draft;
  let answers = draft.answers;
  for (let from = draft.version; from < conversation.version; from += 1) {
    answers = conversation.migrate[from]?.(answers) ?? answers;
  }
  const { version } = conversation;
  return { ...draft, answers, version, at: null, picked: null, lastTap: null, revision: draft.revision + 1 };
}
