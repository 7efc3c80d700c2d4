/**
 * Sessions: what a chat may lose without harm. Which menu page is open, which filters are on; never a name, never
 * what somebody searched. Read before an update's transaction, written after it.
 */
import { z } from 'zod';
import { eq, lt, sql } from './orm.ts';
import { prepared } from './prepared.ts';
import type { Store, Tx } from './tx.ts';

/** Codes of the program only, so that words of people don't fit in. */
const code = z.string().regex(/^[a-z0-9][a-z0-9.:-]{0,39}$/);

const sessionSchema = z.strictObject({
  /** The menu that is open, and its page, from 0. */
  menu: z.strictObject({ name: code, page: z.int().min(0).max(100_000) }).optional(),
  /** Filters by name: reason, stage, kind. */
  filters: z.record(code, code).optional(),
  /** The dialogue that was finished last, by the code on its buttons: a second tap is no news. */
  finished: code.optional(),
});

export type Session = z.infer<typeof sessionSchema>;

export interface Sessions {
  /** Undefined if there is none, it is too old, or it cannot be read: menus start anew. */
  read(key: string): Promise<Session | undefined>;
  /** Replaces the session. Throws on a bug: a session that holds more than codes. */
  write(key: string, session: Session): Promise<void>;
  stop(): Promise<void>;
}

/** A stored session, or undefined if it is empty or not one. */
export function parseSession(value: unknown): Session | undefined {
  const session = sessionSchema.safeParse(value).data;
  return session && Object.keys(session).length > 0 ? session : undefined;
}

/** The session as it may be stored. Throws on a bug: one that holds more than codes. */
export const checkedSession = (session: Session): Session => sessionSchema.parse(session);

export const SESSION_TTL_MS = 2 * 24 * 60 * 60 * 1000;

const byKey = prepared(({ db, t }) =>
  db
    .select({ value: t.session.value, updatedAt: t.session.updatedAt })
    .from(t.session)
    .where(eq(t.session.key, sql.placeholder('key')))
    .prepare('session_by_key'),
);

/** Sessions in the store's own table. */
export function storeSessions(store: Store): Sessions {
  return {
    read: (key) =>
      store.read(async (tx) => {
        const [row] = await byKey(tx).execute({ key });
        if (!row || row.updatedAt <= tx.now - SESSION_TTL_MS) return undefined;
        return parseSession(row.value);
      }),
    async write(key, session) {
      const value = checkedSession(session);
      await store.write(async ({ db, t, now }) => {
        const row = { value, updatedAt: now };
        await db
          .insert(t.session)
          .values({ key, ...row })
          .onConflictDoUpdate({ target: t.session.key, set: row });
      });
    },
    stop: async () => {},
  };
}

/** Deletes the sessions that are too old to be read. */
export async function purgeSessions({ db, t, now }: Tx): Promise<void> {
  await db.delete(t.session).where(lt(t.session.updatedAt, now - SESSION_TTL_MS));
}
