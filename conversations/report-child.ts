/** One child, reported directly: for a teacher without a list, or a child who is on none. At most eight questions. */
import { z } from 'zod';
import type { FoundChild } from '../src/casework/classes/find-child.ts';
import { reportChild, reportingPlaces } from '../src/casework/classes/report-child.ts';
import { casePage } from '../src/casework/home/case-page.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Country } from '../src/domain/identifiers.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { caseScreen } from '../src/domain/screens/case.ts';
import type { TermDays } from '../src/text/days-meant.ts';
import { readDay } from '../src/text/read-day.ts';
import { asksStage, type ClassFacts, classChoices, isNewClass, newClass, stageChoices } from './class-questions.ts';
import { daysBefore, recentDay } from './days-to-tap.ts';
import { guided } from './guided.ts';
import { caseMeant, childMeant, isUnlisted, sameQuestion } from './same-child.ts';
import {
  dangerIn,
  dangerQuestion,
  nameQuestion,
  phoneQuestion,
  phoneSureQuestion,
  reasonQuestion,
} from './told-questions.ts';

interface Facts extends ClassFacts {
  readonly today: CivilDate;
  readonly language: Language;
  readonly reasons: readonly string[];
  readonly country: Country;
  readonly terms: readonly TermDays[];
  readonly alike: readonly FoundChild[];
}

const isToReport = (answers: { readonly same?: string }, facts: Pick<Facts, 'alike'>): boolean =>
  caseMeant(answers, facts) === undefined;

const questions = conversation<Facts, Label>({ id: 'report-child', version: 1 })
  .ask(nameQuestion)
  .ask(sameQuestion)
  .ask({
    id: 'class',
    kind: 'choice',
    prompt: { key: 'report.class' },
    schema: z.string(),
    when: (answers, { classes, alike }) => isUnlisted(answers, { alike }) && classes.length > 0,
    choices: classChoices,
  })
  .ask({
    id: 'className',
    kind: 'name',
    prompt: { key: 'class-list.name' },
    private: false,
    limit: 60,
    when: (answers, facts) => isUnlisted(answers, facts) && isNewClass(answers),
  })
  .ask({
    id: 'stage',
    kind: 'choice',
    prompt: { key: 'class-list.stage' },
    schema: z.string(),
    when: (answers, facts) => isUnlisted(answers, facts) && asksStage(answers, facts),
    choices: stageChoices,
  })
  .ask({
    id: 'lastSeen',
    kind: 'date',
    when: isToReport,
    prompt: { key: 'report.last-seen' },
    hint: (_answers, { today }) => ({ key: 'report.last-seen-hint', values: { day: recentDay(today) } }),
    choices: (_answers, { today }) => daysBefore(today),
    read: (typed, _answers, { today, language, terms }) =>
      readDay(typed, { today, language, prefer: 'past', notAfter: today, terms }),
  })
  .ask({ ...reasonQuestion, when: isToReport })
  .ask({ ...phoneQuestion, when: (answers, facts) => childMeant(answers, facts) === undefined })
  .ask(phoneSureQuestion)
  .ask({ ...dangerQuestion, when: isToReport });

export const reportChildConversation = guided({
  conversation: questions,
  title: 'report.title',
  factsByAnswers: true,
  facts: (tx, who, _subject, answers) => reportingPlaces(tx, who, answers?.['name']),
  finish: async (tx, who, _subject, answers, facts) => {
    const meant = caseMeant(answers, facts);
    const page = meant === undefined ? undefined : await casePage(tx, who, meant);
    if (page?.ok) return { screen: caseScreen(page.view) };
    const made = await reportChild(tx, who, {
      name: answers.name,
      known: childMeant(answers, facts)?.childPublicId,
      school: facts.schools[0]?.id ?? '',
      class: answers.class ?? newClass,
      className: answers.className,
      stage: answers.stage ?? facts.stages[0] ?? '',
      lastSeen: answers.lastSeen ?? facts.today,
      reason: answers.reason,
      phone: answers.phone,
      danger: dangerIn(answers.danger ?? 'no'),
    });
    return made.ok ? { screen: made.screen } : { refused: `refusal.${made.reason}` };
  },
});
