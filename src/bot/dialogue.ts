/** Brings the dialogue engine to the chat: begins, goes on, offers to resume, ends. */
import { guidedBy } from '../../conversations/all.ts';
import type { AnyGuided } from '../../conversations/guided.ts';
import {
  activeDraft,
  draftAbout,
  draftsOf,
  dropDraft,
  openDraft,
  pauseDrafts,
  type StoredDraft,
  saveDraft,
  wakeDraft,
} from '../casework/ground/drafts.ts';
import { hasVisible } from '../dialogue/clean.ts';
import { type Draft, parseDraft, startDraft } from '../dialogue/draft.ts';
import type { Input } from '../dialogue/input.ts';
import { byLabel, sayingOf } from '../dialogue/match.ts';
import { type Present, present } from '../dialogue/present.ts';
import { idleAfterMs, resume } from '../dialogue/resume.ts';
import { step } from '../dialogue/step.ts';
import type { Reading } from '../domain/lists/reading.ts';
import type { Label, Phrase } from '../domain/screen.ts';
import { textKey } from '../domain/text-key.ts';
import type { BotContext, Turn } from './context.ts';
import { type Frame, offerScreen, presentScreen, shortIdOf, spokenOf, stoppedScreen } from './dialogue-screens.ts';
import { homeScreen } from './home-screen.ts';
import { readListLater } from './list-file.ts';
import { withdrawIncoming } from './withdraw.ts';

/** What the dialogue needs of an update; a job that answers for a person has a turn alone. */
export type Asked = Pick<BotContext, 'turn'> & { readonly message?: BotContext['message'] };

/** Begins a conversation about a subject, or goes on with the one that was begun about it. */
export async function begin(ctx: Asked, guided: AnyGuided, subject = ''): Promise<void> {
  const { turn } = ctx;
  const { tx, who } = turn;
  const facts = await guided.facts(tx, who, subject);
  if (facts === undefined) return turn.show(await homeScreen(turn, { key: 'dialogue.gone' }));
  const found = await draftAbout(tx, who.personId, guided.conversation.id, subject);
  if (found && !found.body.cancelled) {
    const resumed = resume(guided.conversation, found.body.draft, facts, { touchedAt: found.touchedAt, now: tx.now });
    if (resumed.ok) {
      await wakeDraft(tx, who.personId, found.id);
      return turn.show(screenOf(guided, found.id, resumed.draft, facts));
    }
  }
  const draft = startDraft(guided.conversation);
  const id = await openDraft(tx, who.personId, guided.conversation.id, subject, { draft });
  return turn.show(screenOf(guided, id, draft, facts));
}

/** Shows the active question again; false when there is none. */
export async function goOn(ctx: Asked): Promise<boolean> {
  const stored = await activeDraft(ctx.turn.tx, ctx.turn.who.personId);
  if (!stored) return false;
  await take(ctx, stored, { type: 'resume' });
  return true;
}

/** A message that is no command. False when no question waits for it. */
export async function answerByMessage(ctx: Asked, input: Input): Promise<boolean> {
  const stored = await activeDraft(ctx.turn.tx, ctx.turn.who.personId);
  if (!stored) return false;
  const guided = guidedBy(stored.conversation);
  if (!guided) return false;
  const idle = !guided.fleeting && ctx.turn.tx.now - stored.touchedAt >= idleAfterMs;
  if (!idle || input.type !== 'text') {
    await take(ctx, stored, input);
    return true;
  }
  // After a long silence the words may be meant for something else: kept, and used when the person goes on.
  await withdrawIncoming(ctx);
  await saveDraft(ctx.turn.tx, ctx.turn.who.personId, stored, { ...stored.body, pending: input.text });
  await ctx.turn.say(offerScreen(guided.title, stored.id));
  return true;
}

/** A tapped button of a dialogue: which draft, and what was tapped on. */
export async function answerByTap(ctx: Asked, shortId: string, input: Input | 'go-on' | 'drop'): Promise<void> {
  const { turn } = ctx;
  const all = await draftsOf(turn.tx, turn.who.personId);
  const stored = all.find((draft) => draft.id.endsWith(shortId));
  if (!stored && turn.session.finished === shortId) return turn.toast({ key: 'dialogue.recorded' });
  if (!stored) return turn.show(await homeScreen(turn, { key: 'refusal.unknown-button' }));
  if (input === 'drop') {
    await dropDraft(turn.tx, turn.who.personId, stored.id);
    return turn.show(await homeScreen(turn, { key: 'dialogue.dropped' }));
  }
  if (input === 'go-on') {
    await wakeDraft(turn.tx, turn.who.personId, stored.id);
    const { pending } = stored.body;
    return take(ctx, stored, pending === undefined ? { type: 'resume' } : { type: 'text', text: pending });
  }
  if (stored.body.cancelled) return turn.show(await homeScreen(turn, { key: 'refusal.unknown-button' }));
  if (!stored.active) await wakeDraft(turn.tx, turn.who.personId, stored.id);
  return take(ctx, stored, input);
}

