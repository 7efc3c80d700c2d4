/**
 * After an erasure: what people wrote elsewhere and named the child in. It is sealed, but not with the child's key, so a
 * job opens it a few rows at a time and takes out what holds the name. What was said of the child by number stays.
 */
import { z } from 'zod';
import type { Tx } from '../../store/tx.ts';
import { doesJob, enqueueJob, jobKind } from '../ground/jobs.ts';
import { forgetWordsKind, names, sourceNames, sources } from './words-of-people.ts';

const progressSchema = z.object({ source: z.enum(sourceNames), after: z.string() });
type Progress = z.infer<typeof progressSchema>;

const forgetWordsJob = jobKind({
  name: forgetWordsKind,
  lane: 'light',
  payload: z.object({ name: z.string() }),
  progress: progressSchema,
});

/** Rows opened in one transaction. */
const piece = 100;

/** Run after the commit; the name is kept, sealed, until it has ended. */
export const forgetWordsLater = async (tx: Tx, name: string): Promise<void> => {
  await enqueueJob(tx, forgetWordsJob, { name });
};

export const forgetsWords = doesJob(forgetWordsJob, {
  async run({ payload: { name }, progress, signal, save, finish }) {
    let at: Progress | undefined = progress ?? { source: sourceNames[0], after: '' };
    while (at) {
      if (signal.aborted) throw new Error('Stopped on the way');
      const from: Progress = at;
      let next: Progress | undefined;
      await save(from, async (tx) => {
        next = await forgetPiece(tx, name, from);
      });
      at = next;
    }
    await finish(async () => {});
  },
});

/** Where to go on; undefined at the end. */
async function forgetPiece(tx: Tx, name: string, { source, after }: Progress): Promise<Progress | undefined> {
  const rows = await sources[source].read(tx, after, piece);
  const found = rows.filter(({ words }) => names(words, name)).map(({ id }) => id);
  if (found.length > 0) await sources[source].forget(tx, found);
  const last = rows.at(-1);
  if (last && rows.length === piece) return { source, after: last.id };
  const following = sourceNames[sourceNames.indexOf(source) + 1];
  return following && { source: following, after: '' };
}
