/** The guardian's consent to sponsorship: who gave it, how, when, and what the child says. */
import { z } from 'zod';
import {
  childViews,
  consentFacts,
  consentGivers,
  consentWays,
  recordConsent,
} from '../src/casework/classes/consents.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { aboutCase } from '../src/domain/screens/case-acts.ts';
import { textKey } from '../src/domain/text-key.ts';
import { addDays } from '../src/domain/time.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly today: CivilDate;
  readonly language: Language;
}

/** A consent older than this is asked for anew. */
const oldestDays = 365;

const questions = conversation<Facts, Label>({ id: 'consent', version: 1 })
  .ask({
    id: 'by',
    kind: 'choice',
    prompt: { key: 'consent.by' },
    hint: { key: 'consent.by-hint' },
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
    choices: () => childViews.map((code) => ({ value: code, label: { key: textKey('consent', `view-${code}`) } })),
  });

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
