/** The guardian's consent to sponsorship: who gave it, how, when, and what the child says. */
import { z } from 'zod';
import {
  type ConsentFacts,
  childViews,
  consentFacts,
  consentGivers,
  consentWays,
  recordConsent,
} from '../src/casework/classes/consents.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Wanted } from '../src/domain/for-donors.ts';
import type { Label, Phrase } from '../src/domain/screen.ts';
import { wantedDetails } from '../src/domain/screens/cards.ts';
import { aboutCase } from '../src/domain/screens/case-acts.ts';
import { textKey } from '../src/domain/text-key.ts';
import { addDays } from '../src/domain/time.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap } from './days-to-tap.ts';
import { guided } from './guided.ts';

/** A consent older than this is asked for anew. */
const oldestDays = 365;

const questions = conversation<ConsentFacts, Label>({ id: 'consent', version: 2 })
  .ask({
    id: 'by',
    kind: 'choice',
    prompt: { key: 'consent.by' },
    hint: (_answers, { shown }) => [{ key: 'consent.by-hint' }, ...shownLines(shown)],
    schema: z.enum(consentGivers),
    choices: () => consentGivers.map((code) => ({ value: code, label: { key: textKey('consent', `by-${code}`) } })),
  })
  .ask({
    id: 'how',
    kind: 'choice',
    prompt: { key: 'consent.how' },
    schema: z.enum(consentWays),
    choices: () => consentWays.map((code) => ({ value: code, label: { key: textKey('consent', `how-${code}`) } })),
  })
  .ask({
    id: 'on',
    kind: 'date',
    prompt: { key: 'consent.on' },
    choices: (_answers, { today }) => daysToTap(today),
    read: (typed, _answers, { today, language }) =>
      readDay(typed, {
        today,
        language,
        prefer: 'past',
        notAfter: today,
        notBefore: addDays(today, -oldestDays),
      }),
  })
  .ask({
    id: 'view',
    kind: 'choice',
    prompt: { key: 'consent.view' },
    hint: { key: 'consent.view-hint' },
    schema: z.enum(childViews),
    choices: (_answers, { mayBeTooYoung }) =>
      childViews
        .filter((code) => code !== 'too-young' || mayBeTooYoung)
        .map((code) => ({ value: code, label: { key: textKey('consent', `view-${code}`) } })),
  });

const shownLines = (shown: readonly Wanted[]): Phrase[] =>
  shown.length === 0
    ? [{ key: 'consent.shows-none' }]
    : shown.map((need) => ({ key: 'consent.shown', values: { details: wantedDetails(need) } }));

export const consentConversation = guided({
  conversation: questions,
  title: 'consent.title',
  about: 'case',
  facts: consentFacts,
  finish: async (tx, who, casePublicId, answers) => {
    const recorded = await recordConsent(tx, who, casePublicId, {
      givenBy: answers.by,
      how: answers.how,
      on: answers.on,
      childView: answers.view,
    });
    if (!recorded.ok) return { gone: `refusal.${recorded.reason}` };
    return { screen: aboutCase(recorded.inForce ? 'consent.recorded' : 'consent.child-says-no', casePublicId) };
  },
});
