/** Support tasks: browse, claim, look who it is, done, hand back. */
import { z } from 'zod';
import { taskDoneConversation } from '../../../conversations/task-done.ts';
import { todayIn } from '../../casework/ground/school-days.ts';
import {
  claimTask,
  findTask,
  handBackReasons,
  handBackTask,
  myTasks,
  openTasks,
  readTask,
  type TaskFound,
} from '../../casework/needs/tasks.ts';
import { eveningOf } from '../../casework/records/classes.ts';
import { classLabel } from '../../casework/records/waiting-list.ts';
import { holds } from '../../domain/rights.ts';
import type { Phrase } from '../../domain/screen.ts';
import type { PageAt } from '../../domain/screens/pages.ts';
import {
  handBackScreen,
  heldTaskScreen,
  taskListScreen,
  taskOfferScreen,
  whoScreen,
} from '../../domain/screens/tasks.ts';
import type { Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type Feature, on, pageArgs, pageAt, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const tasksFeature: Feature = {
  commands: { tasks: ({ turn }) => listOpen(turn) },
  actions: {
    tasks: on([], ({ turn }) => listOpen(turn)),
    'tasks.page': on(pageArgs, ({ turn }, ...at) => listOpen(turn, pageAt(...at))),
    'tasks.mine': on([], ({ turn }) => listMine(turn)),
    'tasks.mine.page': on(pageArgs, ({ turn }, ...at) => listMine(turn, pageAt(...at))),
    'task.open': on([publicId], async ({ turn }, id) => {
      const found = await findTask(turn.tx, turn.who, id);
      if (!found.ok) return elsewhere(turn, found.reason);
      return turn.show(found.mine ? heldTaskScreen(found.task) : taskOfferScreen(found.task));
    }),
    'task.claim': on([publicId], async ({ turn }, id) => {
      const claimed = await claimTask(turn.tx, turn.who, id);
      if (!claimed.ok) return elsewhere(turn, claimed.reason);
      return turn.show(heldTaskScreen(claimed.task, { key: 'task.yours' }));
    }),
    'task.who': on([publicId], async ({ turn }, id) => {
      const read = await readTask(turn.tx, turn.who, id);
      if (!read) return elsewhere(turn, 'task-gone');
      const { details, schoolClass, number, casePublicId } = read;
      const withdrawAt = eveningOf(schoolClass, turn.tx.now, todayIn(schoolClass, turn.tx.now));
      return turn.say(whoScreen({ casePublicId, number, schoolClass: classLabel(schoolClass), details, withdrawAt }));
    }),
    'task.done': on([publicId], async (ctx, id) => {
      const { turn } = ctx;
      const found = await findTask(turn.tx, turn.who, id);
      if (!found.ok || !found.mine) return elsewhere(turn, found.ok ? 'task-gone' : found.reason);
      return begin(ctx, taskDoneConversation, id);
    }),
    'task.back': on([publicId], async ({ turn }, id) => {
      const found = await findTask(turn.tx, turn.who, id);
      if (!found.ok || !found.mine) return elsewhere(turn, found.ok ? 'task-gone' : found.reason);
      return turn.show(handBackScreen(id, handBackReasons));
    }),
    'task.back-why': on([publicId, z.enum(handBackReasons)], async ({ turn }, id, reason) => {
      const back = await handBackTask(turn.tx, turn.who, id, reason);
      if (!back.ok) return elsewhere(turn, back.reason);
      return listMine(turn, undefined, { key: 'task.handed-back' });
    }),
  },
};

async function listOpen(turn: Turn, at?: PageAt, first?: Phrase): Promise<void> {
  if (!holds(turn.who.held, 'need.claim')) return turn.show(note('refusal.not-allowed'));
  return turn.show(taskListScreen('tasks', await openTasks(turn.tx, turn.who), at, first));
}

async function listMine(turn: Turn, at?: PageAt, first?: Phrase): Promise<void> {
  if (!holds(turn.who.held, 'need.claim')) return turn.show(note('refusal.not-allowed'));
  return turn.show(taskListScreen('tasks.mine', await myTasks(turn.tx, turn.who), at, first));
}

/** Not this one: what is open instead. */
function elsewhere(turn: Turn, reason: Extract<TaskFound, { ok: false }>['reason']): Promise<void> {
  if (reason === 'not-allowed') return turn.show(note('refusal.not-allowed'));
  return listOpen(turn, undefined, { key: `refusal.${reason}` });
}
