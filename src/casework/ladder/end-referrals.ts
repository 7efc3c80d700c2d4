/** Referrals that are not wanted any more: the office is told in the message that asked it, and sees no more of the child. */

import type { CivilDate } from '../../domain/screen.ts';
import { offHandsScreen } from '../../domain/screens/referral-form.ts';
import { textKey } from '../../domain/text-key.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { tell, tellSent } from '../ground/tell.ts';
import { theClock } from '../ground/who.ts';
import { withdrawNamesFrom } from '../ground/withdraw-names.ts';
import type { CaseRow } from '../records/cases.ts';
import {
  aboutReferral,
  changeReferral,
  isLive,
  isProposed,
  type ReferralRow,
  referralsOf,
} from '../records/referral-rows.ts';
import { classOf } from '../records/step-rows.ts';

/** Why it ended without the office's doing. */
export type EndedBecause = 'not-needed' | 'other-office' | 'case-closed' | 'taken-over';

export async function endReferral(
  tx: Tx,
  row: CaseRow,
  ref: ReferralRow,
  because: EndedBecause,
  more: { readonly actId?: string; readonly on?: CivilDate } = {},
): Promise<void> {
  const schoolClass = await classOf(tx, row);
  const endedOn = more.on ?? todayIn(schoolClass, tx.now);
  if (isProposed(ref)) {
    const { referral } = tx.t;
    await tx.db.update(referral).set({ state: 'withdrawn', because, endedOn }).where(eq(referral.id, ref.id));
    return;
  }
  const by = more.actId ?? (await recordAct(tx, theClock, 'withdraw-referral', row.area));
  await changeReferral(tx, by, row, ref, { state: 'withdrawn', because, endedOn, dueOn: null });
  const about = aboutReferral(ref);
  await tx.withdraw(about);
  if (!ref.liaisonId) return;
  const over = offHandsScreen({
    key: textKey('referral', `over-${because}`),
    values: { number: { code: row.number } },
  });
  await tellSent(tx, ref.liaisonId, over, { hours: 'any', handle: about, about });
  if (ref.state !== 'accepted') return;
  await withdrawNamesFrom(tx, ref.liaisonId);
  await tell(tx, ref.liaisonId, over, { hours: schoolClass });
}

/** All of a case: it was closed (`on` that day), or closed to helpers. */
export async function endReferralsOf(tx: Tx, row: CaseRow, because: EndedBecause, on?: CivilDate): Promise<void> {
  for (const ref of (await referralsOf(tx, row.id)).filter(isLive))
    if (because !== 'taken-over' || !isProposed(ref)) await endReferral(tx, row, ref, because, on ? { on } : {});
}
