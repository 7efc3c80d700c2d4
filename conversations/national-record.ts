/** A child was recorded in the national system: when, and under which number, told between steps. */
import { helpFacts, recordNational } from '../src/casework/steps/between-steps.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly today: CivilDate;
  readonly language: Language;
}

const questions = conversation<Facts, Label>({ id: 'national-record', version: 1, review: false })
  .ask({
    id: 'on',
    kind: 'date',
    prompt: { key: 'happened.national-when' },
    hint: { key: 'task.when-hint' },
    choices: (_answers, { today }) => daysToTap(today),
    read: (typed, _answers, { today, language }) =>
      readDay(typed, { today, language, prefer: 'past', notAfter: today }),
  })
  .ask({
    id: 'number',
    kind: 'text',
    prompt: { key: 'happened.national-number' },
    hint: { key: 'happened.national-hint' },
    limit: 60,
    optional: true,
  });

export const nationalRecordConversation = guided({
  conversation: questions,
  title: 'happened.national-title',
  about: 'case',
  facts: helpFacts,
  finish: async (tx, who, casePublicId, { on, number }) => {
    const done = await recordNational(tx, who, casePublicId, { on, number });
    return done.ok ? { screen: done.screen } : { gone: `refusal.${done.reason}` };
  },
});
