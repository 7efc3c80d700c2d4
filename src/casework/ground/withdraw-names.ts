/** A person may no longer see what they were shown: messages with names leave their chat at once, not in the evening. */
import { and, eq, gt, isNull, like } from '../../store/orm.ts';
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

/** What was shown for a step is over with the step: its messages with names leave the chats, or that of one person. */
export async function withdrawNamesAbout(tx: Tx, publicId: string, personId?: string): Promise<void> {
  const { message } = tx.t;
  await tx.db
    .update(message)
    .set({ withdrawAt: tx.now })
    .where(
      and(
        gt(message.withdrawAt, tx.now),
        eq(message.sensitivity, 'names'),
        isNull(message.withdrawnAt),
        like(message.subjects, `% ${publicId} %`),
        personId === undefined ? undefined : eq(message.personId, personId),
      ),
    );
}
