/** A volunteer knows of a child out of school. At most seven questions. */
import { z } from 'zod';
import { sendTip, tipFacts } from '../src/casework/told/tips.ts';
import type { ToldFacts } from '../src/casework/told/told-places.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { guided } from './guided.ts';
import { placeChoices, readAge, readName, readSince, yesNo } from './told-questions.ts';

type Facts = Pick<ToldFacts, 'today' | 'language' | 'places'>;

const questions = conversation<Facts, Label>({ id: 'tip', version: 1 })
  .ask({ id: 'name', kind: 'name', prompt: { key: 'report.name' }, read: readName })
  .ask({
    id: 'age',
    kind: 'text',
    prompt: { key: 'told.age' },
    hint: { key: 'told.age-hint' },
    private: false,
    optional: true,
    read: (typed, _answers, { today }) => readAge(typed, today),
  })
  .ask({
    id: 'place',
    kind: 'choice',
    prompt: { key: 'told.place' },
    schema: z.string(),
    when: (_answers, { places }) => places.length > 1,
    choices: (_answers, facts) => placeChoices(facts),
  })
  .ask({ id: 'note', kind: 'text', prompt: { key: 'tip.note' }, hint: { key: 'tip.note-hint' }, limit: 500 })
  .ask({
    id: 'since',
    kind: 'date',
    prompt: { key: 'told.since' },
    hint: { key: 'told.since-hint' },
    optional: true,
    read: (typed, _answers, facts) => readSince(typed, facts),
  })
  .ask({
    id: 'danger',
    kind: 'choice',
    prompt: { key: 'report.danger' },
    hint: { key: 'report.danger-hint' },
    schema: z.enum(['no', 'yes']),
    choices: yesNo,
  });

export const tipConversation = guided({
  conversation: questions,
  title: 'tip.title-send',
  facts: tipFacts,
  finish: async (tx, who, _subject, answers, facts) => {
    const sent = await sendTip(tx, who, {
      name: answers.name,
      ...(answers.age === undefined ? {} : { age: Number(answers.age) }),
      ...(answers.since === undefined ? {} : { since: answers.since }),
      danger: answers.danger === 'yes',
      note: answers.note,
      place: answers.place ?? facts.places[0]?.id ?? '',
    });
    return sent.ok ? { screen: sent.screen } : { gone: `refusal.${sent.reason}` };
  },
});
