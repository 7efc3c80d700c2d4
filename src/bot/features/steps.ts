/** The buttons of a due step: contact, visit, hand-over, named person, lost contact, report, write-off. */
import { z } from 'zod';
import { awayAgainConversation } from '../../../conversations/away-again.ts';
import type { AnyGuided } from '../../../conversations/guided.ts';
import { stepNoteConversation } from '../../../conversations/step-note.ts';
import { visitConversation } from '../../../conversations/visit.ts';
import { atOpenStep } from '../../casework/steps/at-step.ts';
import { atConfirming, checkInAnswers, confirmStep } from '../../casework/steps/confirm.ts';
import { answerContact, contactAnswers, excusedSpans } from '../../casework/steps/contact.ts';
import { showFamily } from '../../casework/steps/family.ts';
import { answerVisit, askVisitor, chooseVisitor, handBack, visitDetails } from '../../casework/steps/hand-over.ts';
import { confirmLost, refuseLost, tellLost } from '../../casework/steps/lost-contact.ts';
import { chooseNamedPerson, namePerson } from '../../casework/steps/named-person.ts';
import { acknowledgeReport, recordReport } from '../../casework/steps/report-up.ts';
import { reviewStep } from '../../casework/steps/review.ts';
import { showStep } from '../../casework/steps/show-step.ts';
import { writeOff, writeOffChecks } from '../../casework/steps/write-off.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type ActionHandler, code, type Feature, index, on, publicId } from '../feature.ts';
import { answered, keepMessage, type Outcome, refused } from '../outcome.ts';

const answer = z.enum(contactAnswers);
const checkIn = z.enum([...checkInAnswers, 'away']);
const span = z.enum(excusedSpans);
export const stepsFeature: Feature = {
  actions: {
    'step.show': at(showStep),
    contact: async (ctx, args) => (args.length > 2 ? contactSpan(ctx, args) : contact(ctx, args)),
    'visit.log': on([publicId], logVisit),
    'visit.hand': on([publicId, index], ({ turn }, id, page) =>
      answered(turn, chooseVisitor(turn.tx, turn.who, id, page)),
    ),
    'visit.to': on([publicId, publicId], ({ turn }, id, member) =>
      answered(turn, askVisitor(turn.tx, turn.who, id, member)),
    ),
    'visit.accept': on([publicId], ({ turn }, id) => answered(turn, answerVisit(turn.tx, turn.who, id, true))),
    'visit.decline': on([publicId], ({ turn }, id) => answered(turn, answerVisit(turn.tx, turn.who, id, false))),
    'visit.back': at(handBack),
    'visit.details': at(visitDetails),
    'step.family': on([publicId], async ({ turn }, id) => {
      const shown = await showFamily(turn.tx, turn.who, id);
      return turn.show(shown.ok ? shown.screen : await refused(turn, shown.reason));
    }),
    'name-person': on([publicId, index], ({ turn }, id, page) =>
      answered(turn, chooseNamedPerson(turn.tx, turn.who, id, page)),
    ),
    named: on([publicId, publicId], ({ turn }, id, member) =>
      answered(turn, namePerson(turn.tx, turn.who, id, member)),
    ),
    lost: at(tellLost),
    'lost.yes': at(confirmLost),
    'lost.no': at(refuseLost),
    report: on([publicId, code], ({ turn }, id, receiver) =>
      answered(turn, recordReport(turn.tx, turn.who, id, receiver)),
    ),
    'report.got': on([publicId, code], ({ turn }, id, receiver) =>
      answered(turn, acknowledgeReport(turn.tx, turn.who, id, receiver)),
    ),
    'step.done': at(confirmStep),
    'step.review': at(reviewStep),
    'step.note': on([publicId], (ctx, id) => beginConfirming(ctx, id, stepNoteConversation)),
    'check-in': on([publicId, checkIn], (ctx, id, said) =>
      said === 'away'
        ? beginConfirming(ctx, id, awayAgainConversation)
        : answered(ctx.turn, confirmStep(ctx.turn.tx, ctx.turn.who, id, { checkIn: said })),
    ),
    'write-off': on([publicId], ({ turn }, id) => answered(turn, writeOffChecks(turn.tx, turn.who, id, 0))),
    'write-off.tick': on([publicId, index], ({ turn }, id, ticked) =>
      answered(turn, writeOffChecks(turn.tx, turn.who, id, ticked)),
    ),
    'write-off.do': on([publicId, index], ({ turn }, id, ticked) =>
      answered(turn, writeOff(turn.tx, turn.who, id, ticked)),
    ),
  },
};

/** An act that takes nothing but the step. */
function at(act: (tx: Turn['tx'], who: Turn['who'], id: string) => Promise<Outcome>): ActionHandler {
  return on([publicId], ({ turn }, id) => answered(turn, act(turn.tx, turn.who, id)));
}

const contact = on([publicId, answer], ({ turn }, id, said) =>
  answered(turn, answerContact(turn.tx, turn.who, id, said)),
);
const contactSpan = on([publicId, answer, span], ({ turn }, id, said, which) =>
  answered(turn, answerContact(turn.tx, turn.who, id, said, which)),
);

async function beginConfirming(ctx: BotContext, id: string, conversation: AnyGuided): Promise<void> {
  const { turn } = ctx;
  const open = await atConfirming(turn.tx, turn.who, id);
  if (!open.ok) return turn.show(await refused(turn, open.reason));
  await keepMessage(turn);
  return begin(ctx, conversation, id);
}

async function logVisit(ctx: BotContext, id: string): Promise<void> {
  const { turn } = ctx;
  const open = await atOpenStep(turn.tx, turn.who, id, 'visit.log');
  if (!open.ok) return turn.show(await refused(turn, open.reason));
  await keepMessage(turn);
  return begin(ctx, visitConversation, id);
}
