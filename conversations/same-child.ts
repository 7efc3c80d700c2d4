/** Whether a child who is to be reported is one that is known already: asked wherever somebody names a child. */
import { z } from 'zod';
import type { FoundChild } from '../src/casework/classes/find-child.ts';
import type { Phrase } from '../src/domain/screen.ts';
import { foundButton } from '../src/domain/screens/found.ts';

const somebodyElse = 'new';

interface Alike {
  /** Who is called so or nearly so already, as far as the person reaches. */
  readonly alike: readonly FoundChild[];
}
interface Answer {
  readonly same?: string;
}

/** Number or class, and the initial: the name was just typed. */
const labelOf = (one: FoundChild): Phrase => {
  const { label } = foundButton(one);
  return 'key' in label ? label : { key: 'common.verbatim', values: { text: label.verbatim } };
};

export const sameQuestion = {
  id: 'same',
  kind: 'choice',
  prompt: { key: 'report.same' },
  hint: { key: 'report.same-hint' },
  schema: z.string(),
  when: (_answers: unknown, { alike }: Alike): boolean => alike.length > 0,
  choices: (_answers: unknown, { alike }: Alike) => [
    ...alike.map((one) => ({ value: one.childPublicId, label: labelOf(one) })),
    { value: somebodyElse, label: { key: 'report.somebody-else' } satisfies Phrase },
  ],
} as const;

/** The child that was meant; undefined for somebody else. */
export const childMeant = ({ same }: Answer, { alike }: Alike): FoundChild | undefined =>
  alike.find(({ childPublicId }) => childPublicId === same);

/** Public id of the open case of the child that was meant: what there is to say of it is said on its page. */
export const caseMeant = (answers: Answer, facts: Alike): string | undefined => {
  const meant = childMeant(answers, facts);
  return meant?.kind === 'case' && meant.open ? meant.publicId : undefined;
};

/** Nobody who is on a list now: a class, or a place, is asked for. */
export const isUnlisted = (answers: Answer, facts: Alike): boolean => childMeant(answers, facts)?.left ?? true;
