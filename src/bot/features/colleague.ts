/** Words to a colleague who has the case in hand too, and the answer. */
import { askColleagueConversation } from '../../../conversations/ask-colleague.ts';
import { askable } from '../../casework/cases/ask-colleague.ts';
import { begin } from '../dialogue.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const colleagueFeature: Feature = {
  actions: {
    'colleague.ask': on([publicId], async ({ turn }, id) => {
      const at = await askable(turn.tx, turn.who, id);
      if (!at) return turn.show(note('refusal.not-allowed'));
      if (at.holders.length === 0) return turn.show(note('refusal.nobody-to-ask'));
      // What was written stays in sight while it is answered.
      return begin({ turn: { ...turn, show: turn.say } }, askColleagueConversation, id);
    }),
  },
};
