/** Two conversations of the bench, handed to the real bot as any other: a long one, and notes that a judge can read. */
import { z } from 'zod';
import { type AnyGuided, guided } from '../../conversations/guided.ts';
import { begin } from '../../src/bot/dialogue.ts';
import type { Feature } from '../../src/bot/feature.ts';
import { conversation } from '../../src/dialogue/conversation.ts';
import type { Choice } from '../../src/dialogue/question.ts';
import type { Label, Phrase, Screen } from '../../src/domain/screen.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import type { ReadTx, Tx } from '../../src/store/tx.ts';
import { kinds, LONG_QUESTIONS } from './said.ts';

const words = (text: string): Phrase => ({ key: 'common.verbatim', values: { text } });
const said = (text: string): Screen => ({ lines: [words(text)] });

const reasons = (): Choice<Label>[] =>
  (['poverty', 'illness', 'distance', 'work'] as const).map((value) => ({ value, label: { verbatim: value } }));

function longQuestions() {
  let made = conversation<object, Label>({ id: 'bench-long', version: 1 }) as ReturnType<
    typeof conversation<object, Label>
  >;
  for (let n = 1; n <= LONG_QUESTIONS; n++) {
    const kind = kinds[(n - 1) % kinds.length] ?? 'text';
    const head = { id: `q${n}`, prompt: words(`Question ${n}: how is it?`), hint: words('A few words are enough.') };
    if (kind === 'choice') made = made.ask({ ...head, kind, schema: z.string(), choices: reasons }) as typeof made;
    else if (kind === 'choices') made = made.ask({ ...head, kind, choices: reasons }) as typeof made;
    else made = made.ask({ ...head, kind }) as typeof made;
  }
  return made;
}

const longConversation = guided<unknown, object>({
  conversation: longQuestions(),
  title: 'report.title',
  facts: async () => ({}),
  finish: async () => ({ screen: said('#saved') }),
});

interface Notes {
  readonly rounds: number;
  readonly notes: readonly string[];
}
const notesKey = (personId: string) => `noted ${personId}`;

/** What a person's finished rounds have left, in order. */
export const notesOf = async (tx: ReadTx, personId: string): Promise<Notes> =>
  ((await readSetting(tx, notesKey(personId))) ?? { rounds: 0, notes: [] }) as Notes;

const noteIds = ['a', 'b', 'c', 'd'] as const;

/** Each answer of the bot repeats what it answers, so that the server knows which message that was. */
const noteQuestions = conversation<{ rounds: number }, Label>({ id: 'bench-notes', version: 1 })
  .ask({ id: 'a', kind: 'text', prompt: (_, { rounds }) => words(`#begun-${rounds}`) })
  .ask({ id: 'b', kind: 'text', prompt: ({ a }) => words(String(a)) })
  .ask({ id: 'c', kind: 'text', prompt: ({ b }) => words(String(b)) })
  .ask({ id: 'd', kind: 'text', prompt: ({ c }) => words(String(c)) });

const notesConversation = guided({
  conversation: noteQuestions,
  title: 'report.title',
  facts: async (tx, who) => ({ rounds: (await notesOf(tx, who.personId)).rounds }),
  async finish(tx: Tx, who, _subject, answers) {
    const { rounds, notes } = await notesOf(tx, who.personId);
    const added = noteIds.map((id) => answers[id]);
    await saveSetting(tx, notesKey(who.personId), { rounds: rounds + 1, notes: [...notes, ...added] });
    return { screen: said(`#done-${rounds}`) };
  },
});

export const benchConversations: readonly AnyGuided[] = [longConversation, notesConversation];

export const benchFeature: Feature = {
  commands: {
    long: (ctx) => begin(ctx, longConversation),
    notes: (ctx) => begin(ctx, notesConversation),
  },
};
