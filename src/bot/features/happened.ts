/** Between steps: a visit or a call, help that was given, where the child is, at any open case. */
import type { AnyGuided } from '../../../conversations/guided.ts';
import { nationalRecordConversation } from '../../../conversations/national-record.ts';
import { helpConversation } from '../../../conversations/service.ts';
import { visitOfCaseConversation } from '../../../conversations/visit.ts';
import { whereaboutsConversation } from '../../../conversations/whereabouts.ts';
import { atOpenCase } from '../../casework/steps/at-case.ts';
import { happenedScreen } from '../../domain/screens/happened.ts';
import { begin } from '../dialogue.ts';
import { type ActionHandler, type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const happenedFeature: Feature = {
  actions: {
    happened: on([publicId], async ({ turn }, id) => {
      const at = await atOpenCase(turn.tx, turn.who, id);
      return turn.show(at.ok ? happenedScreen(id, at.row.number) : note(`refusal.${at.reason}`));
    }),
    'happened.visit': beginning(visitOfCaseConversation),
    'happened.help': beginning(helpConversation),
    'happened.where': beginning(whereaboutsConversation),
    'happened.national': beginning(nationalRecordConversation),
  },
};

function beginning(conversation: AnyGuided): ActionHandler {
  return on([publicId], async (ctx, id) => {
    const at = await atOpenCase(ctx.turn.tx, ctx.turn.who, id);
    return at.ok ? begin(ctx, conversation, id) : ctx.turn.show(note(`refusal.${at.reason}`));
  });
}
