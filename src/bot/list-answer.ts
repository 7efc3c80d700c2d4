/** Answers to a question for a list, which may come in several messages, and again while the list is looked over. */
import { z } from 'zod';
import type { AnyGuided } from '../../conversations/guided.ts';
import { type StoredDraft, saveDraft } from '../casework/ground/drafts.ts';
import { hasVisible } from '../dialogue/clean.ts';
import type { Draft } from '../dialogue/draft.ts';
import type { Input } from '../dialogue/input.ts';
import { byLabel, sayingOf } from '../dialogue/match.ts';
import { present } from '../dialogue/present.ts';
import { step } from '../dialogue/step.ts';
import { textKey } from '../domain/text-key.ts';
import { spokenOf } from './dialogue-screens.ts';
import { type Asked, goThrough, screenOf } from './dialogue-step.ts';
import { withdrawIncoming } from './withdraw.ts';

const listParts = z.object({ texts: z.array(z.object({ message: z.number().optional() })) });
export const holdsMessage = (answer: unknown, message: number): boolean => {
  const parsed = listParts.safeParse(answer);
  return parsed.success && parsed.data.texts.some((one) => one.message === message);
};

/** The text that goes into a list: an answer to its question, or one more message for it that is no word of a button. */
export function sentToList(
  ctx: Asked,
  guided: AnyGuided,
  draft: Draft,
  facts: unknown,
  input: Input,
): { text: string } | undefined {
  if (input.type !== 'text' || guided.listQuestion === undefined) return undefined;
  const shown = present(guided.conversation, draft, facts);
  const isAsked = shown.type === 'ask' && shown.id === guided.listQuestion;
  const ids = guided.conversation.questions.map(({ id }) => id);
  const isBehind = shown.type === 'ask' && ids.indexOf(shown.id) > ids.indexOf(guided.listQuestion);
  if (!isAsked && !(isBehind && draft.answers[guided.listQuestion] !== undefined)) return undefined;
  const { text } = input;
  const { choices = [], controls = {} } = spokenOf(shown, ctx.turn);
  const says = sayingOf(text);
  const isButton = Object.values(controls).some((words) => says(words)) || byLabel(text, choices).length > 0;
  if (isButton || (!isAsked && !/\p{L}/u.test(text)) || !hasVisible(text)) return undefined;
  return { text };
}

export async function takeList(
  ctx: Asked,
  guided: AnyGuided,
  stored: StoredDraft,
  draft: Draft,
  facts: unknown,
  { text }: { text: string },
  message: { readonly message_id: number; readonly date: number } | undefined = ctx.message,
): Promise<void> {
  const { turn } = ctx;
  const question = guided.listQuestion ?? '';
  await withdrawIncoming(ctx);
  const at = message ? message.date * 1000 : turn.tx.now;
  const { questions } = guided.conversation;
  const later = questions.slice(questions.findIndex(({ id }) => id === question) + 1);
  const decided = later.some(({ id }) => draft.answers[id] !== undefined);
  const read = guided.readList?.(draft.answers[question], { text, message: message?.message_id, at, decided });
  if (read?.ok) {
    const kept = withoutFrom(guided, draft, facts);
    return goThrough(ctx, guided, stored, kept, { type: 'value', question, value: read.value }, facts);
  }
  await saveDraft(turn.tx, turn.who.personId, stored, { draft });
  const { reason = 'not-understood', values } = read ?? {};
  return turn.show(
    await screenOf(turn, guided, stored, draft, facts, {
      first: { key: textKey('dialogue-refusal', reason), ...(values ? { values } : {}) },
      typed: text,
    }),
  );
}

/** The draft without the answer to the question on the screen, and to those behind it: they were about another list. */
function withoutFrom(guided: AnyGuided, draft: Draft, facts: unknown): Draft {
  const shown = present(guided.conversation, draft, facts);
  const ids = guided.conversation.questions.map(({ id }) => id);
  const from = shown.type === 'ask' ? ids.indexOf(shown.id) : ids.length;
  if (guided.listQuestion === undefined || from <= ids.indexOf(guided.listQuestion)) return draft;
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([id]) => ids.indexOf(id) < from));
  return { ...draft, answers, at: null, picked: null };
}

/** A file or several lines sent while a list is looked over are the list once more: the draft at its question again. */
export function askedForList(guided: AnyGuided, draft: Draft, facts: unknown, input: Input): Draft {
  const { listQuestion, conversation } = guided;
  const isList = input.type === 'file' || (input.type === 'text' && input.text.trim().includes('\n'));
  if (listQuestion === undefined || !isList || draft.answers[listQuestion] === undefined) return draft;
  const shown = present(conversation, draft, facts);
  if (shown.type === 'ask' && shown.id === listQuestion) return draft;
  return step(conversation, draft, { type: 'change', question: listQuestion, on: draft.revision }, facts).draft;
}
