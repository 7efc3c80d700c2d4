/** The reason of a case: proposed, confirmed by a second person, asked about, taken back. */
import { caseReasonConversation } from '../../../conversations/case-reason.ts';
import { reasonQuestionConversation } from '../../../conversations/reason-question.ts';
import { atProposal, confirmReason } from '../../casework/reasons/confirm-reason.ts';
import { reasonForm } from '../../casework/reasons/propose-reason.ts';
import { begin } from '../dialogue.ts';
import { type Feature, instant, on, publicId } from '../feature.ts';
import { answered, keepMessage } from '../outcome.ts';
import { note } from '../screens.ts';

export const reasonsFeature: Feature = {
  actions: {
    'reason.begin': on([publicId], async (ctx, id) => {
      const { turn } = ctx;
      const form = await reasonForm(turn.tx, turn.who, id);
      if (!form.ok) return turn.show(note(`refusal.${form.reason}`));
      return form.screen ? turn.show(form.screen) : begin(ctx, caseReasonConversation, id);
    }),
    'reason.other': on([publicId], async (ctx, id) => {
      const form = await reasonForm(ctx.turn.tx, ctx.turn.who, id);
      if (!form.ok) return ctx.turn.show(note(`refusal.${form.reason}`));
      await keepMessage(ctx.turn);
      return begin(ctx, caseReasonConversation, id);
    }),
    'reason.yes': on([publicId, instant], ({ turn }, id, at) =>
      answered(turn, confirmReason(turn.tx, turn.who, id, at)),
    ),
    'reason.ask': on([publicId], async (ctx, id) => {
      const open = await atProposal(ctx.turn.tx, ctx.turn.who, id);
      if (!open.ok) return ctx.turn.show(note(`refusal.${open.reason}`));
      return begin(ctx, reasonQuestionConversation, id);
    }),
  },
};
