/** The other children of a household: seen, linked and taken apart. */
import { siblingConversation } from '../../../conversations/sibling.ts';
import { householdOf, linkSibling, unlinkSibling } from '../../casework/classes/siblings.ts';
import { siblingsScreen } from '../../domain/screens/siblings.ts';
import type { Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { keepMessage, refused } from '../outcome.ts';

export const siblingsFeature: Feature = {
  actions: {
    siblings: on([publicId], ({ turn }, id) => show(turn, id)),
    'sibling.add': on([publicId], async (ctx, id) => {
      const household = await householdOf(ctx.turn.tx, ctx.turn.who, id);
      if (!household.ok || !household.mayEdit) return ctx.turn.show(await refused(ctx.turn, 'not-allowed'));
      await keepMessage(ctx.turn);
      return begin(ctx, siblingConversation, id);
    }),
    'sibling.link': on([publicId, publicId], async ({ turn }, id, other) => {
      const linked = await linkSibling(turn.tx, turn.who, id, other);
      return linked.ok ? show(turn, id) : turn.show(await refused(turn, linked.reason));
    }),
    'sibling.remove': on([publicId, publicId], async ({ turn }, id, other) => {
      const apart = await unlinkSibling(turn.tx, turn.who, other);
      return apart.ok ? show(turn, id) : turn.show(await refused(turn, apart.reason));
    }),
  },
};

async function show(turn: Turn, id: string): Promise<void> {
  const household = await householdOf(turn.tx, turn.who, id);
  return turn.show(household.ok ? siblingsScreen(id, household) : await refused(turn, household.reason));
}
