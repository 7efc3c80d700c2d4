/** A volunteer knows of a child out of school. At most nine questions. */
import { sendTip, tipFacts } from '../src/casework/told/tips.ts';
import type { ToldFacts } from '../src/casework/told/told-places.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { guided } from './guided.ts';
import {
  addressQuestion,
  ageQuestion,
  dangerIn,
  dangerQuestion,
  nameQuestion,
  phoneQuestion,
  phoneSureQuestion,
  placeQuestion,
  sinceQuestion,
} from './told-questions.ts';

type Facts = Pick<ToldFacts, 'today' | 'language' | 'places' | 'country'>;

const questions = conversation<Facts, Label>({ id: 'tip', version: 2 })
  .ask(nameQuestion)
  .ask(ageQuestion)
  .ask(placeQuestion)
  .ask({ id: 'note', kind: 'text', prompt: { key: 'tip.note' }, hint: { key: 'tip.note-hint' }, limit: 500 })
  .ask(phoneQuestion)
  .ask(phoneSureQuestion)
  .ask(addressQuestion)
  .ask(sinceQuestion)
  .ask(dangerQuestion);

export const tipConversation = guided({
  conversation: questions,
  title: 'tip.title-send',
  facts: tipFacts,
  finish: async (tx, who, _subject, answers, facts) => {
    const sent = await sendTip(tx, who, {
      name: answers.name,
      ...(answers.age === undefined ? {} : { age: Number(answers.age) }),
      ...(answers.since === undefined ? {} : { since: answers.since }),
      danger: dangerIn(answers.danger) ?? false,
      ...(answers.phone === undefined ? {} : { phone: answers.phone }),
      ...(answers.address === undefined ? {} : { address: answers.address }),
      note: answers.note,
      place: answers.place ?? facts.places[0]?.id ?? '',
    });
    return sent.ok ? { screen: sent.screen } : { gone: `refusal.${sent.reason}` };
  },
});
