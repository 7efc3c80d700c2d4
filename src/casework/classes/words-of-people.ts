/**
 * Where words of people lie that are not sealed with a child's key: proofs of duties, places and decisions of meetings,
 * drafts, jobs, updates that could not be handled. Opened a piece at a time, and forgotten where a child is named.
 */
import { foldName } from '../../domain/names/names.ts';
import { endJob } from '../../store/job-queries.ts';
import { and, asc, eq, gt, inArray, isNotNull, ne } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { dropDrafts, openedBody } from '../ground/drafts.ts';

interface Written {
  readonly id: string;
  readonly words: unknown;
}

interface Source {
  /** Rows after that id, as many at most. */
  read(tx: ReadTx, after: string, most: number): Promise<Written[]>;
  forget(tx: Tx, ids: readonly string[]): Promise<void>;
}

export const sourceNames = ['duty', 'meeting', 'decision', 'draft', 'job', 'inbox'] as const;
export type SourceName = (typeof sourceNames)[number];

/** The job that takes them out holds the name itself, until it has ended. */
export const forgetWordsKind = 'forget-words';
const gone = '…';

export const sources: Readonly<Record<SourceName, Source>> = {
  duty: {
    async read(tx, after, most) {
      const { duty } = tx.t;
      const bytes = { id: duty.id, bytes: duty.proof };
      return opened(
        tx,
        'duty',
        await tx.db.select(bytes).from(duty).where(gt(duty.id, after)).orderBy(asc(duty.id)).limit(most),
      );
    },
    async forget(tx, ids) {
      await tx.db
        .update(tx.t.duty)
        .set({ proof: null })
        .where(inArray(tx.t.duty.id, [...ids]));
    },
  },
  meeting: {
    async read(tx, after, most) {
      const { meeting } = tx.t;
      const bytes = { id: meeting.id, bytes: meeting.words };
      return opened(
        tx,
        'meeting',
        await tx.db.select(bytes).from(meeting).where(gt(meeting.id, after)).orderBy(asc(meeting.id)).limit(most),
      );
    },
    async forget(tx, ids) {
      await tx.db
        .update(tx.t.meeting)
        .set({ words: null })
        .where(inArray(tx.t.meeting.id, [...ids]));
    },
  },
  decision: {
    async read(tx, after, most) {
      const { decision } = tx.t;
      const bytes = { id: decision.id, bytes: decision.words };
      return opened(
        tx,
        'decision',
        await tx.db.select(bytes).from(decision).where(gt(decision.id, after)).orderBy(asc(decision.id)).limit(most),
      );
    },
    async forget(tx, ids) {
      for (const id of ids)
        await tx.db
          .update(tx.t.decision)
          .set({ words: await tx.seals.seal('service', 'decision', id, { what: gone }) })
          .where(eq(tx.t.decision.id, id));
    },
  },
  draft: {
    async read(tx, after, most) {
      const { draft } = tx.t;
      const rows = await tx.db.select().from(draft).where(gt(draft.id, after)).orderBy(asc(draft.id)).limit(most);
      return Promise.all(rows.map(async (row) => ({ id: row.id, words: await openedBody(tx, row) })));
    },
    forget: (tx, ids) => dropDrafts(tx, inArray(tx.t.draft.id, [...ids])),
  },
  job: {
    async read(tx, after, most) {
      const { job } = tx.t;
      const rows = await tx.db
        .select({ id: job.id, bytes: job.payload })
        .from(job)
        .where(and(gt(job.id, after), isNotNull(job.payload), ne(job.kind, forgetWordsKind)))
        .orderBy(asc(job.id))
        .limit(most);
      return opened(tx, 'job', rows);
    },
    async forget(tx, ids) {
      for (const id of ids) await endJob(tx, id, 'cancelled');
      await tx.db
        .update(tx.t.job)
        .set({ payload: null, progress: null })
        .where(inArray(tx.t.job.id, [...ids]));
    },
  },
  /** Set aside since they failed; those that wait are handled within moments, and forgotten then. */
  inbox: {
    async read(tx, after, most) {
      const { inbox } = tx.t;
      const rows = await tx.db
        .select({ id: inbox.id, updateId: inbox.updateId, bytes: inbox.body })
        .from(inbox)
        .where(and(gt(inbox.id, Number(after)), isNotNull(inbox.parkedAt), isNotNull(inbox.body)))
        .orderBy(asc(inbox.id))
        .limit(most);
      return Promise.all(
        rows.map(async ({ id, updateId, bytes }) => ({
          id: String(id),
          words: bytes && (await tx.seals.open('service', 'inbox', String(updateId), bytes)),
        })),
      );
    },
    async forget(tx, ids) {
      await tx.db
        .update(tx.t.inbox)
        .set({ body: null })
        .where(inArray(tx.t.inbox.id, ids.map(Number)));
    },
  },
};

/** Whether somebody's words hold the name, however it is written. */
export function names(words: unknown, name: string): boolean {
  const sought = foldName(name);
  const text = ` ${foldName(JSON.stringify(words) ?? '')} `;
  if (sought === '') return false;
  return /\p{Script=Han}/u.test(sought)
    ? text.replaceAll(' ', '').includes(sought.replaceAll(' ', ''))
    : text.includes(` ${sought}`);
}

const opened = (
  tx: ReadTx,
  table: string,
  rows: readonly { readonly id: string; readonly bytes: Uint8Array | null }[],
): Promise<Written[]> =>
  Promise.all(
    rows.map(async ({ id, bytes }) => ({ id, words: bytes && (await tx.seals.open('service', table, id, bytes)) })),
  );
