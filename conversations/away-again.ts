/** At a check-in: the child is away again, since when? */
import { type AwayFacts, awayFacts, reportAwayAgain } from '../src/casework/steps/away-again.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap, recentDay } from './days-to-tap.ts';
import { guided } from './guided.ts';

const questions = conversation<AwayFacts, Label>({ id: 'away-again', version: 1, review: false }).ask({
  id: 'lastSeen',
  kind: 'date',
  prompt: { key: 'report.last-seen' },
  hint: (_answers, { today, backOn }) => ({ key: 'report.last-seen-hint', values: { day: recentDay(today, backOn) } }),
  choices: (_answers, { today, backOn }) => daysToTap(today, backOn).filter(({ value }) => value !== today),
  read: (typed, _answers, { today, backOn, language }) => {
    const read = readDay(typed, { today, language, prefer: 'past', notAfter: today, notBefore: backOn });
    return !read.ok && read.reason === 'too-long-ago' ? { ok: false, reason: 'before-return' } : read;
  },
});

export const awayAgainConversation = guided({
  conversation: questions,
  title: 'step.away-title',
  about: 'step',
  facts: awayFacts,
  finish: async (tx, who, stepPublicId, { lastSeen }) => {
    const done = await reportAwayAgain(tx, who, stepPublicId, lastSeen);
    if (done.ok) return { screen: done.screen };
    return done.reason === 'not-absent' ? { refused: 'refusal.not-absent' } : { gone: `refusal.${done.reason}` };
  },
});
