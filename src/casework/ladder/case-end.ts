/** The end of a case: its episode ends, and no office has to do anything for it any more; and the end taken back. */
import type { CivilDate } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import type { CaseRow, Episode } from '../records/cases.ts';
import { endReferralsOf } from './end-referrals.ts';
import { resumeReferralsOf } from './resume-referrals.ts';

/** The closure of a case whose child came back before anything else had to be done. */
export const backInClass = 'back-in-class';
/** The closure of a case of which no absence is left. */
export const notACase = 'not-a-case';

export async function closeCase(tx: Tx, row: CaseRow, episode: Episode, on: CivilDate, closure: string): Promise<void> {
  await endReferralsOf(tx, row, 'case-closed', on);
  await tx.db.update(tx.t.caseRow).set({ open: false, closedOn: on, closure }).where(eq(tx.t.caseRow.id, row.id));
  await tx.db.update(tx.t.episode).set({ endedOn: on, outcome: closure }).where(eq(tx.t.episode.id, episode.id));
}

/** What closed the episode was taken back: it goes on as if it had never been closed. */
export async function resumeEpisode(tx: Tx, known: CaseRow, episode: Episode): Promise<CaseRow> {
  await tx.db.update(tx.t.episode).set({ endedOn: null, outcome: null }).where(eq(tx.t.episode.id, episode.id));
  const [row] = await tx.db
    .update(tx.t.caseRow)
    .set({ open: true, closedOn: null, closure: null })
    .where(eq(tx.t.caseRow.id, known.id))
    .returning();
  await resumeReferralsOf(tx, row ?? known, known.closedOn);
  return row ?? known;
}
