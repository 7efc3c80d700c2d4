/** What the jobs have in common that make something for the person who asked: its words, and how it comes to them. */
import { tell } from '../casework/ground/tell.ts';
import type { Tx } from '../casework/ground/tx.ts';
import type { Who } from '../casework/ground/who.ts';
import type { Screen, Value } from '../domain/screen.ts';
import type { Reader } from '../text/format.ts';
import { withoutMarks } from '../text/isolate.ts';
import type { Texts } from '../text/texts.ts';

/** At once: they have just asked for it. */
export const answerAsker = (tx: Tx, { personId }: Pick<Who, 'personId'>, screen: Screen): Promise<void> =>
  tell(tx, personId, screen, { hours: 'any' });

/** Values as words for a file: without the marks that only a chat needs. */
export const fileWords =
  (texts: Texts, reader: Reader) =>
  (value: Value): string =>
    typeof value === 'string'
      ? value
      : withoutMarks(texts.plain({ key: 'common.value', values: { value } }, reader)).trim();
