/** What a visit or a call to the family has come to. At most eight questions, whatever is answered. */
import { z } from 'zod';
import type { Subject } from '../src/casework/steps/at-case.ts';
import { logVisit, nobodyMet, type VisitPlace, visitPlace } from '../src/casework/steps/visits.ts';
import { type AnswersOf, conversation } from '../src/dialogue/conversation.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { addDays } from '../src/domain/time.ts';
import { readDay } from '../src/text/read-day.ts';
import { comingDays, daysBefore, recentDay } from './days-to-tap.ts';
import { type Guided, guided } from './guided.ts';
import { dangerIn, dangerQuestion } from './told-questions.ts';

const ways = ['visit', 'phone'] as const;
const people = ['mother', 'father', 'grandparent', 'guardian', 'child', nobodyMet] as const;
const outcomes = ['back', 'promised', 'undecided', 'refused'] as const;
const wishes = ['return', 'other-school', 'training', 'work', 'stay-home', 'unknown'] as const;

const choicesOf = (codes: readonly string[], start: string) =>
  codes.map((code) => ({ value: code, label: { key: textKey('visit', `${start}${code}`) } }));

/** How and when in one tap: `visit.2026-09-21`, so that it means the same day tomorrow; `visit.earlier` asks which. */
const howChoices = ({ today, from }: VisitPlace) => {
  const yesterday = addDays(today, -1);
  const days = [
    { value: today, words: ['visit-today', 'phone-today'] },
    ...(from < today ? [{ value: yesterday, words: ['visit-yesterday', 'phone-yesterday'] }] : []),
    ...(from < yesterday ? [{ value: 'earlier', words: ['visit-earlier', 'phone-earlier'] }] : []),
  ];
  return days.flatMap(({ value, words }) =>
    words.map((word, i) => ({ value: `${ways[i]}.${value}`, label: { key: textKey('visit', `how-${word}`) } })),
  );
};

const isEarlier = (how: string | undefined): boolean => how?.endsWith('.earlier') === true;
const somebody = (answers: { met?: string }): boolean => answers.met !== undefined && answers.met !== nobodyMet;
const dayOf = (answers: { how?: string; on?: CivilDate }): CivilDate => answers.on ?? answers.how?.split('.')[1] ?? '';

/** A promise is held against the roll calls of a season at most. */
const furthestPromiseDays = 120;

