/** Children out of school who are told of: cases, tips, and the way into a class. */
import { enrolConversation } from '../../../conversations/enrol.ts';
import { tellCaseConversation } from '../../../conversations/tell-case.ts';
import { tipConversation } from '../../../conversations/tip.ts';
import { acceptTip, acceptTipFor, declineTip, ownTips, tipPage } from '../../casework/told/tips.ts';
import { holds } from '../../domain/rights.ts';
import { aboutCase } from '../../domain/screens/case-acts.ts';
import { declineTipScreen, tipKindScreen } from '../../domain/screens/tips.ts';
import type { BotContext } from '../context.ts';
import { begin } from '../dialogue.ts';
import { code, type Feature, on, publicId } from '../feature.ts';
import { homeScreen } from '../home-screen.ts';
import { note } from '../screens.ts';

export const toldFeature: Feature = {
  actions: {
    tell: on([], (ctx) => begin(ctx, tellCaseConversation)),
    'tell.child': on([publicId], (ctx, id) => begin(ctx, tellCaseConversation, id)),
    enrol: on([publicId], (ctx, id) => begin(ctx, enrolConversation, id)),
    'tip.begin': on([], (ctx) => begin(ctx, tipConversation)),
    tips: on([], async ({ turn }) =>
      turn.show(holds(turn.who.held, 'tip.send') ? await ownTips(turn.tx, turn.who) : note('refusal.not-allowed')),
    ),
    'tip.open': on([publicId], async ({ turn }, id) => {
      const page = await tipPage(turn.tx, turn.who, id);
      return turn.show(page.ok ? page.screen : await homeScreen(turn, { key: `refusal.${page.reason}` }));
    }),
    'tip.accept': on([publicId, code], async ({ turn }, id, kind) => {
      const made = await acceptTip(turn.tx, turn.who, id, kind);
      return turn.show(
        made.ok
          ? aboutCase('tip.accepted', made.casePublicId)
          : await homeScreen(turn, { key: `refusal.${made.reason}` }),
      );
    }),
    'tip.same': on([publicId, publicId], (ctx, id, child) => acceptFor(ctx, id, child)),
    'tip.same-as': on([publicId, publicId, code], (ctx, id, child, kind) => acceptFor(ctx, id, child, kind)),
    'tip.decline': on([publicId], async ({ turn }, id) => {
      const page = await tipPage(turn.tx, turn.who, id);
      return turn.show(page.ok ? declineTipScreen(id) : await homeScreen(turn, { key: `refusal.${page.reason}` }));
    }),
    'tip.declined': on([publicId], async ({ turn }, id) => {
      const declined = await declineTip(turn.tx, turn.who, id);
      return turn.show(await homeScreen(turn, { key: declined.ok ? 'tip.declined' : `refusal.${declined.reason}` }));
    }),
  },
};

/** The tip is of that child, who is known; as what, is asked where there is a choice. */
async function acceptFor({ turn }: BotContext, id: string, child: string, kind?: string): Promise<void> {
  const made = await acceptTipFor(turn.tx, turn.who, id, child, kind);
  if (!made.ok) return turn.show(await homeScreen(turn, { key: `refusal.${made.reason}` }));
  return turn.show(
    'kinds' in made ? tipKindScreen(id, child, made.kinds) : aboutCase('tip.same-done', made.casePublicId),
  );
}
