/** Answers on their way: a draft for each person, conversation and subject; several may wait, one is active. */
import { and, desc, eq, type SQL, sql } from '../../store/orm.ts';
import { prepared } from '../../store/prepared.ts';
import { writesAlone } from '../../store/remembered.ts';
import type { Db, ReadTx, Tx } from '../../store/tx.ts';

export interface StoredDraft {
  readonly id: string;
  readonly conversation: string;
  readonly subject: string;
  readonly active: boolean;
  readonly touchedAt: number;
  readonly body: DraftBody;
}

/** A file of the messenger: its handle there, and what is said of it. */
interface SentFile {
  readonly file: string;
  readonly name?: string | undefined;
  readonly bytes?: number | undefined;
}

export interface DraftBody {
  readonly draft: unknown;
  /** Typed after a long silence; taken as the answer when the person goes on. */
  readonly pending?: string;
  /** Sent before the conversation began; read when the person goes on. */
  readonly pendingFile?: SentFile;
  /** Which message answered which question, the newest last: an edit of it is another answer. */
  readonly told?: readonly { readonly message: number; readonly question: string }[];
  /** Stopped by the person; kept for a while so that it can be taken back. */
  readonly cancelled?: boolean;
}

/**
 * The active draft of each person as this process committed it last: most messages answer the question before them, and
 * need no look at the database. Every write of a person's drafts forgets it before it keeps another; one that is undone
 * leaves an entry that stays uncommitted, which nobody reads. Where other processes write too, nothing is kept.
 */
const kept = new WeakMap<Db, Map<string, { readonly draft: StoredDraft; committed: boolean }>>();
const mostKept = 1_000;

function keep(tx: Tx, personId: string, draft: StoredDraft): void {
  if (!writesAlone(tx.db)) return;
  const drafts = kept.get(tx.db) ?? new Map();
  kept.set(tx.db, drafts);
  if (drafts.size >= mostKept) drafts.clear();
  const entry = { draft, committed: false };
  drafts.set(personId, entry);
  tx.afterCommit(() => {
    entry.committed = true;
  });
}

const forget = (tx: Tx, personId: string): void => void kept.get(tx.db)?.delete(personId);

const activeQuery = prepared(({ db, t }) =>
  db
    .select()
    .from(t.draft)
    .where(and(eq(t.draft.personId, sql.placeholder('person')), eq(t.draft.active, true)))
    .prepare('draft_active'),
);

export async function activeDraft(tx: ReadTx, personId: string): Promise<StoredDraft | undefined> {
  const known = kept.get(tx.db)?.get(personId);
  if (known?.committed) return known.draft;
  const [row] = await activeQuery(tx).execute({ person: personId });
  return row && opened(tx, row);
}

const allQuery = prepared(({ db, t }) =>
  db
    .select()
    .from(t.draft)
    .where(eq(t.draft.personId, sql.placeholder('person')))
    .orderBy(desc(t.draft.touchedAt))
    .prepare('draft_all'),
);

/** All drafts of a person that were not stopped, the last touched first. */
export async function draftsOf(tx: ReadTx, personId: string): Promise<StoredDraft[]> {
  const rows = await allQuery(tx).execute({ person: personId });
  return Promise.all(rows.map((row) => opened(tx, row)));
}

const aboutQuery = prepared(({ db, t }) =>
  db
    .select()
    .from(t.draft)
    .where(
      and(
        eq(t.draft.personId, sql.placeholder('person')),
        eq(t.draft.conversation, sql.placeholder('conversation')),
        eq(t.draft.subject, sql.placeholder('subject')),
      ),
    )
    .prepare('draft_about'),
);

export async function draftAbout(
  tx: ReadTx,
  personId: string,
  conversation: string,
  subject: string,
): Promise<StoredDraft | undefined> {
  const [row] = await aboutQuery(tx).execute({ person: personId, conversation, subject });
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
  body: await openedBody(tx, row),
});

export const openedBody = async (tx: ReadTx, row: Pick<Row, 'id' | 'personId' | 'body'>): Promise<DraftBody> =>
  ((await tx.seals.open(`person:${row.personId}`, 'draft', row.id, row.body)) ?? { draft: null }) as DraftBody;

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

