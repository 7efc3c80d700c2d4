/** Buttons and commands that begin a guided conversation. */
import { addUnitConversation } from '../../../conversations/add-unit.ts';
import { classListConversation } from '../../../conversations/class-list.ts';
import { reportChildConversation } from '../../../conversations/report-child.ts';
import { undoClassList } from '../../casework/classes/class-lists.ts';
import { begin } from '../dialogue.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const beginFeature: Feature = {
  commands: {
    report: (ctx) => begin(ctx, reportChildConversation),
    list: (ctx) => begin(ctx, classListConversation),
  },
  actions: {
    'report.begin': on([], (ctx) => begin(ctx, reportChildConversation)),
    'class.list': on([], (ctx) => begin(ctx, classListConversation)),
    'class.undo': on([publicId], async ({ turn }, id) => {
      const undone = await undoClassList(turn.tx, turn.who, id);
      return turn.show(
        note(undone.ok ? { key: 'class-list.undone', values: { count: undone.count } } : `refusal.${undone.reason}`),
      );
    }),
    'unit.add': on([], (ctx) => begin(ctx, addUnitConversation)),
  },
};
