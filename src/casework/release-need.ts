/** Somebody no longer holds a need: it waits for another, and they are told why. */
import { eq } from '../store/orm.ts';
import type { Tx } from '../store/tx.ts';
import type { NeedRow } from './need-rows.ts';
import { strikeTimer } from './timers.ts';

/** Why: the lease ran out, it is no longer needed, or what was given did not arrive. `quiet`: they did it themselves. */
export type ReleaseReason = 'lease-over' | 'not-needed' | 'not-arrived' | 'quiet';

/** Opens a claimed or pledged need again. */
export async function releaseNeed(tx: Tx, need: NeedRow, _why: ReleaseReason): Promise<NeedRow> {
  const [opened] = await tx.db
    .update(tx.t.need)
    .set({ state: 'open', holderId: null, leaseUntil: null, pledgedAs: null })
    .where(eq(tx.t.need.id, need.id))
    .returning();
  await tx.withdraw(`need:${need.id}`);
  await strikeTimer(tx, 'lease', need.id);
  return opened ?? need;
}