/** For a draft that stays active or waiting: the index of active drafts is left alone. */
const bodyQuery = prepared(({ db, t }) =>
  db
    .update(t.draft)
    .set({
      body: sql`${sql.placeholder('body')}` as unknown as Uint8Array,
      touchedAt: sql`${sql.placeholder('now')}` as unknown as number,
    })
    .where(eq(t.draft.id, sql.placeholder('id')))
    .prepare('draft_body'),
);

const insertQuery = prepared(({ db, t }) =>
  db
    .insert(t.draft)
    .values({
      id: sql.placeholder('id'),
      personId: sql.placeholder('person'),
      conversation: sql.placeholder('conversation'),
      subject: sql.placeholder('subject'),
      active: true,
      touchedAt: sql.placeholder('now'),
      body: sql.placeholder('body'),
    })
    .prepare('draft_insert'),
);

const dropAboutQuery = prepared(({ db, t }) =>
  db
    .delete(t.draft)
    .where(
      and(
        eq(t.draft.personId, sql.placeholder('person')),
        eq(t.draft.conversation, sql.placeholder('conversation')),
        eq(t.draft.subject, sql.placeholder('subject')),
      ),
    )
    .prepare('draft_drop_about'),
);

/** A new draft, active; the person's other drafts wait. One of the same subject gives up its place. */
export async function openDraft(
  tx: Tx,
  personId: string,
  conversation: string,
  subject: string,
  body: DraftBody,
): Promise<string> {
  await pauseDrafts(tx, personId);
  await dropAboutQuery(tx).execute({ person: personId, conversation, subject });
  const id = tx.newId();
  const bytes = await tx.seals.seal(`person:${personId}`, 'draft', id, body);
  await insertQuery(tx).execute({ id, person: personId, conversation, subject, now: tx.now, body: bytes });
  keep(tx, personId, { id, conversation, subject, active: true, touchedAt: tx.now, body });
  return id;
}

export async function saveDraft(
  tx: Tx,
  personId: string,
  stored: StoredDraft,
  body: DraftBody,
  active = true,
): Promise<void> {
  const { id } = stored;
  forget(tx, personId);
  const bytes = await tx.seals.seal(`person:${personId}`, 'draft', id, body);
  if (active === stored.active) await bodyQuery(tx).execute({ id, body: bytes, now: tx.now });
  else await updateQuery(tx).execute({ id, body: bytes, active: active ? 1 : 0, now: tx.now });
  if (active) keep(tx, personId, { ...stored, body, active, touchedAt: tx.now });
}

const wakeQuery = prepared(({ db, t }) =>
  db
    .update(t.draft)
    .set({ active: true })
    .where(eq(t.draft.id, sql.placeholder('id')))
    .prepare('draft_wake'),
);

/** Makes one draft the active one. */
export async function wakeDraft(tx: Tx, personId: string, id: string): Promise<void> {
  await pauseDrafts(tx, personId);
  await wakeQuery(tx).execute({ id });
}

const pauseQuery = prepared(({ db, t }) =>
  db
    .update(t.draft)
    .set({ active: false })
    .where(and(eq(t.draft.personId, sql.placeholder('person')), eq(t.draft.active, true)))
    .prepare('draft_pause'),
);

/** From now on what the person writes answers no question; the drafts wait. */
export async function pauseDrafts(tx: Tx, personId: string): Promise<void> {
  forget(tx, personId);
  await pauseQuery(tx).execute({ person: personId });
}

const dropQuery = prepared(({ db, t }) =>
  db
    .delete(t.draft)
    .where(eq(t.draft.id, sql.placeholder('id')))
    .prepare('draft_drop'),
);

export async function dropDraft(tx: Tx, personId: string, id: string): Promise<void> {
  forget(tx, personId);
  await dropQuery(tx).execute({ id });
}

/** Drops drafts of any people. */
export async function dropDrafts(tx: Tx, which: SQL): Promise<void> {
  kept.get(tx.db)?.clear();
  await tx.db.delete(tx.t.draft).where(which);
}
