/** Which child is of the same household: a part of the name, or the case number. The words are used once and kept nowhere. */
import { siblingsMeant } from '../src/casework/classes/siblings.ts';
import { openChild } from '../src/casework/records/case-access.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { siblingsMeantScreen } from '../src/domain/screens/siblings.ts';
import { guided } from './guided.ts';

const questions = conversation<true, Label>({ id: 'sibling', version: 1, review: false }).ask({
  id: 'who',
  kind: 'text',
  prompt: { key: 'sibling.who' },
  hint: { key: 'find.what-hint' },
  limit: 120,
});

export const siblingConversation = guided({
  conversation: questions,
  title: 'sibling.add-title',
  about: 'child',
  fleeting: true,
  facts: async (tx, who, childPublicId) => {
    const access = await openChild(tx, who, childPublicId);
    return access.ok && access.may('child.siblings') ? true : undefined;
  },
  finish: async (tx, who, childPublicId, answers) => {
    const meant = await siblingsMeant(tx, who, childPublicId, answers.who);
    return meant ? { screen: siblingsMeantScreen(childPublicId, meant) } : { gone: 'refusal.not-allowed' };
  },
});
