/** Referrals: proposed and sent by those who refer, answered and followed up by the office. */
import { z } from 'zod';
import type { AnyGuided } from '../../../conversations/guided.ts';
import { referralAnswerConversation, referralQuestionConversation } from '../../../conversations/referral-words.ts';
import { serviceConversation } from '../../../conversations/service.ts';
import { listedReferral, referralsFor } from '../../casework/home/referral-list.ts';
import {
  acceptReferral,
  askWhyGivenUp,
  askWhyNot,
  declineReasons,
  declineReferral,
  giveUpReasons,
  giveUpReferral,
  referralDetails,
  showReferral,
} from '../../casework/referrals/answer-referral.ts';
import { chooseOfficeColleague, handReferral } from '../../casework/referrals/hand-referral.ts';
import { officeWork } from '../../casework/referrals/office-work.ts';
import { referPage } from '../../casework/referrals/refer-page.ts';
import {
  askDrop,
  chooseAgency,
  chooseFurther,
  dropReferral,
  referElsewhere,
  referFurther,
  sendProposed,
  sendReferral,
} from '../../casework/referrals/send-referrals.ts';
import { handUp, takeOver } from '../../casework/referrals/take-over.ts';
import { askRemoved, causeRemoved, stillWorking } from '../../casework/referrals/work-on-referral.ts';
import { holds } from '../../domain/rights.ts';
import { officeWorkScreen } from '../../domain/screens/office-work.ts';
import { type PageAt, pageBeside } from '../../domain/screens/pages.ts';
import { referralListScreen } from '../../domain/screens/referral-news.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type ActionHandler, code, type Feature, index, on, pageArgs, pageAt, publicId } from '../feature.ts';
import { answered, type Outcome, refused } from '../outcome.ts';
import { note } from '../screens.ts';

export const referralsFeature: Feature = {
  actions: {
    refer: at(referPage),
    'refer.send': at(sendProposed),
    'refer.tick': on([publicId, index], ({ turn }, id, ticked) =>
      answered(turn, referPage(turn.tx, turn.who, id, { ticked })),
    ),
    'refer.ticked': on([publicId, index], ({ turn }, id, ticked) =>
      answered(turn, sendProposed(turn.tx, turn.who, id, ticked)),
    ),
    'refer.add': on([publicId, index], ({ turn }, id, page) =>
      answered(turn, chooseFurther(turn.tx, turn.who, id, page)),
    ),
    'refer.added': on([publicId, code], ({ turn }, id, agency) =>
      answered(turn, referFurther(turn.tx, turn.who, id, agency)),
    ),
    referrals: on([], ({ turn }) => list(turn)),
    'referrals.page': on(pageArgs, ({ turn }, ...at) => list(turn, pageAt(...at))),
    'referrals.over': on([], async ({ turn }) =>
      turn.show(
        holds(turn.who.held, 'referral.answer')
          ? officeWorkScreen(await officeWork(turn.tx, turn.who))
          : note('refusal.not-allowed'),
      ),
    ),
    referral: at(showReferral),
    'referral.send': at(sendReferral),
    'referral.other': on([publicId, index], ({ turn }, id, page) =>
      answered(turn, chooseAgency(turn.tx, turn.who, id, page)),
    ),
    'referral.to': on([publicId, code], ({ turn }, id, agency) =>
      answered(turn, referElsewhere(turn.tx, turn.who, id, agency)),
    ),
    'referral.drop': at(askDrop),
    'referral.dropped': at(dropReferral),
    'referral.up': at(handUp),
    'referral.mine': at(takeOver),
    'referral.answer': on([publicId], (ctx, id) => converse(ctx, referralAnswerConversation, id)),
    'referral.yes': at(acceptReferral),
    'referral.no': at(askWhyNot),
    'referral.no-why': on([publicId, z.enum(declineReasons)], ({ turn }, id, why) =>
      answered(turn, declineReferral(turn.tx, turn.who, id, why)),
    ),
    'referral.ask': on([publicId], (ctx, id) => converse(ctx, referralQuestionConversation, id)),
    'referral.hand': on([publicId, index], ({ turn }, id, page) =>
      answered(turn, chooseOfficeColleague(turn.tx, turn.who, id, page)),
    ),
    'referral.hand-to': on([publicId, publicId], ({ turn }, id, member) =>
      answered(turn, handReferral(turn.tx, turn.who, id, member)),
    ),
    'referral.details': on([publicId], async ({ turn }, id) => {
      const read = await referralDetails(turn.tx, turn.who, id);
      return read.ok ? turn.say(read.screen) : turn.show(await refused(turn, read.reason));
    }),
    'referral.service': on([publicId], (ctx, id) => converse(ctx, serviceConversation, id)),
    'referral.still': at(stillWorking),
    'referral.removed': at(askRemoved),
    'referral.removed-yes': at(causeRemoved),
    'referral.cannot': at(askWhyGivenUp),
    'referral.cannot-why': on([publicId, z.enum(giveUpReasons)], ({ turn }, id, why) =>
      answered(turn, giveUpReferral(turn.tx, turn.who, id, why)),
    ),
  },
};

/** An act that takes nothing but the referral, or the case. */
function at(act: (tx: Turn['tx'], who: Turn['who'], id: string) => Promise<Outcome>): ActionHandler {
  return on([publicId], ({ turn }, id) => answered(turn, act(turn.tx, turn.who, id)));
}

/** Questions about a referral; who has nothing to do with it is refused before the first of them. */
async function converse(ctx: BotContext, conversation: AnyGuided, id: string): Promise<void> {
  const { turn } = ctx;
  const facts = await conversation.facts(turn.tx, turn.who, id);
  if (facts === undefined) return turn.show(await refused(turn, 'referral-gone'));
  return begin(ctx, conversation, id);
}

async function list(turn: Turn, at?: PageAt): Promise<void> {
  if (!holds(turn.who.held, 'referral.answer')) return turn.show(note('refusal.not-allowed'));
  const all = await referralsFor(turn.tx, turn.who);
  const shown = pageBeside(
    all.map((one) => ({ one, publicId: one.ref.publicId })),
    at,
  );
  const listed = await Promise.all(shown.items.map(({ one }) => listedReferral(turn.tx, one)));
  return turn.show(referralListScreen(listed, shown, all.length));
}