/** /cancel and the Cancel button: nothing is recorded, and it can be taken back. */
export async function stop(ctx: Asked): Promise<boolean> {
  const { turn } = ctx;
  const stored = await activeDraft(turn.tx, turn.who.personId);
  if (!stored) return false;
  await saveDraft(turn.tx, turn.who.personId, stored, { draft: stored.body.draft, cancelled: true }, false);
  await turn.show(stoppedScreen(stored.id));
  return true;
}

/** The home screen was asked for: the open question waits there. */
export const pause = (ctx: Asked): Promise<void> => pauseDrafts(ctx.turn.tx, ctx.turn.who.personId);

/** The answer that a job found for the person's draft: text, or why there is none. */
export async function answerLater(
  turn: Turn,
  draftId: string,
  answer:
    | { readonly text: string }
    | { readonly readings: readonly Reading[] }
    | { readonly refused: string; readonly values?: Readonly<Record<string, number>> },
): Promise<void> {
  const stored = (await draftsOf(turn.tx, turn.who.personId)).find((draft) => draft.id === draftId);
  if (!stored || stored.body.cancelled) return;
  if ('text' in answer) return take({ turn }, stored, { type: 'text', text: answer.text });
  const guided = guidedBy(stored.conversation);
  const draft = parseDraft(stored.body.draft);
  if ('readings' in answer) {
    const before = draft?.answers[guided?.listQuestion ?? ''];
    const read = guided?.readList?.(before, { readings: answer.readings, at: turn.tx.now });
    if (!guided?.listQuestion || !read?.ok) return;
    return take({ turn }, stored, { type: 'value', question: guided.listQuestion, value: read.value });
  }
  const facts = await guided?.facts(turn.tx, turn.who, stored.subject, draft?.answers);
  if (!guided || facts === undefined || !draft) return;
  const { refused, values } = answer;
  const first: Phrase = { key: textKey('dialogue-refusal', refused), ...(values ? { values } : {}) };
  return turn.show(screenOf(guided, stored.id, draft, facts, { first }));
}

async function take(ctx: Asked, stored: StoredDraft, sent: Input): Promise<void> {
  const { turn } = ctx;
  const { tx, who } = turn;
  const guided = guidedBy(stored.conversation);
  const given = parseDraft(stored.body.draft)?.answers;
  const facts = await guided?.facts(tx, who, stored.subject, given);
  if (!guided || facts === undefined) return endGone(ctx, stored, { key: 'dialogue.gone' });
  const resumed = resume(guided.conversation, stored.body.draft, facts, { touchedAt: stored.touchedAt, now: tx.now });
  if (!resumed.ok) return endGone(ctx, stored, { key: 'dialogue.gone' });

  const isPhoto = sent.type === 'file' && sent.file.photo === true && guided.listQuestion !== undefined;
  if (isPhoto && guided.readList) {
    await withdrawIncoming(ctx);
    await saveDraft(tx, who.personId, stored, { draft: resumed.draft });
    return turn.show(
      screenOf(guided, stored.id, resumed.draft, facts, { first: { key: 'dialogue-refusal.photo-of-list' } }),
    );
  }
  const input: Input = isPhoto ? { type: 'unreadable' } : sent;
  if (guided.readList) {
    const list = sentToList(ctx, guided, resumed.draft, facts, input);
    if (list) return takeList(ctx, guided, stored, resumed.draft, facts, list);
  }
  const before = askedForList(guided, resumed.draft, facts, input);
  const shownNow = present(guided.conversation, before, facts);
  if (input.type === 'file' && shownNow.type === 'ask' && shownNow.id === guided.listQuestion) {
    await withdrawIncoming(ctx);
    if (before !== resumed.draft) await saveDraft(tx, who.personId, stored, { draft: before });
    return readListLater(turn, stored.id, input.file, guided.fileHolds ?? 'names');
  }
  const spoken = input.type === 'text' ? { ...input, spoken: spokenOf(shownNow, turn) } : input;
  await goThrough(ctx, guided, stored, before, spoken, facts);
}

