/** Since when a child is back: today with two taps. */
import { recordReturn, returnFacts } from '../src/casework/cases/return-child.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap, recentDay } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly today: CivilDate;
  readonly absentFrom: CivilDate;
  readonly language: Language;
}

const questions = conversation<Facts, Label>({ id: 'return-child', version: 1, review: false }).ask({
  id: 'since',
  kind: 'date',
  prompt: { key: 'return.since' },
  hint: (_answers, { today, absentFrom }) => ({
    key: 'return.since-hint',
    values: { day: recentDay(today, absentFrom) },
  }),
  choices: (_answers, { today, absentFrom }) => daysToTap(today, absentFrom),
  read: (typed, _answers, { today, absentFrom, language }) => {
    const read = readDay(typed, { today, language, prefer: 'past', notAfter: today, notBefore: absentFrom });
    return !read.ok && read.reason === 'too-long-ago' ? { ok: false, reason: 'before-absence' } : read;
  },
});

export const returnChildConversation = guided({
  conversation: questions,
  title: 'return.title',
  about: 'case',
  facts: returnFacts,
  finish: async (tx, who, casePublicId, { since }) => {
    const recorded = await recordReturn(tx, who, casePublicId, since);
    if (recorded.ok) return { screen: recorded.screen };
    return recorded.reason === 'return-date'
      ? { refused: 'refusal.return-date' }
      : { gone: `refusal.${recorded.reason}` };
  },
});
