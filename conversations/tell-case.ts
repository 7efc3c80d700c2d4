/** A child out of school who is told of: in no class, or known to have dropped out. At most ten questions, five of them skipped with a tap. */
import { z } from 'zod';
import { tellOfChild, tellOfKnown } from '../src/casework/told/tell-case.ts';
import { type ToldFacts, toldFacts } from '../src/casework/told/told-places.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';
import {
  addressQuestion,
  ageQuestion,
  dangerIn,
  dangerQuestion,
  guardianQuestion,
  nameQuestion,
  phoneQuestion,
  placeQuestion,
  reasonQuestion,
  sinceQuestion,
} from './told-questions.ts';

const isNew = (_answers: object, { known }: ToldFacts): boolean => !known;

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
  .ask({ ...nameQuestion, when: isNew })
  .ask({ ...ageQuestion, when: isNew })
  .ask({ ...placeQuestion, when: (_answers, { known, places }) => !known && places.length > 1 })
  .ask({ ...guardianQuestion, when: isNew })
  .ask({ ...phoneQuestion, when: isNew })
  .ask({ ...addressQuestion, when: isNew })
  .ask(sinceQuestion)
  .ask(reasonQuestion)
  .ask(dangerQuestion);

export const tellCaseConversation = guided({
  conversation: questions,
  title: 'told.title',
  about: 'child',
  facts: toldFacts,
  finish: async (tx, who, childPublicId, answers, facts) => {
    const told = {
      kind: answers.kind ?? facts.kinds[0] ?? '',
      since: answers.since,
      reason: answers.reason,
      danger: dangerIn(answers.danger),
    };
    const made = facts.known
      ? await tellOfKnown(tx, who, childPublicId, told)
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