/** One step of the dialogue, and what it leads to. */
async function goThrough(
  ctx: Asked,
  guided: AnyGuided,
  stored: StoredDraft,
  before: Draft,
  input: Input,
  facts: unknown,
): Promise<void> {
  const { turn } = ctx;
  const { tx, who } = turn;
  const { draft, outcome, withdraw } = step(guided.conversation, before, input, facts);
  if (withdraw) await withdrawIncoming(ctx);
  const show = (shown: Present<Label>, said: Said = {}) =>
    turn.show(presentScreen(shown, { title: guided.title, draftId: stored.id, ...said }));
  switch (outcome.type) {
    case 'cancelled':
      await stop(ctx);
      return;
    case 'done':
      return finish(ctx, guided, stored, draft, outcome.answers, facts);
    case 'stale':
      if (outcome.repeated) return;
      await turn.toast({ key: 'dialogue.stale' });
      return show(outcome.present);
    case 'again': {
      const { reason, values, offers } = outcome.refusal;
      await saveDraft(tx, who.personId, stored, { draft });
      return show(outcome.present, {
        first: { key: textKey('dialogue-refusal', reason), ...(values ? { values } : {}) },
        ...(outcome.typed ? { typed: outcome.typed } : {}),
        ...(offers ? { offers } : {}),
      });
    }
    default: {
      await saveDraft(tx, who.personId, stored, { draft });
      if (!guided.factsByAnswers || draft.answers === before.answers) return show(outcome);
      const now = await guided.facts(tx, who, stored.subject, draft.answers);
      return show(now === undefined ? outcome : present(guided.conversation, draft, now));
    }
  }
}

/** The text that goes into a list: an answer to its question, or one more message for it that is no word of a button. */
function sentToList(
  ctx: Asked,
  guided: AnyGuided,
  draft: Draft,
  facts: unknown,
  input: Input,
): { text: string } | undefined {
  if (input.type !== 'text' || guided.listQuestion === undefined) return undefined;
  const shown = present(guided.conversation, draft, facts);
  const isAsked = shown.type === 'ask' && shown.id === guided.listQuestion;
  if (!isAsked && draft.answers[guided.listQuestion] === undefined) return undefined;
  const { text } = input;
  const { choices = [], controls = {} } = spokenOf(shown, ctx.turn);
  const says = sayingOf(text);
  const isButton = Object.values(controls).some((words) => says(words)) || byLabel(text, choices).length > 0;
  if (isButton || (!isAsked && !/\p{L}/u.test(text)) || !hasVisible(text)) return undefined;
  return { text };
}

async function takeList(
  ctx: Asked,
  guided: AnyGuided,
  stored: StoredDraft,
  draft: Draft,
  facts: unknown,
  { text }: { text: string },
): Promise<void> {
  const { turn, message } = ctx;
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
    screenOf(guided, stored.id, draft, facts, {
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
function askedForList(guided: AnyGuided, draft: Draft, facts: unknown, input: Input): Draft {
  const { listQuestion, conversation } = guided;
  const isList = input.type === 'file' || (input.type === 'text' && input.text.trim().includes('\n'));
  if (listQuestion === undefined || !isList || draft.answers[listQuestion] === undefined) return draft;
  const shown = present(conversation, draft, facts);
  if (shown.type === 'ask' && shown.id === listQuestion) return draft;
  return step(conversation, draft, { type: 'change', question: listQuestion, on: draft.revision }, facts).draft;
}

async function finish(
  ctx: Asked,
  guided: AnyGuided,
  stored: StoredDraft,
  draft: Draft,
  answers: unknown,
  facts: unknown,
): Promise<void> {
  const { turn } = ctx;
  const finished = await guided.finish(turn.tx, turn.who, stored.subject, answers, facts);
  if ('refused' in finished) {
    await saveDraft(turn.tx, turn.who.personId, stored, { draft });
    return turn.show(screenOf(guided, stored.id, draft, facts, { first: { key: finished.refused } }));
  }
  if ('gone' in finished) return endGone(ctx, stored, { key: finished.gone });
  await dropDraft(turn.tx, turn.who.personId, stored.id);
  turn.session.finished = shortIdOf(stored.id);
  return turn.show(finished.screen);
}

async function endGone(ctx: Asked, stored: StoredDraft, line: Phrase): Promise<void> {
  await withdrawIncoming(ctx);
  await dropDraft(ctx.turn.tx, ctx.turn.who.personId, stored.id);
  await ctx.turn.show(await homeScreen(ctx.turn, line));
}

type Said = Pick<Frame, 'first' | 'typed' | 'offers'>;

const screenOf = (guided: AnyGuided, id: string, draft: Draft, facts: unknown, said: Said = {}) =>
  presentScreen(present(guided.conversation, draft, facts), { title: guided.title, draftId: id, ...said });
