/** Taps the newest Undo of all that were offered, as the person would. */

import type { Who } from '../../src/casework/ground/who.ts';
import { undo } from '../../src/casework/home/undo.ts';
import { desc, isNotNull } from '../../src/store/orm.ts';
import type { Tx } from '../../src/store/tx.ts';

export async function undoNewest(tx: Tx, who: Who): Promise<Awaited<ReturnType<typeof undo>>> {
  const { act } = tx.t;
  const [newest] = await tx.db
    .select({ code: act.publicId })
    .from(act)
    .where(isNotNull(act.publicId))
    .orderBy(desc(act.id))
    .limit(1);
  return undo(tx, who, newest?.code ?? '');
}
