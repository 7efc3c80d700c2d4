/** A person may no longer see what they were shown: messages with names leave their chat at once, not in the evening. */
import { and, eq, gt, isNull } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';

export async function withdrawNamesFrom(tx: Tx, personId: string): Promise<void> {
  const { message } = tx.t;
  await tx.db
    .update(message)
    .set({ withdrawAt: tx.now })
    .where(
      and(
        eq(message.personId, personId),
        eq(message.sensitivity, 'names'),
        isNull(message.withdrawnAt),
        gt(message.withdrawAt, tx.now),
      ),
    );
}
