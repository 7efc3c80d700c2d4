/** First middleware: private chats only; who is it, which language; and the three ways to answer. */
import type { MiddlewareFn } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { reachableAgain } from '../casework/ground/reach.ts';
import type { Tx } from '../casework/ground/tx.ts';
import { meetPerson, type Who, whoIs } from '../casework/ground/who.ts';
import { rememberIncoming } from '../casework/ground/withdraw.ts';
import { tellChat, tellGroupOnce } from '../casework/joining/tell-group.ts';
import { parseAction } from '../domain/action.ts';
import { isHarmless, mayReachDonors } from '../domain/for-donors.ts';
import { type Language, languageOf } from '../domain/language.ts';
import { cleanName } from '../domain/names/names.ts';
import { seesCardsAlone } from '../domain/rights.ts';
import type { Screen } from '../domain/screen.ts';
import { guarded } from '../domain/screen-sensitivity.ts';
import { withWayBack } from '../domain/screens/morning.ts';
import type { Texts } from '../text/texts.ts';
import type { BotParts } from './bot.ts';
import type { BotContext, Scope, Turn } from './context.ts';
import { makeTaps } from './taps.ts';

export const platform = 'telegram';

export function identify(
  parts: Pick<BotParts, 'texts' | 'language' | 'answerCallback' | 'restMs'>,
): MiddlewareFn<BotContext> {
  const taps = makeTaps(parts.restMs ?? 0);
  return async (ctx, next) => {
    const { from, chat, scope } = ctx;
    const callbackId = ctx.callbackQuery?.id;
    if (!from || from.is_bot || (chat && chat.type !== 'private')) {
      if (callbackId) scope.tx.afterCommit(() => parts.answerCallback(callbackId));
      if (chat && from && !from.is_bot && isSpokenTo(ctx))
        await tellGroupOnce(scope.tx, chat.id, languageOf(from.language_code) ?? parts.language);
      return;
    }
    if (ctx.myChatMember) {
      if (ctx.myChatMember.new_chat_member.status === 'member')
        await reachableAgain(scope.tx, platform, String(from.id));
      return;
    }
    const who = await acquainted(scope.tx, ctx, parts.language);
    if (who.locked) return keepOut(parts, ctx, who);
    const isUnderFinger = taps.isUnderFinger(ctx.callbackQuery);
    ctx.turn = makeTurn(parts, scope, who, ctx, taps.isRepeated(ctx.callbackQuery, scope.tx));
    let answered = false;
    const { toast } = ctx.turn;
    ctx.turn.toast = async (phrase, alert) => {
      answered = true;
      await toast(phrase, alert);
    };
    if (isUnderFinger) await ctx.turn.toast({ key: 'common.under-finger' });
    else await next();
    if (callbackId && !answered) scope.tx.afterCommit(() => parts.answerCallback(callbackId));
  };
}

/** Whoever holds a phone that was lost reads one sentence, and what they write leaves the chat; nothing is done. */
async function keepOut({ answerCallback }: Pick<BotParts, 'answerCallback'>, ctx: BotContext, who: Who): Promise<void> {
  const { tx } = ctx.scope;
  const { callbackQuery, message, from, chat } = ctx;
  if (callbackQuery) tx.afterCommit(() => answerCallback(callbackQuery.id));
  if (message && chat && from) {
    await rememberIncoming(tx, {
      personId: who.personId,
      messageId: message.message_id,
      sentAt: message.date * 1000,
      withdrawAt: tx.now,
    });
    await tellChat(tx, chat.id, who.language, { lines: [{ key: 'lost-phone.you-are-out' }], newest: 'home' });
  }
}

/** A command of its own, or its name in the words; what people say among themselves is none of its business. */
const isSpokenTo = (ctx: BotContext): boolean => {
  const text = ctx.message?.text ?? '';
  const [, command, of] = /^\/(\w+)(?:@(\w+))?/.exec(text) ?? [];
  const mine = ctx.me.username.toLowerCase();
  return command === undefined ? text.toLowerCase().includes(`@${mine}`) : (of ?? mine).toLowerCase() === mine;
};

/** Reads the person anew after an act that changed their language or roles. */
export async function refresh(ctx: BotContext): Promise<void> {
  const who = ctx.from && (await whoIs(ctx.turn.tx, platform, String(ctx.from.id)));
  if (!who) return;
  ctx.turn.who = who;
  ctx.turn.reader = readerOf(who, ctx.turn.tx);
}

