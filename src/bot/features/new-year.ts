/** A new school year: classes move up together or one by one; the last ones go on; the next school says who came. */
import { z } from 'zod';
import { arrivalsConversation } from '../../../conversations/arrivals.ts';
import { moveUpConversation } from '../../../conversations/move-up.ts';
import { elsewhere, finishClass, finishFacts } from '../../casework/classes/finish-class.ts';
import { classesToMoveUp, moveUp } from '../../casework/classes/move-up.ts';
import { finishedScreen, finishScreen, movable, movedUpScreen, newYearScreen } from '../../domain/screens/new-year.ts';
import type { Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { refused } from '../outcome.ts';
import { note } from '../screens.ts';

export const newYearFeature: Feature = {
  actions: {
    'new-year': on([], ({ turn }) => showClasses(turn, 0)),
    'new-year.page': on([index], ({ turn }, page) => showClasses(turn, page)),
    'new-year.all': on([], async ({ turn }) => {
      const classes = movable(await classesToMoveUp(turn.tx, turn.who));
      if (classes.length === 0) return showClasses(turn, 0);
      const wishes = classes.map(({ unit, next }) => ({ class: unit.publicId, name: next ?? unit.name }));
      const moved = await moveUp(turn.tx, turn.who, wishes);
      return turn.show(moved.ok ? movedUpScreen(moved.classes, moved.undo) : await refused(turn, moved.reason));
    }),
    'new-year.class': on([publicId], (ctx, id) => begin(ctx, moveUpConversation, id)),
    'new-year.finish': on([publicId, index], async ({ turn }, id, page) => {
      const facts = await finishFacts(turn.tx, turn.who, id);
      if (!facts) return showClasses(turn, 0);
      const { unit, pupils, schools } = facts;
      return turn.show(finishScreen({ publicId: id, name: unit.name, pupils }, schools, elsewhere, page));
    }),
    'new-year.finished': on([publicId, z.union([publicId, z.literal(elsewhere)])], async ({ turn }, id, to) => {
      const done = await finishClass(turn.tx, turn.who, id, to);
      return turn.show(done.ok ? finishedScreen(done.finished, done.undo) : await refused(turn, done.reason));
    }),
    arrivals: on([publicId], (ctx, id) => begin(ctx, arrivalsConversation, id)),
  },
};

async function showClasses(turn: Turn, page: number): Promise<void> {
  const classes = await classesToMoveUp(turn.tx, turn.who);
  if (classes.length === 0) return turn.show(note('new-year.all-done'));
  return turn.show(
    newYearScreen(
      classes.map(({ unit, ...one }) => ({ ...one, publicId: unit.publicId, name: unit.name })),
      page,
    ),
  );
}
