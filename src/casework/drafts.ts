/** Answers on their way: a draft for each person, conversation and subject; several may wait, one is active. */
import { and, desc, eq, lt, ne, sql } from '../store/orm.ts';
import { prepared } from '../store/prepared.ts';
import type { ReadTx, Tx } from '../store/tx.ts';

export interface StoredDraft {
  readonly id: string;
  readonly conversation: string;
  readonly subject: string;
  readonly active: boolean;
  readonly touchedAt: number;
  readonly body: DraftBody;
}

export interface DraftBody {
  readonly draft: unknown;
  /** Typed after a long silence; taken as the answer when the person goes on. */
  readonly pending?: string;
  /** Stopped by the person; kept for a while so that it can be taken back. */
  readonly cancelled?: boolean;
}

const activeQuery = prepared(({ db, t }) =>
  db
    .select()
    .from(t.draft)
    .where(and(eq(t.draft.personId, sql.placeholder('person')), eq(t.draft.active, true)))
    .limit(1)
    .prepare('draft_active'),
);

export async function activeDraft(tx: ReadTx, personId: string): Promise<StoredDraft | undefined> {
  const [row] = await activeQuery(tx).execute({ person: personId });
  return row && opened(tx, row);
}

/** All drafts of a person that were not stopped, the last touched first. */
export async function draftsOf(tx: ReadTx, personId: string): Promise<StoredDraft[]> {
  const { draft } = tx.t;
  const rows = await tx.db.select().from(draft).where(eq(draft.personId, personId)).orderBy(desc(draft.touchedAt));
  return Promise.all(rows.map((row) => opened(tx, row)));
}

export async function draftAbout(
  tx: ReadTx,
  personId: string,
  conversation: string,
  subject: string,
): Promise<StoredDraft | undefined> {
  const { draft } = tx.t;
  const [row] = await tx.db
    .select()
    .from(draft)
    .where(and(eq(draft.personId, personId), eq(draft.conversation, conversation), eq(draft.subject, subject)));
  return row && opened(tx, row);
}

type Row = {
  id: string;
  personId: string;
  conversation: string;
  subject: string;
  active: boolean;
  touchedAt: number;
  body: Uint8Array;
};

const opened = async (tx: ReadTx, row: Row): Promise<StoredDraft> => ({
  id: row.id,
  conversation: row.conversation,
  subject: row.subject,
  active: row.active,
  touchedAt: row.touchedAt,
  body: ((await tx.seals.open(`person:${row.personId}`, 'draft', row.id, row.body)) ?? { draft: null }) as DraftBody,
});

const updateQuery = prepared(({ db, t }) =>
  db
    .update(t.draft)
    .set({
      body: sql`${sql.placeholder('body')}` as unknown as Uint8Array,
      active: sql`${sql.placeholder('active')}` as unknown as boolean,
      touchedAt: sql`${sql.placeholder('now')}` as unknown as number,
    })
    .where(eq(t.draft.id, sql.placeholder('id')))
    .prepare('draft_update'),
);

/** A new draft, active; the person's other drafts wait. One of the same subject gives up its place. */
export async function openDraft(
  tx: Tx,
  personId: string,
  conversation: string,
  subject: string,
  body: DraftBody,
): Promise<string> {
  const { draft } = tx.t;
  await pauseDrafts(tx, personId);
  await tx.db
    .delete(draft)
    .where(and(eq(draft.personId, personId), eq(draft.conversation, conversation), eq(draft.subject, subject)));
  const id = tx.newId();
  await tx.db.insert(draft).values({
    id,
    personId,
    conversation,
    subject,
    active: true,
    touchedAt: tx.now,
    body: await tx.seals.seal(`person:${personId}`, 'draft', id, body),
  });
  return id;
}

export async function saveDraft(tx: Tx, personId: string, id: string, body: DraftBody, active = true): Promise<void> {
  const bytes = await tx.seals.seal(`person:${personId}`, 'draft', id, body);
  await updateQuery(tx).execute({ id, body: bytes, active: active ? 1 : 0, now: tx.now });
}

/** Makes one draft the active one. */
export async function wakeDraft(tx: Tx, personId: string, id: string): Promise<void> {
  await pauseDrafts(tx, personId);
  await tx.db.update(tx.t.draft).set({ active: true }).where(eq(tx.t.draft.id, id));
}

/** From now on what the person writes answers no question; the drafts wait. */
export async function pauseDrafts(tx: Tx, personId: string): Promise<void> {
  const { draft } = tx.t;
  await tx.db
    .update(draft)
    .set({ active: false })
    .where(and(eq(draft.personId, personId), eq(draft.active, true)));
}

export async function dropDraft(tx: Tx, id: string): Promise<void> {
  await tx.db.delete(tx.t.draft).where(eq(tx.t.draft.id, id));
}

/** Drafts that nobody touched since then are gone. Returns how many. */
export async function dropOldDrafts(tx: Tx, before: number): Promise<number> {
  const { draft } = tx.t;
  const gone = await tx.db
    .delete(draft)
    .where(and(lt(draft.touchedAt, before), ne(draft.active, true)))
    .returning();
  return gone.length;
}
