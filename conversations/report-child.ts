/** One child, reported directly: for a teacher without a list, or a child who is on none. At most eight questions. */
import { z } from 'zod';
import { reportChild, reportingPlaces } from '../src/casework/classes/report-child.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { readDay } from '../src/text/read-day.ts';
import { asksStage, type ClassFacts, classChoices, isNewClass, newClass, stageChoices } from './class-questions.ts';
import { daysBefore, recentDay } from './days-to-tap.ts';
import { guided } from './guided.ts';
import { dangerIn, dangerQuestion, nameQuestion, phoneQuestion, reasonQuestion } from './told-questions.ts';

interface Facts extends ClassFacts {
  readonly today: CivilDate;
  readonly language: Language;
  readonly reasons: readonly string[];
}

const questions = conversation<Facts, Label>({ id: 'report-child', version: 1 })
  .ask(nameQuestion)
  .ask({
    id: 'class',
    kind: 'choice',
    prompt: { key: 'report.class' },
    schema: z.string(),
    when: (_answers, { classes }) => classes.length > 0,
    choices: classChoices,
  })
  .ask({
    id: 'className',
    kind: 'name',
    prompt: { key: 'class-list.name' },
    private: false,
    limit: 60,
    when: isNewClass,
  })
  .ask({
    id: 'stage',
    kind: 'choice',
    prompt: { key: 'class-list.stage' },
    schema: z.string(),
    when: asksStage,
    choices: stageChoices,
  })
  .ask({
    id: 'lastSeen',
    kind: 'date',
    prompt: { key: 'report.last-seen' },
    hint: (_answers, { today }) => ({ key: 'report.last-seen-hint', values: { day: recentDay(today) } }),
    choices: (_answers, { today }) => daysBefore(today),
    read: (typed, _answers, { today, language }) =>
      readDay(typed, { today, language, prefer: 'past', notAfter: today }),
  })
  .ask(reasonQuestion)
  .ask(phoneQuestion)
  .ask(dangerQuestion);

export const reportChildConversation = guided({
  conversation: questions,
  title: 'report.title',
  facts: reportingPlaces,
  finish: async (tx, who, _subject, answers, facts) => {
    const made = await reportChild(tx, who, {
      name: answers.name,
      school: facts.schools[0]?.id ?? '',
      class: answers.class ?? newClass,
      className: answers.className,
      stage: answers.stage ?? facts.stages[0] ?? '',
      lastSeen: answers.lastSeen,
      reason: answers.reason,
      phone: answers.phone,
      danger: dangerIn(answers.danger),
    });
    return made.ok ? { screen: made.screen } : { refused: `refusal.${made.reason}` };
  },
});
