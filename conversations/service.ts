/** A service that an office gave to the child: what, when, how much. */
import { z } from 'zod';
import { otherService, recordService, serviceFacts } from '../src/casework/referrals/work-on-referral.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly today: CivilDate;
  readonly language: Language;
  readonly services: readonly string[];
}

const questions = conversation<Facts, Label>({ id: 'service', version: 1, review: false })
  .ask({
    id: 'service',
    kind: 'choice',
    prompt: { key: 'referral.service-which' },
    schema: z.string(),
    choices: (_answers, { services }) =>
      services.map((code) => ({
        value: code,
        label: { key: code === otherService ? 'referral.service-other' : textKey('service', code) },
      })),
  })
  .ask({
    id: 'on',
    kind: 'date',
    prompt: { key: 'referral.service-when' },
    hint: { key: 'task.when-hint' },
    choices: (_answers, { today }) => daysToTap(today),
    read: (typed, _answers, { today, language }) =>
      readDay(typed, { today, language, prefer: 'past', notAfter: today }),
  })
  .ask({
    id: 'quantity',
    kind: 'number',
    prompt: { key: 'referral.service-quantity' },
    hint: { key: 'referral.service-quantity-hint' },
    schema: z.number().positive('quantity-range').max(1_000_000_000_000, 'quantity-range'),
    optional: true,
  })
  .ask({
    id: 'note',
    kind: 'text',
    prompt: { key: 'referral.service-note' },
    hint: { key: 'referral.note-hint' },
    limit: 300,
    optional: true,
  });

export const serviceConversation = guided({
  conversation: questions,
  title: 'referral.service-title',
  about: 'referral',
  facts: serviceFacts,
  finish: async (tx, who, publicId, { service, on, quantity, note }) => {
    const done = await recordService(tx, who, publicId, { service, on, quantity, note });
    return done.ok ? { screen: done.screen } : { gone: `refusal.${done.reason}` };
  },
});
