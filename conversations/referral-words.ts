/** A question of the office that was asked, and the answer to it: each one message of somebody's own words. */
import { answerOffice, askReferrer, mayAsk, mayTellOffice } from '../src/casework/referrals/referral-words.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { guided } from './guided.ts';

const limit = 300;

export const referralQuestionConversation = guided({
  conversation: conversation<object, Label>({ id: 'referral-question', version: 1, review: false }).ask({
    id: 'words',
    kind: 'text',
    prompt: { key: 'referral.ask-what' },
    hint: { key: 'referral.note-hint' },
    limit,
  }),
  title: 'referral.ask-title',
  facts: async (tx, who, publicId) => ((await mayAsk(tx, who, publicId)) ? {} : undefined),
  finish: async (tx, who, publicId, { words }) => {
    const asked = await askReferrer(tx, who, publicId, words);
    return asked.ok ? { screen: asked.screen } : { gone: `refusal.${asked.reason}` };
  },
});

export const referralAnswerConversation = guided({
  conversation: conversation<object, Label>({ id: 'referral-answer', version: 1, review: false }).ask({
    id: 'words',
    kind: 'text',
    prompt: { key: 'referral.answer-what' },
    hint: { key: 'referral.note-hint' },
    limit,
  }),
  title: 'referral.answer-title',
  facts: async (tx, who, publicId) => ((await mayTellOffice(tx, who, publicId)) ? {} : undefined),
  finish: async (tx, who, publicId, { words }) => {
    const answered = await answerOffice(tx, who, publicId, words);
    return answered.ok ? { screen: answered.screen } : { gone: `refusal.${answered.reason}` };
  },
});
