/** Parents ask what is kept about their child: who asks, then the answer on the screen and as a page to print. */
import { z } from 'zod';
import { tell } from '../src/casework/ground/tell.ts';
import { type Asker, askers, familyAnswer, mayAnswerFamily } from '../src/casework/home/family-answer.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { familyAnswerFile, familyAnswerScreen } from '../src/domain/screens/family-answer.ts';
import { textKey } from '../src/domain/text-key.ts';
import { day, minute } from '../src/domain/time.ts';
import { guided } from './guided.ts';

const onScreenMs = 30 * minute;

const questions = conversation<object, Label>({ id: 'family-answer', version: 1, review: false }).ask({
  id: 'asker',
  kind: 'choice',
  prompt: { key: 'child.answer-who' },
  hint: { key: 'child.answer-who-hint' },
  schema: z.enum(askers),
  choices: () => askers.map((code) => ({ value: code, label: { key: textKey('child', `answer-by-${code}`) } })),
});

export const familyAnswerConversation = guided({
  conversation: questions,
  title: 'child.answer-title',
  facts: async (tx, who, childPublicId) => ((await mayAnswerFamily(tx, who, childPublicId)) ? {} : undefined),
  finish: async (tx, who, childPublicId, { asker }: { readonly asker: Asker }) => {
    const made = await familyAnswer(tx, who, childPublicId, asker);
    if (!made.ok) return { gone: `refusal.${made.reason}` };
    await tell(tx, who.personId, familyAnswerFile(made.answer, tx.now + day), { hours: 'any' });
    return { screen: familyAnswerScreen(made.answer, tx.now + onScreenMs) };
  },
});
