/** Who of the children whom a school expects has come, and to which class; those who did not become cases. */
import { z } from 'zod';
import { type ArrivalFacts, arrivalFacts, sayArrived, sayMissing } from '../src/casework/told/arrivals.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { arrivedScreen, missingScreen } from '../src/domain/screens/new-year.ts';
import { guided } from './guided.ts';

/** Instead of a class. */
const nobody = 'nobody';
/** More buttons don't fit under a message: the rest can be said afterwards. */
const mostNames = 90;

const className = (id: string | undefined, { classes }: ArrivalFacts): string =>
  classes.find((one) => one.id === id)?.name ?? '';

const questions = conversation<ArrivalFacts, Label>({ id: 'arrivals', version: 1, review: false })
  .ask({
    id: 'class',
    kind: 'choice',
    prompt: (_answers, { school, expected }) => ({
      key: 'new-year.ask-class',
      values: { school, count: expected.length },
    }),
    schema: z.string(),
    choices: (_answers, { classes, expected }) => [
      ...classes.map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
      { value: nobody, label: { key: 'new-year.none-came', values: { count: expected.length } } },
    ],
  })
  .ask({
    id: 'all',
    kind: 'choice',
    prompt: (answers, facts) => ({ key: 'new-year.ask-all-came', values: { class: className(answers.class, facts) } }),
    schema: z.enum(['all', 'some']),
    when: (answers) => answers.class !== nobody,
    choices: (_answers, { expected }) => [
      { value: 'all', label: { key: 'new-year.all-came', values: { count: expected.length } } },
      { value: 'some', label: { key: 'new-year.some-came' } },
    ],
  })
  .ask({
    id: 'who',
    kind: 'choices',
    private: true,
    prompt: (answers, facts) => ({ key: 'new-year.ask-who-came', values: { class: className(answers.class, facts) } }),
    hint: { key: 'new-year.ask-who-came-hint' },
    schema: z.array(z.string()),
    when: ({ all }) => all === 'some',
    choices: (_answers, { expected }) =>
      expected.slice(0, mostNames).map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
  })
  .ask({
    id: 'sure',
    kind: 'choice',
    prompt: (_answers, { expected }) => ({ key: 'new-year.ask-missing', values: { count: expected.length } }),
    hint: (_answers, { expected }) => ({
      key: 'new-year.names',
      values: { names: { list: expected.map(({ name }) => name) } },
    }),
    private: true,
    schema: z.literal('yes'),
    when: (answers) => answers.class === nobody,
    choices: (_answers, { expected }) => [
      { value: 'yes', label: { key: 'new-year.open-cases', values: { count: expected.length } } },
    ],
  });

export const arrivalsConversation = guided({
  conversation: questions,
  title: 'new-year.arrivals-title',
  facts: arrivalFacts,
  finish: async (tx, who, school, { class: into, who: ids }) => {
    if (into === nobody) {
      const said = await sayMissing(tx, who, school);
      return said.ok ? { screen: missingScreen(said.count) } : { gone: 'refusal.not-allowed' };
    }
    const said = await sayArrived(tx, who, school, { class: into, ...(ids && { ids }) });
    return said.ok ? { screen: arrivedScreen({ ...said, school }) } : { gone: 'refusal.not-allowed' };
  },
});
