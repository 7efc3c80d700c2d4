/** What waits, for how long, in seconds: asked a few times a minute by those who watch over the bot. */
import { and, count, eq, isNotNull, isNull, lte, min, or } from './orm.ts';
import type { ReadTx } from './tx.ts';

const RANKS = ['answer', 'notice', 'bulk'] as const;

export async function backlogOf(tx: ReadTx) {
  const { inbox, outbox, timer, account } = tx.t;
  const since = (at: number | null | undefined) => (at ? Math.max(0, tx.now - at) / 1_000 : 0);
  const [update] = await tx.db
    .select({ at: min(inbox.receivedAt) })
    .from(inbox)
    .where(and(isNull(inbox.doneAt), isNull(inbox.parkedAt)));
  const waiting = await tx.db
    .select({ rank: outbox.rank, at: min(outbox.createdAt) })
    .from(outbox)
    .where(and(eq(outbox.state, 'waiting'), or(isNull(outbox.notBefore), lte(outbox.notBefore, tx.now))))
    .groupBy(outbox.rank);
  const [due] = await tx.db
    .select({ at: min(timer.at) })
    .from(timer)
    .where(lte(timer.at, tx.now));
  const [dead] = await tx.db.select({ all: count() }).from(account).where(isNotNull(account.unreachableSince));
  const outboxSeconds = { answer: 0, notice: 0, bulk: 0 };
  for (const { rank, at } of waiting) outboxSeconds[RANKS[rank] ?? 'bulk'] = since(at);
  return {
    inboxSeconds: since(update?.at),
    outboxSeconds,
    dueSeconds: since(due?.at),
    deadChats: dead?.all ?? 0,
  };
}
