/** Buttons and commands that begin a guided conversation. */
import { addUnitConversation } from '../../../conversations/add-unit.ts';
import { classListConversation } from '../../../conversations/class-list.ts';
import { reportChildConversation } from '../../../conversations/report-child.ts';
import { begin } from '../dialogue.ts';
import { type Feature, on } from '../feature.ts';

export const beginFeature: Feature = {
  commands: {
    report: (ctx) => begin(ctx, reportChildConversation),
    list: (ctx) => begin(ctx, classListConversation),
  },
  actions: {
    'report.begin': on([], (ctx) => begin(ctx, reportChildConversation)),
    'class.list': on([], (ctx) => begin(ctx, classListConversation)),
    'unit.add': on([], (ctx) => begin(ctx, addUnitConversation)),
  },
};
