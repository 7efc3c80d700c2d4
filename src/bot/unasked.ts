/** Messages that no question waits for: a number opens its case, a name is sought, a list or file is offered as one. */
import { classListConversation } from '../../conversations/class-list.ts';
import type { AnyGuided } from '../../conversations/guided.ts';
import { reportChildConversation } from '../../conversations/report-child.ts';
import { tellCaseConversation } from '../../conversations/tell-case.ts';
import { findChildren } from '../casework/classes/find-child.ts';
import type { SentFile } from '../dialogue/question.ts';
import { readsAsList, readsAsName } from '../domain/lists/looks-like-list.ts';
import { holds } from '../domain/rights.ts';
import type { Button, Phrase, Screen } from '../domain/screen.ts';
import { foundScreen } from '../domain/screens/found.ts';
import type { BotContext, Turn } from './context.ts';
import { beginWith, prepare } from './dialogue.ts';
import { goOnAction } from './dialogue-screens.ts';
import { openTypedNumber } from './features/cases.ts';
import { homeScreen } from './home-screen.ts';
import { homeButton } from './screens.ts';
import { withdrawIncoming } from './withdraw.ts';

/** Answers any message that is no command and no answer. */
export async function takeUnasked(ctx: BotContext, file: SentFile | undefined): Promise<void> {
  const { turn, message } = ctx;
  if (turn.who.held.length > 0 && (await openTypedNumber(ctx))) return;
  // What was meant for no question may be anything, a name or a list too, whoever wrote it.
  await withdrawIncoming(ctx);
  if (turn.who.held.length === 0) return turn.say(await homeScreen(turn));
  const text = message?.text ?? '';
  const isForwarded = message?.forward_origin !== undefined;
  const reporting = conversationFor(turn);
  const names = holds(turn.who.held, 'class.edit') ? readsAsList(text) : 0;
  if (file && !file.photo) return offerFile(ctx, file);
  if (names > 1) return offerList(ctx, text, names, isForwarded ? reporting : undefined);
  const name = readsAsName(text);
  if (isForwarded && reporting && text !== '')
    return beginWith(ctx, reporting, name ? { name } : {}, {
      key: 'unasked.forwarded',
      values: { text: { said: shortened(text) } },
    });
  if (name && holds(turn.who.held, 'case.list')) return seek(ctx, name, reporting);
  return turn.say(await homeScreen(turn, { key: 'refusal.not-understood' }));
}

/** How the person reports a child: a teacher of a class, others wherever the child is. */
function conversationFor({ who }: Turn): AnyGuided | undefined {
  if (holds(who.held, 'child.report')) return reportChildConversation;
  return holds(who.held, 'case.tell') ? tellCaseConversation : undefined;
}

const mostShown = 300;
const shortened = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);

const offer = (lines: readonly Phrase[], buttons: readonly Button[]): Screen => ({
  lines,
  rows: [...buttons.map((button) => [button]), [homeButton]],
  // What was prepared waits on the home screen too.
  newest: 'home',
});

const goOnButton = (label: Phrase, draftId: string): Button => ({
  label,
  action: goOnAction(draftId),
  style: 'primary',
});

async function offerList(
  ctx: BotContext,
  text: string,
  names: number,
  reporting: AnyGuided | undefined,
): Promise<void> {
  const list = await prepare(ctx, classListConversation, { pending: text });
  const report = reporting && (await prepare(ctx, reporting, { answers: {} }));
  await ctx.turn.say(
    offer(
      [{ key: 'unasked.is-list', values: { count: names } }],
      [
        goOnButton({ key: 'unasked.as-list' }, list),
        ...(report ? [goOnButton({ key: 'unasked.report' }, report)] : []),
      ],
    ),
  );
}

async function offerFile(ctx: BotContext, file: SentFile): Promise<void> {
  const { turn } = ctx;
  if (!holds(turn.who.held, 'class.edit')) return turn.say(await homeScreen(turn, { key: 'refusal.not-understood' }));
  const list = await prepare(ctx, classListConversation, { pendingFile: file });
  await turn.say(offer([{ key: 'unasked.is-file' }], [goOnButton({ key: 'unasked.as-list' }, list)]));
}

/** Whoever is called so; where there is nobody, the two things that may have been meant. */
async function seek(ctx: BotContext, name: string, reporting: AnyGuided | undefined): Promise<void> {
  const { turn } = ctx;
  const found = await findChildren(turn.tx, turn.who, name);
  if (found.children.length > 0) return turn.say(foundScreen(found));
  const report = reporting && (await prepare(ctx, reporting, { answers: { name } }));
  await turn.say(
    offer(
      [{ key: 'refusal.not-understood' }, { key: 'unasked.nobody' }],
      [
        ...(report ? [goOnButton({ key: 'unasked.report' }, report)] : []),
        { label: { key: 'find.again' }, action: 'find' },
      ],
    ),
  );
}
