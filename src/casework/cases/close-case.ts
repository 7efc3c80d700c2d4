/** The end of a case: its episode ends, and no office has to do anything for it any more. */
import type { CivilDate } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { endReferralsOf } from '../referrals/end-referrals.ts';
import type { CaseRow, Episode } from './cases.ts';

export async function closeCase(tx: Tx, row: CaseRow, episode: Episode, on: CivilDate, closure: string): Promise<void> {
  await endReferralsOf(tx, row, 'case-closed');
  await tx.db.update(tx.t.caseRow).set({ open: false, closedOn: on, closure }).where(eq(tx.t.caseRow.id, row.id));
  await tx.db.update(tx.t.episode).set({ endedOn: on, outcome: closure }).where(eq(tx.t.episode.id, episode.id));
}
