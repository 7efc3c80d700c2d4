/** Erasing a child's data: why, and the number or name typed as a proof that this child is meant. */
import { z } from 'zod';
import { askErasure } from '../src/casework/classes/ask-erasure.ts';
import { type ErasureFacts, erasureFacts, erasureReasons, isMeant } from '../src/casework/classes/erase-child.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { erasedScreen, erasureAskedScreen } from '../src/domain/screens/erasure.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

const questions = conversation<ErasureFacts, Label>({ id: 'erase-child', version: 1, review: false })
  .ask({
    id: 'why',
    kind: 'choice',
    prompt: { key: 'child.erase-why' },
    hint: { key: 'child.erase-why-hint' },
    schema: z.enum(erasureReasons),
    choices: () => erasureReasons.map((code) => ({ value: code, label: { key: textKey('child', `erase-${code}`) } })),
  })
  .ask({
    id: 'typed',
    kind: 'text',
    prompt: (_answers, { number }) =>
      number === undefined
        ? { key: 'child.erase-type-name' }
        : { key: 'child.erase-type-number', values: { number: { code: number } } },
    limit: 120,
    read: (typed, _answers, facts) =>
      isMeant(facts, typed) ? { ok: true, value: typed } : { ok: false, reason: 'not-the-same' },
  });

export const eraseChildConversation = guided({
  conversation: questions,
  title: 'child.erase-title',
  facts: erasureFacts,
  finish: async (tx, who, childPublicId, { why, typed }) => {
    const erased = await askErasure(tx, who, childPublicId, why, typed);
    if (erased.ok)
      return { screen: erased.done ? erasedScreen(erased.backupsUntil) : erasureAskedScreen(childPublicId, erased.on) };
    return erased.reason === 'not-the-same'
      ? { refused: 'refusal.not-the-same' }
      : { gone: `refusal.${erased.reason}` };
  },
});