/** A turn without an update: what is shown goes to the person as a new message. */
export function turnFor(tx: Tx, texts: Texts, who: Who): Turn {
  const say = (screen: Screen): Promise<void> => tx.send({ to: who.personId, screen, priority: 'answer' });
  return {
    tx,
    who,
    texts,
    session: {},
    reader: readerOf(who, tx),
    tapped: undefined,
    show: say,
    redraw: say,
    say,
    toast: (phrase) => say({ lines: [phrase] }),
  };
}

const readerOf = (who: Who, tx: Tx): Turn['reader'] => ({
  language: who.language,
  timeZone: who.held[0]?.timeZone ?? 'UTC',
  now: tx.now,
});

async function acquainted(tx: Tx, ctx: BotContext, fallback: Language): Promise<Who> {
  const { from } = ctx;
  if (!from) throw new Error('An update without a sender');
  const address = String(from.id);
  const known = await whoIs(tx, platform, address);
  if (known) {
    if (known.unreachable && !known.locked) await reachableAgain(tx, platform, address);
    return known;
  }
  const name = calledBy(fullName(from.first_name, from.last_name, languageOf(from.language_code)));
  return meetPerson(tx, { platform, address, language: languageOf(from.language_code) ?? fallback, name });
}

const notAllowed = { key: 'refusal.not-allowed' } as const;
/** In place of what a donor can ask for with a changed client and may not read. */
const closed: Screen = { lines: [notAllowed] };

function makeTurn(
  parts: Pick<BotParts, 'texts' | 'answerCallback'>,
  { tx, session, more = false }: Scope,
  who: Who,
  ctx: BotContext,
  isRepeated: boolean,
): Turn {
  const callback = ctx.callbackQuery;
  const { message } = ctx;
  const inBurst = message !== undefined && (more || !!message.media_group_id || !!message.forward_origin);
  const send = async (screen: Screen, edits?: number): Promise<void> => {
    // The first of two quick taps has opened it.
    if (isRepeated && edits === undefined) return;
    const isClosed = seesCardsAlone(turn.who.held) && !mayReachDonors(screen);
    const priority = turn.who.held.length > 0 ? 'answer' : 'guest';
    await tx.send({
      to: who.personId,
      screen: isClosed ? closed : screen,
      priority,
      ...(inBurst ? { inBurst } : {}),
      ...(edits === undefined ? {} : { edits }),
    });
  };
  const edits = callback?.message && !holdsFile(callback.message) ? callback.message.message_id : undefined;
  const led = (screen: Screen): Screen => (isOfMorning(callback?.message) ? withWayBack(screen) : screen);
  const turn: Turn = {
    tx,
    who,
    texts: parts.texts,
    session,
    reader: readerOf(who, tx),
    tapped: callback?.message?.message_id,
    show: (screen) => (guarded(screen).sensitivity === 'names' ? send(screen) : send(led(screen), edits)),
    redraw: (screen) => send(led(screen), edits),
    say: (screen) => send(screen),
    toast: async (phrase, alert = false) => {
      if (!callback) return turn.say({ lines: [phrase] });
      const isClosed = seesCardsAlone(turn.who.held) && !isHarmless(phrase);
      const text = parts.texts.plain(isClosed ? notAllowed : phrase, turn.reader).slice(0, 200);
      tx.afterCommit(() => parts.answerCallback(callback.id, text, alert));
    },
  };
  return turn;
}

/** A message with a file has no text to edit: what is tapped there is answered below it. */
const holdsFile = (message: object): boolean => 'document' in message || 'photo' in message;

/** What is tapped stands in the morning's message, or was opened from it: a button there leads to the list. */
const isOfMorning = (message: { readonly reply_markup?: InlineKeyboardMarkup } | object | undefined): boolean =>
  message !== undefined &&
  'reply_markup' in message &&
  (message.reply_markup?.inline_keyboard ?? []).some((row) =>
    row.some((button) => 'callback_data' in button && parseAction(button.callback_data).verb === 'morning'),
  );

/** As the person's language writes it: the family name first in Chinese, without a space, and in Vietnamese. */
function fullName(first: string, last: string | undefined, language: Language | undefined): string {
  if (!last) return first;
  if (/^\p{Script=Han}+$/u.test(first + last)) return last + first;
  return language === 'vi' ? `${last} ${first}` : `${first} ${last}`;
}

/** The name in one clean line: chosen by whoever writes, it is shown to coordinators and put on buttons. */
const calledBy = (name: string): string => [...cleanName(name.toWellFormed())].slice(0, 120).join('') || '?';
