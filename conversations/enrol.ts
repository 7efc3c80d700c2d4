/** Into which class a child comes who was in none, and since when. */
import { z } from 'zod';
import { type EnrolFacts, enrol, enrolFacts } from '../src/casework/told/enrol.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap, recentDay } from './days-to-tap.ts';
import { guided } from './guided.ts';

const schoolOf = (answers: { school?: string }, { schools }: EnrolFacts) =>
  schools.find(({ id }) => id === answers.school) ?? schools[0];

const questions = conversation<EnrolFacts, Label>({ id: 'enrol', version: 1 })
  .ask({
    id: 'school',
    kind: 'choice',
    prompt: { key: 'enrol.school' },
    schema: z.string(),
    when: (_answers, { schools }) => schools.length > 1,
    choices: (_answers, { schools }) => schools.map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
  })
  .ask({
    id: 'class',
    kind: 'choice',
    prompt: { key: 'enrol.class' },
    schema: z.string(),
    choices: (answers, facts) => {
      const school = schoolOf(answers, facts);
      return [
        ...(school?.classes ?? []).map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
        ...(school?.here ? [] : [{ value: 'principal', label: { key: 'enrol.principal' } } as const]),
        { value: 'unlisted', label: { key: 'enrol.unlisted' } },
      ];
    },
  })
  .ask({
    id: 'since',
    kind: 'date',
    prompt: { key: 'return.since' },
    hint: (_answers, { today, from }) => ({ key: 'return.since-hint', values: { day: recentDay(today, from) } }),
    when: (answers) => answers.class !== 'principal',
    choices: (_answers, { today, from }) => daysToTap(today, from),
    read: (typed, _answers, { today, from, language }) => {
      const read = readDay(typed, { today, language, prefer: 'past', notAfter: today, notBefore: from });
      return !read.ok && read.reason === 'too-long-ago' ? { ok: false, reason: 'before-absence' } : read;
    },
  });

export const enrolConversation = guided({
  conversation: questions,
  title: 'enrol.title',
  about: 'case',
  facts: enrolFacts,
  finish: async (tx, who, casePublicId, answers, facts) => {
    const done = await enrol(tx, who, casePublicId, {
      school: schoolOf(answers, facts)?.id ?? '',
      classId: answers.class,
      on: answers.since ?? facts.today,
    });
    if (done.ok) return { screen: done.screen };
    return done.reason === 'return-date' ? { refused: 'refusal.return-date' } : { gone: `refusal.${done.reason}` };
  },
});
