/** What the second person wants to know before a reason is final. */
import { askAboutReason, atProposal } from '../src/casework/reasons/confirm-reason.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { guided } from './guided.ts';

const questions = conversation<object, Label>({ id: 'reason-question', version: 1, review: false }).ask({
  id: 'words',
  kind: 'text',
  prompt: { key: 'case-reason.question-what' },
  hint: { key: 'case-reason.note-hint' },
  limit: 300,
});

export const reasonQuestionConversation = guided({
  conversation: questions,
  title: 'case-reason.question-title',
  about: 'case',
  facts: async (tx, who, casePublicId) => ((await atProposal(tx, who, casePublicId)).ok ? {} : undefined),
  finish: async (tx, who, casePublicId, { words }) => {
    const asked = await askAboutReason(tx, who, casePublicId, words);
    return asked.ok ? { screen: asked.screen } : { gone: `refusal.${asked.reason}` };
  },
});
