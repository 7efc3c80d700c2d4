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
import { type Draft, parseDraft, startDraft } from '../dialogue/draft.ts';
import type { Input } from '../dialogue/input.ts';
import { present } from '../dialogue/present.ts';
import type { Answers, SentFile } from '../dialogue/question.ts';
import { idleAfterMs, resume } from '../dialogue/resume.ts';
import { step } from '../dialogue/step.ts';
import type { Reading } from '../domain/lists/reading.ts';
import type { Phrase } from '../domain/screen.ts';
import { textKey } from '../domain/text-key.ts';
import type { Turn } from './context.ts';
import { offerScreen, spokenOf } from './dialogue-screens.ts';
import { type Asked, endGone, frameOf, goThrough, screenOf } from './dialogue-step.ts';
import { homeScreen } from './home-screen.ts';
import { askedForList, holdsMessage, sentToList, takeList } from './list-answer.ts';
import { readListLater } from './list-file.ts';
import { withdrawIncoming } from './withdraw.ts';

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
      return turn.show(await screenOf(turn, guided, { id: found.id, subject }, resumed.draft, facts));
    }
  }
  const draft = startDraft(guided.conversation);
  const id = await openDraft(tx, who.personId, guided.conversation.id, subject, { draft });
  return turn.show(await screenOf(turn, guided, { id, subject }, draft, facts));
}

/** A draft that waits until its button is tapped, with answers that are known already, or words or a file for its list. */
export async function prepare(
  { turn }: Asked,
  guided: AnyGuided,
  given: { readonly answers?: Answers; readonly pending?: string; readonly pendingFile?: SentFile },
): Promise<string> {
  const { tx, who } = turn;
  const found = await draftAbout(tx, who.personId, guided.conversation.id, '');
  const { answers = {}, ...waiting } = given;
  const isKept = found && !found.body.cancelled;
  const draft = withAnswers(isKept ? parseDraft(found.body.draft) : null, guided, answers);
  const body = { draft, ...waiting };
  if (found && isKept) {
    await saveDraft(tx, who.personId, found, body, false);
    return found.id;
  }
  const id = await openDraft(tx, who.personId, guided.conversation.id, '', body);
  await pauseDrafts(tx, who.personId);
  return id;
}

/** Begins a conversation, or goes on with it, with what is known already, under a line that says why. */
export async function beginWith(ctx: Asked, guided: AnyGuided, answers: Answers, first: Phrase): Promise<void> {
  const { tx, who } = ctx.turn;
  const facts = await guided.facts(tx, who, '', answers);
  if (facts === undefined) return ctx.turn.say(await homeScreen(ctx.turn, { key: 'dialogue.gone' }));
  const id = await prepare(ctx, guided, { answers });
  await wakeDraft(tx, who.personId, id);
  const stored = (await draftsOf(tx, who.personId)).find((one) => one.id === id);
  const draft = parseDraft(stored?.body.draft) ?? startDraft(guided.conversation);
  return ctx.turn.say(await screenOf(ctx.turn, guided, { id, subject: '' }, draft, facts, { first }));
}

/** A draft that was begun keeps its own answers. */
const withAnswers = (begun: Draft | null, guided: AnyGuided, answers: Answers): Draft =>
  begun ? { ...begun, answers: { ...answers, ...begun.answers } } : { ...startDraft(guided.conversation), answers };

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
  await ctx.turn.say(offerScreen(await frameOf(ctx.turn, guided, stored)));
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
    const { pending, pendingFile } = stored.body;
    if (pendingFile) {
      await saveDraft(turn.tx, turn.who.personId, stored, { draft: stored.body.draft });
      return readListLater(turn, stored.id, pendingFile, guidedBy(stored.conversation)?.fileHolds ?? 'names');
    }
    if (pending === undefined) return take(ctx, stored, { type: 'resume' });
    return take(ctx, stored, { type: 'text', text: pending }, guidedBy(stored.conversation)?.readList !== undefined);
  }
  if (stored.body.cancelled) return turn.show(await homeScreen(turn, { key: 'refusal.unknown-button' }));
  if (!stored.active) await wakeDraft(turn.tx, turn.who.personId, stored.id);
  return take(ctx, stored, input);
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
  return turn.show(await screenOf(turn, guided, stored, draft, facts, { first }));
}

/** `asList`: words that wait for the list of the conversation, whichever question is open. */
async function take(ctx: Asked, stored: StoredDraft, sent: Input, asList = false): Promise<void> {
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
      await screenOf(turn, guided, stored, resumed.draft, facts, { first: { key: 'dialogue-refusal.photo-of-list' } }),
    );
  }
  const input: Input = isPhoto ? { type: 'unreadable' } : sent;
  if (guided.readList) {
    const list = asList && input.type === 'text' ? input : sentToList(ctx, guided, resumed.draft, facts, input);
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

/**
 * A message that was edited: another answer to the question that it answered, while that can be changed. False where
 * the conversation is over, or the message answered nothing.
 */
export async function answerByEdit(
  { turn }: Asked,
  edited: { readonly message_id: number; readonly text: string; readonly date: number },
): Promise<boolean> {
  const { tx, who } = turn;
  const stored = await activeDraft(tx, who.personId);
  const guided = stored && guidedBy(stored.conversation);
  const draft = stored && parseDraft(stored.body.draft);
  if (!stored || !guided || !draft) return false;
  const question = stored.body.told?.find((one) => one.message === edited.message_id)?.question;
  const inList =
    guided.listQuestion !== undefined && holdsMessage(draft.answers[guided.listQuestion], edited.message_id);
  if (question === undefined && !inList) return false;
  const facts = await guided.facts(tx, who, stored.subject, draft.answers);
  if (facts === undefined) return false;
  if (inList) {
    await takeList({ turn }, guided, stored, draft, facts, { text: edited.text }, edited);
    return true;
  }
  const { conversation } = guided;
  const shown = present(conversation, draft, facts);
  const isAsked = shown.type === 'ask' && shown.id === question;
  const back = isAsked
    ? draft
    : step(conversation, draft, { type: 'change', question: question ?? '', on: draft.revision }, facts).draft;
  const at = present(conversation, back, facts);
  if (at.type !== 'ask' || at.id !== question) return false;
  await goThrough(
    { turn },
    guided,
    stored,
    back,
    { type: 'text', text: edited.text, spoken: spokenOf(at, turn) },
    facts,
  );
  return true;
}
