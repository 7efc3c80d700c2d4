/** The one page of a child who has several records. */
import type { ReadTx } from '../../store/tx.ts';
import { recordsInReach } from '../classes/merge-children.ts';
import type { Who } from '../ground/who.ts';
import type { CaseAccess } from '../records/case-access.ts';

/** Both numbers of one child open one page: of the case that is open, else of the oldest record; as far as the reader reaches. */
export async function pageOfOneChild(
  tx: ReadTx,
  who: Who,
  opened: CaseAccess,
): Promise<{ access: CaseAccess; others: CaseAccess[] }> {
  const reached = await recordsInReach(tx, who, opened.child);
  const cases = [opened, ...reached.flatMap((one) => (one.row ? [{ ...one, row: one.row }] : []))].toSorted(
    (a, b) => Number(b.row.open) - Number(a.row.open) || (a.child.id < b.child.id ? -1 : 1),
  );
  const [access = opened, ...others] = cases;
  return { access, others };
}
