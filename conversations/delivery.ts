/** What a donor pledged has arrived: on which day. */
import { confirmDelivery, delivering } from '../src/casework/needs/deliveries.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { deliveryConfirmedScreen } from '../src/domain/screens/needs.ts';
import { readDay } from '../src/text/read-day.ts';
import { daysToTap } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly today: CivilDate;
  readonly language: Language;
}

const questions = conversation<Facts, Label>({ id: 'delivery', version: 1, review: false }).ask({
  id: 'on',
  kind: 'date',
  prompt: { key: 'needs.delivered-when' },
  hint: { key: 'task.when-hint' },
  choices: (_answers, { today }) => daysToTap(today),
  read: (typed, _answers, { today, language }) => readDay(typed, { today, language, prefer: 'past', notAfter: today }),
});

export const deliveryConversation = guided({
  conversation: questions,
  title: 'needs.delivery-title',
  about: 'need',
  facts: delivering,
  finish: async (tx, who, subject, answers) => {
    const done = await confirmDelivery(tx, who, subject, answers.on);
    return done.ok ? { screen: deliveryConfirmedScreen(done.need.kind) } : { gone: `refusal.${done.reason}` };
  },
});
