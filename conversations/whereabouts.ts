/** Where a child out of school is, told between steps. */
import { z } from 'zod';
import { recordWhereabouts, whereabouts, whereFacts } from '../src/casework/steps/between-steps.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

const questions = conversation<{ readonly today: CivilDate }, Label>({ id: 'whereabouts', version: 1, review: false })
  .ask({
    id: 'at',
    kind: 'choice',
    prompt: { key: 'happened.where' },
    schema: z.enum(whereabouts),
    choices: () => whereabouts.map((code) => ({ value: code, label: { key: textKey('happened', `at-${code}`) } })),
  })
  .ask({
    id: 'note',
    kind: 'text',
    prompt: { key: 'happened.where-note' },
    hint: { key: 'happened.where-hint' },
    limit: 300,
    optional: true,
  });

export const whereaboutsConversation = guided({
  conversation: questions,
  title: 'happened.where-title',
  about: 'case',
  facts: whereFacts,
  finish: async (tx, who, casePublicId, { at, note }) => {
    const done = await recordWhereabouts(tx, who, casePublicId, { at, note });
    return done.ok ? { screen: done.screen } : { gone: `refusal.${done.reason}` };
  },
});
