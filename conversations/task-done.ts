/** A support task was done: when, how long it took, and a word about it if there is one. */
import { z } from 'zod';
import { finishingTask, finishTask } from '../src/casework/needs/tasks.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { taskFinishedScreen } from '../src/domain/screens/tasks.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly today: CivilDate;
  readonly language: Language;
  readonly kind: string;
}

const questions = conversation<Facts, Label>({ id: 'task-done', version: 1, review: false })
  .ask({
    id: 'on',
    kind: 'date',
    prompt: { key: 'task.when' },
    hint: { key: 'task.when-hint' },
    choices: (_answers, { today }) => daysToTap(today),
    read: (typed, _answers, { today, language }) =>
      readDay(typed, { today, language, prefer: 'past', notAfter: today }),
  })
  .ask({
    id: 'hours',
    kind: 'number',
    prompt: { key: 'task.hours' },
    hint: { key: 'task.hours-hint' },
    schema: z.number().positive('hours-range').max(200, 'hours-range'),
    choices: () =>
      [1, 2, 3, 5].map((hours) => ({
        value: String(hours),
        label: { key: 'task.hours-choice', values: { count: hours } },
      })),
  })
  .ask({
    id: 'note',
    kind: 'text',
    prompt: { key: 'task.note' },
    hint: { key: 'task.note-hint' },
    limit: 500,
    optional: true,
  });

export const taskDoneConversation = guided({
  conversation: questions,
  title: 'task.done-title',
  about: 'need',
  facts: finishingTask,
  finish: async (tx, who, subject, answers) => {
    const { on, hours, note } = answers;
    const done = await finishTask(tx, who, subject, { on, hours, note });
    return done.ok ? { screen: taskFinishedScreen(done.kind) } : { gone: `refusal.${done.reason}` };
  },
});
