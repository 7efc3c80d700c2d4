/** One step of a dialogue in the chat: what the answer came to is kept, shown, and carried out at the end. */
import type { AnyGuided } from '../../conversations/guided.ts';
import { activeDraft, dropDraft, type StoredDraft, saveDraft } from '../casework/ground/drafts.ts';
import { caseNumberOf } from '../casework/records/case-number-of.ts';
import type { Draft } from '../dialogue/draft.ts';
import type { Input } from '../dialogue/input.ts';
import { type Present, present } from '../dialogue/present.ts';
import { step } from '../dialogue/step.ts';
import type { Label, Phrase } from '../domain/screen.ts';
import { textKey } from '../domain/text-key.ts';
import type { BotContext, Turn } from './context.ts';
import { type Frame, presentScreen, shortIdOf, stoppedScreen } from './dialogue-screens.ts';
import { homeScreen } from './home-screen.ts';
import { withdrawIncoming } from './withdraw.ts';

/** What the dialogue needs of an update; a job that answers for a person has a turn alone. */
export type Asked = Pick<BotContext, 'turn'> & { readonly message?: BotContext['message'] };

/** One step of the dialogue, and what it leads to. */
export async function goThrough(
  ctx: Asked,
  guided: AnyGuided,
  stored: StoredDraft,
  before: Draft,
  input: Input,
  facts: unknown,
): Promise<void> {
  const { turn } = ctx;
  const { tx, who } = turn;
  const asked = present(guided.conversation, before, facts);
  const { draft, outcome, withdraw } = step(guided.conversation, before, input, facts);
  if (withdraw) await withdrawIncoming(ctx);
  const told = toldBy(ctx, stored, asked, outcome.type === 'again');
  const frame = await frameOf(turn, guided, stored);
  const hadNames = presentScreen(asked, frame).sensitivity === 'names';
  const show = (shown: Present<Label>, said: Said = {}) => {
    const screen = presentScreen(shown, { ...frame, ...said });
    // A message cannot become protected by an edit; one that is already stays where it is.
    return hadNames && screen.sensitivity === 'names' ? turn.redraw(screen) : turn.show(screen);
  };
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
      await saveDraft(tx, who.personId, stored, { draft, ...told });
      return show(outcome.present, {
        first: { key: textKey('dialogue-refusal', reason), ...(values ? { values } : {}) },
        ...(outcome.typed ? { typed: outcome.typed } : {}),
        ...(offers ? { offers } : {}),
      });
    }
    default: {
      await saveDraft(tx, who.personId, stored, { draft, ...told });
      if (!guided.factsByAnswers || draft.answers === before.answers) return show(outcome);
      const now = await guided.facts(tx, who, stored.subject, draft.answers);
      return show(now === undefined ? outcome : present(guided.conversation, draft, now));
    }
  }
}

/** So many messages of a conversation can be edited. */
const mostTold = 30;

/** Which message answered which question, with this one; one that was not taken answers it when it is edited. */
function toldBy(
  { message }: Asked,
  { body }: StoredDraft,
  asked: Present<Label>,
  isRefused: boolean,
): Pick<StoredDraft['body'], 'told'> {
  const before = body.told ?? [];
  if (!message?.text || asked.type !== 'ask') return before.length > 0 ? { told: before } : {};
  const kept = before.filter((one) => one.message !== message.message_id && !(isRefused && one.question === asked.id));
  return { told: [...kept, { message: message.message_id, question: asked.id }].slice(-mostTold) };
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
    return turn.show(await screenOf(turn, guided, stored, draft, facts, { first: { key: finished.refused } }));
  }
  if ('gone' in finished) return endGone(ctx, stored, { key: finished.gone });
  await dropDraft(turn.tx, turn.who.personId, stored.id);
  turn.session.finished = shortIdOf(stored.id);
  return turn.show(finished.screen);
}

export async function endGone(ctx: Asked, stored: StoredDraft, line: Phrase): Promise<void> {
  await withdrawIncoming(ctx);
  await dropDraft(ctx.turn.tx, ctx.turn.who.personId, stored.id);
  await ctx.turn.show(await homeScreen(ctx.turn, line));
}

type Said = Pick<Frame, 'first' | 'typed' | 'offers'>;

/** Which draft it is, and what it is about. */
type OfDraft = Pick<StoredDraft, 'id' | 'subject'>;

export const screenOf = async (
  turn: Turn,
  guided: AnyGuided,
  of: OfDraft,
  draft: Draft,
  facts: unknown,
  said: Said = {},
) => presentScreen(present(guided.conversation, draft, facts), { ...(await frameOf(turn, guided, of)), ...said });

/** What stands around each question; a person with several cases sees which one is asked about. */
export async function frameOf({ tx }: Turn, { title, about }: AnyGuided, { id, subject }: OfDraft): Promise<Frame> {
  const number = about && subject !== '' ? await caseNumberOf(tx, about, subject) : undefined;
  return { title, draftId: id, number };
}
