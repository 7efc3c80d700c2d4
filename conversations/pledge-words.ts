/** A donor's question about a pledge, and the coordinator's answer: each one message of somebody's own words. */
import { answerAbout, askAbout, mayAnswerAbout, mayAskAbout } from '../src/casework/needs/pledge-words.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { askedScreen } from '../src/domain/screens/cards.ts';
import { answeredScreen } from '../src/domain/screens/needs.ts';
import { guided } from './guided.ts';

const limit = 300;

export const pledgeQuestionConversation = guided({
  conversation: conversation<object, Label>({ id: 'pledge-question', version: 1, review: false }).ask({
    id: 'words',
    kind: 'text',
    prompt: { key: 'card.ask-what' },
    hint: { key: 'card.ask-hint' },
    limit,
  }),
  title: 'card.ask-title',
  facts: async (tx, who, publicId) => ((await mayAskAbout(tx, who, publicId)) ? {} : undefined),
  finish: async (tx, who, publicId, { words }) => {
    const asked = await askAbout(tx, who, publicId, words);
    return asked.ok ? { screen: askedScreen } : { gone: `refusal.${asked.reason}` };
  },
});

export const pledgeAnswerConversation = guided({
  conversation: conversation<object, Label>({ id: 'pledge-answer', version: 1, review: false }).ask({
    id: 'words',
    kind: 'text',
    prompt: { key: 'needs.answer-what' },
    hint: { key: 'needs.answer-hint' },
    limit,
  }),
  title: 'needs.answer-title',
  facts: async (tx, who, publicId) => ((await mayAnswerAbout(tx, who, publicId)) ? {} : undefined),
  finish: async (tx, who, publicId, { words }) => {
    const answered = await answerAbout(tx, who, publicId, words);
    if (answered.ok) return { screen: answeredScreen };
    return answered.reason === 'names-child' ? { refused: 'refusal.names-child' } : { gone: 'refusal.not-allowed' };
  },
});
