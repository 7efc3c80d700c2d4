/**
 * After an erasure: what people wrote elsewhere and named the child in. Proofs of duties, places and decisions of meetings,
 * answers on their way are sealed, but not with the child's key: a job opens them a few at a time and takes out those
 * that hold the name. What was said of the child by number stays.
 */
import { z } from 'zod';
import { foldName } from '../../domain/names/names.ts';
import { asc, eq, gt, inArray } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { dropDrafts, openedBody } from '../ground/drafts.ts';
import { doesJob, enqueueJob, jobKind } from '../ground/jobs.ts';

const sources = ['duty', 'meeting', 'decision', 'draft'] as const;
const progressSchema = z.object({ source: z.enum(sources), after: z.string() });
type Progress = z.infer<typeof progressSchema>;

const forgetWordsJob = jobKind({
  name: 'forget-words',
  lane: 'light',
  payload: z.object({ name: z.string() }),
  progress: progressSchema,
});

/** Rows opened in one transaction. */
const piece = 100;
const gone = '…';

/** Run after the commit; the name is kept, sealed, until it has ended. */
export const forgetWordsLater = async (tx: Tx, name: string): Promise<void> => {
  await enqueueJob(tx, forgetWordsJob, { name });
};

export const forgetsWords = doesJob(forgetWordsJob, {
  async run({ payload: { name }, progress, signal, save, finish }) {
    let at: Progress | undefined = progress ?? { source: 'duty', after: '' };
    while (at) {
      if (signal.aborted) throw new Error('Stopped on the way');
      const from: Progress = at;
      let next: Progress | undefined;
      await save(from, async (tx) => {
        const last = await forget[from.source](tx, name, from.after);
        const following = sources[sources.indexOf(from.source) + 1];
        next =
          last !== undefined ? { source: from.source, after: last } : following && { source: following, after: '' };
      });
      at = next;
    }
    await finish(async () => {});
  },
});

/** Whether somebody's words hold the name, however it is written. */
export function names(words: unknown, name: string): boolean {
  const sought = foldName(name);
  const text = ` ${foldName(JSON.stringify(words) ?? '')} `;
  if (sought === '') return false;
  return /\p{Script=Han}/u.test(sought)
    ? text.replaceAll(' ', '').includes(sought.replaceAll(' ', ''))
    : text.includes(` ${sought}`);
}

/** Each goes over some rows after that id, and gives the last of them; undefined at the end. */
const forget: Readonly<
  Record<Progress['source'], (tx: Tx, name: string, after: string) => Promise<string | undefined>>
> = {
  async duty(tx, name, after) {
    const { duty } = tx.t;
    const rows = await tx.db
      .select({ id: duty.id, bytes: duty.proof })
      .from(duty)
      .where(gt(duty.id, after))
      .orderBy(asc(duty.id))
      .limit(piece);
    const found = await naming(tx, 'duty', name, rows);
    if (found.length > 0) await tx.db.update(duty).set({ proof: null }).where(inArray(duty.id, found));
    return lastOf(rows);
  },
  async meeting(tx, name, after) {
    const { meeting } = tx.t;
    const rows = await tx.db
      .select({ id: meeting.id, bytes: meeting.words })
      .from(meeting)
      .where(gt(meeting.id, after))
      .orderBy(asc(meeting.id))
      .limit(piece);
    const found = await naming(tx, 'meeting', name, rows);
    if (found.length > 0) await tx.db.update(meeting).set({ words: null }).where(inArray(meeting.id, found));
    return lastOf(rows);
  },
  async decision(tx, name, after) {
    const { decision } = tx.t;
    const rows = await tx.db
      .select({ id: decision.id, bytes: decision.words })
      .from(decision)
      .where(gt(decision.id, after))
      .orderBy(asc(decision.id))
      .limit(piece);
    for (const id of await naming(tx, 'decision', name, rows))
      await tx.db
        .update(decision)
        .set({ words: await tx.seals.seal('service', 'decision', id, { what: gone }) })
        .where(eq(decision.id, id));
    return lastOf(rows);
  },
  async draft(tx, name, after) {
    const { draft } = tx.t;
    const rows = await tx.db.select().from(draft).where(gt(draft.id, after)).orderBy(asc(draft.id)).limit(piece);
    const found: string[] = [];
    for (const row of rows) if (names(await openedBody(tx, row), name)) found.push(row.id);
    if (found.length > 0) await dropDrafts(tx, inArray(draft.id, found));
    return lastOf(rows);
  },
};

const lastOf = (rows: readonly { readonly id: string }[]): string | undefined =>
  rows.length === piece ? rows.at(-1)?.id : undefined;

async function naming(
  tx: Tx,
  table: string,
  name: string,
  rows: readonly { readonly id: string; readonly bytes: Uint8Array | null }[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { id, bytes } of rows)
    if (bytes && names(await tx.seals.open('service', table, id, bytes), name)) found.push(id);
  return found;
}
