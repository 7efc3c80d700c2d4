/** A lost phone: a coordinator locks it out, and says which account the same person comes back on. */
import { tell } from '../../casework/ground/tell.ts';
import { personAt } from '../../casework/joining/admit.ts';
import { answerReturn } from '../../casework/joining/come-back.ts';
import { lockedSince, lockOut, returnLink, unlock } from '../../casework/joining/lost-phone.ts';
import type { Screen } from '../../domain/screen.ts';
import { lockedScreen, lockSureScreen, returnLinkScreen } from '../../domain/screens/lost-phone.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { homeScreenOf } from '../home-screen.ts';
import { linkOf, note } from '../screens.ts';

export const lostPhoneFeature: Feature = {
  actions: {
    'phone.lock': on([publicId], async ({ turn }, id) => {
      const found = await personAt(turn.tx, turn.who, id, 'active');
      if (!found || found.personId === turn.who.personId) return turn.show(note('refusal.not-allowed'));
      const isLocked = (await lockedSince(turn.tx, found.personId)) !== undefined;
      return turn.show((isLocked ? lockedScreen : lockSureScreen)({ publicId: id, name: found.name }));
    }),
    'phone.locked': on([publicId], async ({ turn }, id) => {
      const locked = await lockOut(turn.tx, turn.who, id);
      return turn.show(locked.ok ? lockedScreen({ publicId: id, name: locked.name }) : note('refusal.not-allowed'));
    }),
    'phone.unlock': on([publicId], async ({ turn }, id) => {
      const back = await unlock(turn.tx, turn.who, id);
      if (!back.ok) return turn.show(note('refusal.not-allowed'));
      await turn.show(note({ key: 'lost-phone.unlocked', values: { name: back.name } }));
      return welcomeBack(turn, back.personId);
    }),
    'phone.link': on([publicId], async (ctx, id) => ctx.turn.show(await linkFor(ctx, id))),
    'phone.is-them': on([publicId], (ctx, id) => answer(ctx, id, true)),
    'phone.not-them': on([publicId], (ctx, id) => answer(ctx, id, false)),
  },
};

async function linkFor(ctx: BotContext, id: string): Promise<Screen> {
  const { turn } = ctx;
  const made = await returnLink(turn.tx, turn.who, id);
  if (!made.ok) return note('refusal.not-allowed');
  return returnLinkScreen({ publicId: id, name: made.name, link: linkOf(ctx, made.code), until: made.expiresAt });
}

async function answer({ turn }: BotContext, id: string, isThem: boolean): Promise<void> {
  const answered = await answerReturn(turn.tx, turn.who, id, isThem);
  if (!answered.ok) return turn.show(note(`refusal.${answered.reason}`));
  const { name, personId } = answered;
  await turn.show(note({ key: isThem ? 'lost-phone.is-back' : 'lost-phone.link-void', values: { name } }));
  if (isThem) return welcomeBack(turn, personId);
  await tell(turn.tx, personId, note('lost-phone.was-not-them'), { hours: 'any' });
}

async function welcomeBack(turn: Turn, personId: string): Promise<void> {
  await tell(turn.tx, personId, await homeScreenOf(turn, personId, { key: 'lost-phone.welcome-back' }), {
    hours: 'any',
  });
}
