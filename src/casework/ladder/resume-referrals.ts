/** The end of a case was taken back: what it had ended goes on, and the offices get their form again. */
import { factsIn } from '../../domain/event-kinds.ts';
import { needsApproval } from '../../domain/routing.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import type { CaseRow } from '../records/cases.ts';
import { isSent, isWithAgency, type ReferralRow, referralsOf } from '../records/referral-rows.ts';
import { classOf } from '../records/step-rows.ts';
import { tellLiaison } from './lay-with.ts';

/** `closedOn`: the day on which the case had been closed. */
export async function resumeReferralsOf(tx: Tx, row: CaseRow, closedOn: CivilDate | null): Promise<void> {
  const ended = (await referralsOf(tx, row.id)).filter(
    ({ state, because, endedOn }) => state === 'withdrawn' && because === 'case-closed' && endedOn === closedOn,
  );
  if (ended.length === 0) return;
  const events = await effectiveEvents(tx, row.id);
  const { referral } = tx.t;
  for (const ref of ended) {
    const last = events.findLast(({ data }) => factsIn(data).referral === ref.publicId);
    const sentBefore = last && (factsIn(last.data).before as Partial<ReferralRow> | undefined);
    const before = isSent(ref) ? sentBefore : proposedAgain(row, ref);
    const [now] = await tx.db
      .update(referral)
      .set({ because: null, ...before, endedOn: null })
      .where(eq(referral.id, ref.id))
      .returning();
    if (now && isWithAgency(now)) await tellLiaison(tx, now, row, await classOf(tx, row));
  }
}

const proposedAgain = ({ programme }: CaseRow, { agency, reason }: ReferralRow): Partial<ReferralRow> => ({
  state: needsApproval(ruleOf({ programme }), agency, reason) ? 'waiting-approval' : 'proposed',
});
