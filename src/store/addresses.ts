/** Where people are reached: stored once, sealed with their own key; everywhere else stands a keyed hash. */
import { and, eq, isNull, sql } from './orm.ts';
import { remembered } from './remembered.ts';
import type { OpeningSeals, ReadTx, Tx } from './tx.ts';

/** What an account is found by. */
export const addressKey = (seals: OpeningSeals, platform: string, address: string): string =>
  seals.hash('address', `${platform}:${address}`);

/** What the updates of a chat are kept in order by. */
export const laneKey = (seals: OpeningSeals, lane: string): string => seals.hash('lane', lane);

/** The two columns of an account. */
export async function sealedAddress(
  tx: Tx,
  account: { readonly id: string; readonly personId: string; readonly platform: string; readonly address: string },
): Promise<{ address: string; sealed: Uint8Array }> {
  const { id, personId, platform, address } = account;
  const sealed = await tx.seals.seal(`person:${personId}`, 'account', id, { address });
  return { address: addressKey(tx.seals, platform, address), sealed };
}

const accounts = remembered(
  ['account'],
  ({ db, t }) =>
    db
      .select({
        id: t.account.id,
        address: t.account.address,
        sealed: t.account.sealed,
        unreachableSince: t.account.unreachableSince,
      })
      .from(t.account)
      .where(and(eq(t.account.personId, sql.placeholder('personId')), eq(t.account.platform, 'telegram')))
      .prepare('account_of'),
  (rows) => rows,
);

/** The person's private chat, and whether messages arrive there; undefined without an account. */
export async function chatOf(
  tx: ReadTx,
  personId: string,
): Promise<{ readonly chat: string; readonly isReachable: boolean } | undefined> {
  const rows = await accounts(tx, { personId });
  const row = rows.find(({ unreachableSince }) => unreachableSince === null) ?? rows[0];
  if (!row) return undefined;
  const opened = row.sealed && (await tx.seals.open(`person:${personId}`, 'account', row.id, row.sealed));
  const chat = row.sealed ? (opened as { address: string } | undefined)?.address : row.address;
  return chat === undefined ? undefined : { chat, isReachable: row.unreachableSince === null };
}

/** Accounts sealed in one transaction. */
const piece = 200;

/** Seals the addresses that an earlier version kept in plain; false while there are more. Menus of that time start anew. */
export async function sealFormerAddresses(tx: Tx): Promise<boolean> {
  const { account, inbox, session } = tx.t;
  const rows = await tx.db.select().from(account).where(isNull(account.sealed)).limit(piece);
  if (rows.length === 0) return true;
  for (const row of rows)
    await tx.db
      .update(account)
      .set(await sealedAddress(tx, row))
      .where(eq(account.id, row.id));
  await tx.db.delete(session);
  await tx.db.update(inbox).set({ lane: '' });
  return rows.length < piece;
}
