/** A child out of school who is told of: in no class, or known to have dropped out. At most eleven questions, five of them skipped with a tap. */
import { z } from 'zod';
import { casePage } from '../src/casework/home/case-page.ts';
import { tellOfChild, tellOfKnown } from '../src/casework/told/tell-case.ts';
import { type ToldFacts, toldFacts } from '../src/casework/told/told-places.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { caseScreen } from '../src/domain/screens/case.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';
import { caseMeant, childMeant, isUnlisted, sameQuestion } from './same-child.ts';
import {
  addressQuestion,
  ageQuestion,
  dangerIn,
  dangerQuestion,
  guardianQuestion,
  nameQuestion,
  phoneQuestion,
  phoneSureQuestion,
  placeQuestion,
  reasonQuestion,
  sinceQuestion,
} from './told-questions.ts';

type Answered = { readonly same?: string };
const isNew = (answers: Answered, facts: ToldFacts): boolean =>
  !facts.known && childMeant(answers, facts) === undefined;
const isToTell = (answers: Answered, facts: ToldFacts): boolean => caseMeant(answers, facts) === undefined;
/** A child who had left is out of school somewhere. */
const asksPlace = (answers: Answered, facts: ToldFacts): boolean =>
  !facts.known && isUnlisted(answers, facts) && facts.places.length > 1;

const questions = conversation<ToldFacts, Label>({ id: 'tell-case', version: 2 })
  .ask({
    id: 'kind',
    kind: 'choice',
    prompt: { key: 'told.kind' },
    schema: z.string(),
    when: (_answers, { kinds }) => kinds.length > 1,
    choices: (_answers, { kinds }) =>
      kinds.map((code) => ({ value: code, label: { key: textKey('case-kind', code) } })),
  })
  .ask({ ...nameQuestion, when: (_answers, { known }) => !known })
  .ask(sameQuestion)
  .ask({ ...ageQuestion, when: isNew })
  .ask({ ...placeQuestion, when: asksPlace })
  .ask({ ...guardianQuestion, when: isNew })
  .ask({ ...phoneQuestion, when: isNew })
  .ask(phoneSureQuestion)
  .ask({ ...addressQuestion, when: isNew })
  .ask({ ...sinceQuestion, when: isToTell })
  .ask({ ...reasonQuestion, when: isToTell })
  .ask({ ...dangerQuestion, when: isToTell });

export const tellCaseConversation = guided({
  conversation: questions,
  title: 'told.title',
  about: 'child',
  factsByAnswers: true,
  facts: (tx, who, childPublicId, answers) => toldFacts(tx, who, childPublicId, answers?.['name']),
  finish: async (tx, who, childPublicId, answers, facts) => {
    const meant = caseMeant(answers, facts);
    const page = meant === undefined ? undefined : await casePage(tx, who, meant);
    if (page?.ok) return { screen: caseScreen(page.view) };
    const known = facts.known ? childPublicId : childMeant(answers, facts)?.childPublicId;
    const told = {
      kind: answers.kind ?? facts.kinds[0] ?? '',
      since: answers.since,
      reason: answers.reason,
      danger: dangerIn(answers.danger ?? 'no'),
    };
    const made = known
      ? await tellOfKnown(tx, who, known, told, answers.place ?? facts.places[0]?.id)
      : await tellOfChild(
          tx,
          who,
          {
            name: answers.name ?? '',
            age: answers.age === undefined ? undefined : Number(answers.age),
            guardian: answers.guardian,
            phone: answers.phone,
            address: answers.address,
            place: answers.place ?? facts.places[0]?.id ?? '',
          },
          told,
        );
    return made.ok ? { screen: made.screen } : { gone: `refusal.${made.reason}` };
  },
});
