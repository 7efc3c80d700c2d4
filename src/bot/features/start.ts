/** The way in: a link, a language, one privacy notice, then the home screen of the role. */
import { z } from 'zod';
import { setUpConversation } from '../../../conversations/set-up.ts';
import { acceptPrivacy, chooseLanguage, noteUsername } from '../../casework/ground/who.ts';
import { invitationOf, redeem } from '../../casework/joining/invitations.ts';
import { action } from '../../domain/action.ts';
import { type Language, languageNames, languages } from '../../domain/language.ts';
import type { Screen } from '../../domain/screen.ts';
import { roleName } from '../../domain/screens/people.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin, goOn } from '../dialogue.ts';
import { type Feature, on } from '../feature.ts';
import { homeScreen, languageButton } from '../home-screen.ts';
import { refresh } from '../identify.ts';
import { homeButton, note } from '../screens.ts';

const linkCode = z.string().regex(/^[A-Za-z0-9_]{1,40}$/);
const none = '-';

export const startFeature: Feature = {
  commands: {
    start: (ctx, argument) => arrive(ctx, argument.trim() || undefined),
    language: (ctx) => ctx.turn.say(languageScreen(ctx.turn, none)),
  },
  actions: {
    'start.languages': on([], (ctx) => ctx.turn.show(languageScreen(ctx.turn, none))),
    'start.lang': on([z.enum(languages), linkCode.or(z.literal(none))], async (ctx, language, code) => {
      await chooseLanguage(ctx.turn.tx, ctx.turn.who.personId, language);
      await refresh(ctx);
      if (code !== none) return arrive(ctx, code);
      await ctx.turn.toast({ key: 'start.language-set' });
      if (!(await goOn(ctx))) await ctx.turn.show(await homeScreen(ctx.turn));
    }),
    'start.ok': on([linkCode], async (ctx, code) => {
      await acceptPrivacy(ctx.turn.tx, ctx.turn.who.personId);
      await enter(ctx, code);
    }),
  },
};

/** /start, with the code of a link or without. */
async function arrive(ctx: BotContext, code: string | undefined): Promise<void> {
  const { turn } = ctx;
  if (!code) {
    const unknown = !turn.who.languageChosen && turn.who.held.length === 0;
    return turn.say(unknown ? languageScreen(turn, none) : await homeScreen(turn));
  }
  const found = await invitationOf(turn.tx, code);
  if (!found.ok) return turn.show(await homeScreen(turn, { key: `refusal.${found.reason}` }));
  if (!turn.who.languageChosen) return turn.show(languageScreen(turn, code));
  if (!turn.who.privacySeen) return turn.show(privacyScreen(code));
  return enter(ctx, code);
}

/** Uses the link: a membership, or the set-up of the whole installation. */
async function enter(ctx: BotContext, code: string): Promise<void> {
  const { turn } = ctx;
  await noteUsername(turn.tx, turn.who.personId, ctx.from?.username);
  const outcome = await redeem(turn.tx, turn.who, code);
  if (!outcome.ok) return turn.show(await homeScreen(turn, { key: `refusal.${outcome.reason}` }));
  if (outcome.kind === 'first-coordinator') return begin(ctx, setUpConversation, code);
  if (outcome.kind === 'returning') return turn.show(note('lost-phone.asked', [[languageButton]]));
  const values = { unit: outcome.unit.name, role: roleName(outcome.role) };
  if (outcome.kind === 'waiting') return turn.show(note({ key: 'start.waiting', values }, [[languageButton]]));
  await refresh(ctx);
  return turn.show(
    await homeScreen(turn, { key: outcome.kind === 'already' ? 'start.already' : 'start.welcome', values }),
  );
}

/** Every language by its own name, the guessed one first; a way back for those who have one already. */
function languageScreen(turn: Turn, code: string): Screen {
  const order: Language[] = [turn.who.language, ...languages.filter((l) => l !== turn.who.language)];
  return {
    lines: [{ key: 'start.choose-language' }],
    rows: [
      ...order.map((language) => [
        { label: { verbatim: languageNames[language] }, action: action('start.lang', language, code) },
      ]),
      code === none && turn.who.languageChosen ? [homeButton] : [],
    ],
  };
}

const privacyScreen = (code: string): Screen => ({
  lines: [{ key: 'start.privacy-title' }, null, { key: 'start.privacy' }],
  rows: [[{ label: { key: 'start.privacy-ok' }, action: action('start.ok', code), style: 'primary' }]],
});