const questionsOf = (id: string) =>
  conversation<VisitPlace, Label>({ id, version: 1 })
    .ask({
      id: 'how',
      kind: 'choice',
      prompt: { key: 'visit.how' },
      schema: z.string(),
      choices: (_answers, facts) => howChoices(facts),
    })
    .ask({
      id: 'on',
      kind: 'date',
      prompt: { key: 'visit.on' },
      hint: (_answers, { today, from }) => ({ key: 'visit.on-hint', values: { day: recentDay(today, from) } }),
      when: (answers) => isEarlier(answers.how),
      choices: (_answers, { today, from }) => daysBefore(addDays(today, -1), from),
      read: (typed, _answers, { today, language, from }) => {
        const read = readDay(typed, { today, language, prefer: 'past', notAfter: today, notBefore: from });
        return !read.ok && read.reason === 'too-long-ago' ? { ok: false, reason: 'before-absence' } : read;
      },
    })
    .ask({
      id: 'met',
      kind: 'choice',
      prompt: { key: 'visit.met' },
      schema: z.string(),
      choices: () => choicesOf(people, 'met-'),
    })
    .ask({
      id: 'companions',
      kind: 'choices',
      prompt: { key: 'visit.companions' },
      hint: { key: 'visit.companions-hint' },
      schema: z.array(z.string()),
      optional: true,
      when: (answers, { companions }) =>
        companions.length > 0 && answers.how?.startsWith('visit') === true && somebody(answers),
      choices: (_answers, { companions }) =>
        companions.map((code) => ({ value: code, label: { key: textKey('agency', code) } })),
    })
    .ask({
      id: 'reason',
      kind: 'choice',
      prompt: { key: 'visit.reason' },
      schema: z.string(),
      optional: true,
      when: somebody,
      choices: (_answers, { reasons }) =>
        reasons.map((code) => ({ value: code, label: { key: textKey('reason', code) } })),
    })
    .ask({
      id: 'outcome',
      kind: 'choice',
      prompt: { key: 'visit.outcome' },
      schema: z.enum(outcomes),
      when: somebody,
      choices: () => choicesOf(outcomes, 'outcome-'),
    })
    .ask({
      id: 'promisedOn',
      kind: 'date',
      prompt: { key: 'visit.promised-on' },
      hint: (_answers, { today }) => ({ key: 'visit.promised-on-hint', values: { day: { day: addDays(today, 3) } } }),
      when: (answers) => answers.outcome === 'promised',
      choices: (_answers, { today }) => comingDays(today),
      read: (typed, answers, { today, language }) => {
        const last = addDays(today, furthestPromiseDays);
        const read = readDay(typed, { today, language, prefer: 'future', notBefore: dayOf(answers), notAfter: last });
        if (!read.ok && read.reason === 'in-the-future') return { ok: false, reason: 'too-far-ahead' };
        if (!read.ok && read.reason === 'too-long-ago') return { ok: false, reason: 'before-visit' };
        return read;
      },
    })
    .ask({
      id: 'wish',
      kind: 'choice',
      prompt: { key: 'visit.wish' },
      schema: z.string(),
      optional: true,
      // Where it was asked who came along, there is no room for it.
      when: (answers, { companions }) =>
        companions.length === 0 && (answers.outcome === 'undecided' || answers.outcome === 'refused'),
      choices: () => choicesOf(wishes, 'wish-'),
    })
    .ask({
      id: 'needs',
      kind: 'choices',
      prompt: { key: 'visit.needs' },
      hint: { key: 'visit.needs-hint' },
      schema: z.array(z.string()),
      optional: true,
      when: (answers, { companions }) => somebody(answers) && (companions.length === 0 || !isEarlier(answers.how)),
      choices: (_answers, { needs }) => needs.map((code) => ({ value: code, label: { key: textKey('need', code) } })),
    })
    .ask(dangerQuestion)
    .ask({
      id: 'note',
      kind: 'text',
      prompt: { key: 'visit.note' },
      hint: { key: 'visit.note-hint' },
      limit: 500,
      optional: true,
      // An earlier day and a promise or a wish are two more questions already: with a note there would be nine.
      when: (answers, { companions }) =>
        (!isEarlier(answers.how) && companions.length === 0) || !somebody(answers) || answers.outcome === 'back',
    });

type Told = AnswersOf<ReturnType<typeof questionsOf>>;

const finishing =
  (of: (id: string) => Subject): Guided<Told, VisitPlace>['finish'] =>
  async (tx, who, subject, answers) => {
    const logged = await logVisit(tx, who, of(subject), {
      how: answers.how.startsWith('visit') ? 'visit' : 'phone',
      on: dayOf(answers),
      met: answers.met,
      companions: answers.companions,
      reason: answers.reason,
      outcome: answers.outcome,
      promisedOn: answers.promisedOn,
      wish: answers.wish,
      needs: answers.needs ?? [],
      danger: dangerIn(answers.danger),
      note: answers.note,
    });
    return logged.ok ? { screen: logged.screen } : { gone: `refusal.${logged.reason}` };
  };

export const visitConversation = guided({
  conversation: questionsOf('visit'),
  title: 'visit.title',
  about: 'step',
  facts: (tx, who, id) => visitPlace(tx, who, { step: id }),
  finish: finishing((id) => ({ step: id })),
});

/** The same at any open case, whatever its steps ask for. */
export const visitOfCaseConversation = guided({
  conversation: questionsOf('visit-of-case'),
  title: 'visit.title',
  about: 'case',
  facts: (tx, who, id) => visitPlace(tx, who, { case: id }),
  finish: finishing((id) => ({ case: id })),
});
