/** What tells pupils of one name apart, for each in the order of the list: letters to tap, or a short word. */
import {
  longestMark,
  type mostNamesakes,
  type Namesake,
  namesakesOf,
  tellApart,
} from '../src/casework/classes/tell-apart.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Choice, Read } from '../src/dialogue/question.ts';
import { cleanText } from '../src/domain/names/names.ts';
import type { Label, Phrase } from '../src/domain/screen.ts';
import { toldApartScreen } from '../src/domain/screens/tell-apart.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly same: readonly Namesake[];
}
type Answers = Readonly<Partial<Record<(typeof places)[number], string>>>;

const places = ['first', 'second', 'third', 'fourth'] as const satisfies { length: typeof mostNamesakes };
const letters = ['A', 'B', 'C', 'D'];

const taken = (answers: Answers, at: number): (string | undefined)[] =>
  places.slice(0, at).map((place) => answers[place]?.toLowerCase());

/** One question for each of them. */
const markOf = (at: number) =>
  ({
    id: places[at] ?? 'first',
    kind: 'text',
    prompt: (_answers: unknown, { same }: Facts): Phrase => ({
      key: 'apart.what',
      values: { name: same[at]?.shown ?? '' },
    }),
    hint: { key: 'apart.hint' },
    private: true,
    limit: longestMark,
    when: (_answers: unknown, { same }: Facts) => same.length > at,
    choices: (answers: Answers): Choice<Label>[] =>
      letters
        .filter((letter) => !taken(answers, at).includes(letter.toLowerCase()))
        .map((letter) => ({ value: letter, label: { verbatim: letter } })),
    read: (typed: string, answers: Answers): Read<Label> => {
      const mark = cleanText(typed);
      if (mark === '') return { ok: false, reason: 'empty' };
      return taken(answers, at).includes(mark.toLowerCase())
        ? { ok: false, reason: 'same-mark' }
        : { ok: true, value: mark };
    },
  }) as const;

const questions = conversation<Facts, Label>({ id: 'tell-apart', version: 1, review: false })
  .ask({ ...markOf(0), id: 'first' })
  .ask({ ...markOf(1), id: 'second' })
  .ask({ ...markOf(2), id: 'third' })
  .ask({ ...markOf(3), id: 'fourth' });

export const tellApartConversation = guided({
  conversation: questions,
  title: 'apart.title',
  about: 'child',
  facts: async (tx, who, childPublicId) => {
    const same = await namesakesOf(tx, who, childPublicId);
    return same && { same };
  },
  finish: async (tx, who, childPublicId, answers, { same }) => {
    const marks = Object.fromEntries(same.map(({ publicId }, at) => [publicId, answers[places[at] ?? 'first'] ?? '']));
    const told = await tellApart(tx, who, childPublicId, marks);
    return told.ok ? { screen: toldApartScreen(childPublicId) } : { gone: 'refusal.not-allowed' };
  },
});
