/** A step is done: what came of it, in a sentence. */
import { atConfirming, confirmStep } from '../src/casework/steps/confirm.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { guided } from './guided.ts';

const questions = conversation<object, Label>({ id: 'step-note', version: 1, review: false }).ask({
  id: 'note',
  kind: 'text',
  prompt: { key: 'step.note' },
  hint: { key: 'visit.note-hint' },
  limit: 500,
});

export const stepNoteConversation = guided({
  conversation: questions,
  title: 'step.note-title',
  about: 'step',
  facts: async (tx, who, stepPublicId) => ((await atConfirming(tx, who, stepPublicId)).ok ? {} : undefined),
  finish: async (tx, who, stepPublicId, { note }) => {
    const done = await confirmStep(tx, who, stepPublicId, { note });
    return done.ok ? { screen: done.screen } : { gone: `refusal.${done.reason}` };
  },
});
