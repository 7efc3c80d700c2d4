/** The number by which the state knows a child: typed, or why there is none; what can't be right is asked about. */
import { z } from 'zod';
import { type NumberFacts, numberFacts, saveNumber } from '../src/casework/classes/child-number.ts';
import { noNumber } from '../src/casework/records/children.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Choice } from '../src/dialogue/question.ts';
import { contradictions, readIdentifier } from '../src/domain/identifiers.ts';
import type { Label, Phrase } from '../src/domain/screen.ts';
import { numberSavedScreen } from '../src/domain/screens/child-number.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

const isNone = (said: string): boolean => noNumber.some((why) => why === said);

/** Why the number should be looked at once more; undefined where nothing speaks against it. */
function doubtOf(said: string | undefined, facts: NumberFacts): Phrase | undefined {
  if (said === undefined || isNone(said)) return undefined;
  const read = readIdentifier(said, facts.country, facts.today);
  if (!read.ok) return { key: textKey('child-number', `wrong-${read.why}`) };
  const [differs] = contradictions(read.identifier, {
    ...(facts.sex ? { sex: facts.sex } : {}),
    ...(facts.birth ? { birth: facts.birth } : {}),
  });
  return differs && { key: textKey('child-number', `differs-${differs}`) };
}

const questions = conversation<NumberFacts, Label>({ id: 'child-number', version: 1, review: false })
  .ask({
    id: 'number',
    kind: 'text',
    prompt: { key: 'child-number.what' },
    hint: (_answers, { country }) => ({ key: textKey('child-number', `hint-${country}`) }),
    limit: 40,
    choices: (): Choice<Label>[] =>
      noNumber.map((why) => ({ value: why, label: { key: textKey('child-number', `none-${why}`) } })),
  })
  .ask({
    id: 'sure',
    kind: 'choice',
    prompt: ({ number }, facts) => doubtOf(number, facts) ?? { key: 'child-number.what' },
    hint: { key: 'child-number.sure-hint' },
    schema: z.literal('yes'),
    when: ({ number }, facts) => doubtOf(number, facts) !== undefined,
    choices: () => [{ value: 'yes', label: { key: 'child-number.keep' } }],
  });

export const childNumberConversation = guided({
  conversation: questions,
  title: 'child-number.title',
  about: 'child',
  facts: numberFacts,
  finish: async (tx, who, childPublicId, { number }) => {
    const saved = await saveNumber(tx, who, childPublicId, number);
    return saved.ok ? { screen: numberSavedScreen(childPublicId, saved.other) } : { gone: 'refusal.not-allowed' };
  },
});
