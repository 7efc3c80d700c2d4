/** Whether a person can be reached: a blocked bot is noticed when sending, and ends when they write again. */
import { addressKey } from '../../store/addresses.ts';
import { and, eq, isNotNull, isNull } from '../../store/orm.ts';
import { release } from '../../store/outbox-queue.ts';
import type { Tx } from '../../store/tx.ts';

/** The person wrote or unblocked the bot: what was parked for them goes out. */
export async function reachableAgain(tx: Tx, platform: string, address: string): Promise<void> {
  const { account } = tx.t;
  const key = addressKey(tx.seals, platform, address);
  const back = await tx.db
    .update(account)
    .set({ unreachableSince: null })
    .where(
      and(
        eq(account.platform, platform),
        eq(account.address, key),
        isNotNull(account.unreachableSince),
        isNull(account.lockedAt),
      ),
    )
    .returning();
  for (const { personId } of back) await release(tx, personId);
}
