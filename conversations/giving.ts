/** How donors give one kind of help: an institution's account, a shop, a place. It stands on every pledge of the kind. */
import { maySetGiving, setGiving } from '../src/casework/needs/giving.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { needName } from '../src/domain/screens/need-parts.ts';
import { givingSetScreen } from '../src/domain/screens/needs.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly kind: string;
}

const questions = conversation<Facts, Label>({ id: 'giving', version: 1, review: false }).ask({
  id: 'words',
  kind: 'text',
  prompt: (_answers, { kind }) => ({ key: 'needs.giving-what', values: { need: needName(kind) } }),
  hint: { key: 'needs.giving-hint' },
  limit: 400,
});

export const givingConversation = guided({
  conversation: questions,
  title: 'needs.giving-title',
  facts: async (_tx, who, kind) => (maySetGiving(who, kind) ? { kind } : undefined),
  finish: async (tx, who, kind, { words }) => {
    const done = await setGiving(tx, who, kind, words);
    return done.ok ? { screen: givingSetScreen } : { gone: `refusal.${done.reason}` };
  },
});
