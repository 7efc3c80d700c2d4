/** How the handing over of a notice went. */
import { z } from 'zod';
import { type ServingFacts, serveNotice, servingFacts, servings } from '../src/casework/notices/notice.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap } from './days-to-tap.ts';
import { guided } from './guided.ts';

const questions = conversation<ServingFacts, Label>({ id: 'notice-served', version: 1, review: false })
  .ask({
    id: 'how',
    kind: 'choice',
    prompt: { key: 'notice-page.how' },
    schema: z.enum(servings),
    choices: () => servings.map((how) => ({ value: how, label: { key: textKey('notice-page', `how-${how}`) } })),
  })
  .ask({
    id: 'on',
    kind: 'date',
    prompt: { key: 'notice-page.on' },
    choices: (_answers, { today, from }) => daysToTap(today, from),
    read: (typed, _answers, { today, from, language }) =>
      readDay(typed, { today, language, prefer: 'past', notAfter: today, notBefore: from }),
  })
  .ask({
    id: 'witness',
    kind: 'text',
    prompt: { key: 'notice-page.witness' },
    hint: { key: 'notice-page.witness-hint' },
    limit: 120,
    optional: true,
    when: (answers) => answers.how === 'served',
  })
  // Refused: it counts only before a witness.
  .ask({
    id: 'refusalWitness',
    kind: 'text',
    prompt: { key: 'notice-page.witness' },
    hint: { key: 'notice-page.refusal-hint' },
    limit: 120,
    when: (answers) => answers.how === 'refused',
  });

export const noticeServedConversation = guided({
  conversation: questions,
  title: 'notice-page.button-served',
  about: 'step',
  facts: servingFacts,
  finish: async (tx, who, stepPublicId, { how, on, witness, refusalWitness }) => {
    const done = await serveNotice(tx, who, stepPublicId, { how, on, witness: witness ?? refusalWitness });
    return done.ok ? { screen: done.screen } : { gone: `refusal.${done.reason}` };
  },
});
