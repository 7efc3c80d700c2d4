/** One update through grammY's middleware, inside the transaction that was opened for it. It never touches the network. */

import type { Update, UserFromGetMe } from 'grammy/types';
import { activeDraft } from '../casework/ground/drafts.ts';
import { parseAction } from '../domain/action.ts';
import type { Language } from '../domain/language.ts';
import type { Texts } from '../text/texts.ts';
import { isOfPerson, makeAlbums } from './content.ts';
import type { BotContext, Scope } from './context.ts';
import type { Feature } from './feature.ts';
import { Api, Composer, Context } from './grammy.ts';
import { makeGuestBudget } from './guest-budget.ts';
import { identify } from './identify.ts';
import { withdrawIncoming } from './withdraw.ts';

export interface BotParts {
  readonly token: string;
  readonly me: UserFromGetMe;
  readonly texts: Texts;
  readonly features: readonly Feature[];
  /** What a message does that is no command: the open dialogue's answer, or the way home. */
  readonly message: (ctx: BotContext) => Promise<void>;
  /** A message that was changed afterwards. */
  readonly edited: (ctx: BotContext) => Promise<void>;
  readonly unknownAction: (ctx: BotContext) => Promise<void>;
  readonly unknownCommand: (ctx: BotContext) => Promise<void>;
  /** For people whose messenger speaks none of ours. */
  readonly language: Language;
  readonly answerCallback: (id: string, text?: string, alert?: boolean) => void;
  /** Milliseconds in which a button that has just come under the finger records nothing; none by default. */
  readonly restMs?: number;
}

/** Handles updates; a Bot API call inside a handler is a bug and throws. */
export function createBot(parts: BotParts): (update: Update, scope: Scope) => Promise<void> {
  const bot = new Composer<BotContext>();
  const api = new Api(parts.token);
  api.config.use((_call, method) => {
    throw new Error(`A handler called ${method}: enqueue a screen with turn.show or turn.say instead`);
  });
  bot.use(identify(parts));
  const albums = makeAlbums();
  const budget = makeGuestBudget();
  bot.on('message', async (ctx, next) => {
    const { tx, who } = ctx.turn;
    const spent = who.held.length > 0 ? 'answered' : budget.spend(who.personId);
    // A question that waits is answered whatever came before.
    if (spent === 'answered' || (await activeDraft(tx, who.personId))) return next();
    if (spent === 'last') await ctx.turn.say({ lines: [{ key: 'start.too-many' }] });
  });

  const commands = byName(
    'command',
    parts.features.flatMap((feature) => Object.entries(feature.commands ?? {})),
  );
  const actions = byName(
    'verb',
    parts.features.flatMap((feature) => Object.entries(feature.actions ?? {})),
  );
  // One filter for all commands: each of its own would look at every message.
  bot.command([...commands.keys()], async (ctx, next) => {
    const run = commands.get(/^\/(\w+)/.exec(ctx.msg.text)?.[1] ?? '');
    await (run ? attended(ctx, run(ctx, ctx.match)) : next());
  });
  bot.on('message:text', async (ctx, next) => {
    await (ctx.message.text.startsWith('/') ? attended(ctx, parts.unknownCommand(ctx)) : next());
  });
  bot.on('message', async (ctx) => {
    if (!isOfPerson(ctx.message)) return;
    if (!albums.isFollowUp(ctx.message, ctx.scope.tx)) await parts.message(ctx);
    else await withdrawIncoming(ctx);
  });
  bot.on('edited_message', (ctx) => parts.edited(ctx));
  bot.on('callback_query:data', async (ctx) => {
    const { verb, args } = parseAction(ctx.callbackQuery.data);
    const run = actions.get(verb);
    const outcome = run ? await run(ctx, args) : 'unknown';
    if (outcome === 'unknown') await parts.unknownAction(ctx);
  });
  bot.on('callback_query', (ctx) => parts.unknownAction(ctx));

  // Bot.handleUpdate would make an Api for each update; the turn is the first middleware's to add.
  const run = bot.middleware();
  return async (update, scope) => {
    await run(Object.assign(new Context(update, api, parts.me), { scope }) as BotContext, async () => {});
  };
}

/**
 * A Map: data such as `constructor` names nothing that an object has by nature. Throws where two features have one name:
 * the later would win without a word.
 */
export function byName<H>(
  what: 'command' | 'verb',
  handlers: readonly (readonly [string, H])[],
): ReadonlyMap<string, H> {
  const named = new Map<string, H>();
  for (const [name, run] of handlers) {
    if (named.has(name))
      throw new Error(`Two features have the ${what} '${name}': put the feature's name before one of them`);
    named.set(name, run);
  }
  return named;
}

/** Words behind a command may be a name (`/find Ann`): they leave the chat like any typed name. */
async function attended(ctx: BotContext, answered: Promise<void>): Promise<void> {
  await answered;
  if (/\s\S/.test(ctx.message?.text ?? '')) await withdrawIncoming(ctx);
}
