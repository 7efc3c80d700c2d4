/** The referrals of a case as those see them who may send them: a principal or a coordinator of the area. */
import { holds, mayBy } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import {
  type ReferPage,
  type ReferralPage,
  type ReferralShown,
  referralScreen,
  referScreen,
} from '../../domain/screens/referrals.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Unit } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { caseReason } from '../records/case-reason.ts';
import { caseOfReferral, partOf, type ReferralRow, referralByPublicId, referralsOf } from '../records/referral-rows.ts';
import { initialIn } from '../records/step-rows.ts';

export async function referPage(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
  more: Pick<ReferPage, 'first' | 'undo' | 'ticked'> = {},
): Promise<{ ok: true; screen: Screen } | Denied> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('referral.send')) return denied;
  const { row, schoolClass } = access;
  const { final } = await caseReason(tx, row);
  const mayAdd = row.open && final !== undefined;
  return {
    ok: true,
    screen: referScreen({
      casePublicId,
      number: row.number,
      initial: await initialIn(tx, row, schoolClass),
      reasons: final,
      referrals: await shownOf(tx, access),
      open: row.open,
      mayAdd,
      ...more,
    }),
  };
}

/** Those of a case that are of interest: what was withdrawn is not. */
export async function shownOf(tx: ReadTx, { row, schoolClass, may }: CaseAccess): Promise<ReferralShown[]> {
  const all = (await referralsOf(tx, row.id)).filter(({ state }) => state !== 'withdrawn');
  const maySend = { principal: may('referral.send') !== undefined, coordinator: may('referral.approve') !== undefined };
  return Promise.all(all.map((ref) => shown(tx, ref, schoolClass, maySend)));
}

const shown = async (
  tx: ReadTx,
  ref: ReferralRow,
  schoolClass: Unit,
  may: { principal: boolean; coordinator: boolean },
): Promise<ReferralShown> => ({
  publicId: ref.publicId,
  agency: ref.agency,
  part: partOf(ref),
  state: ref.state,
  because: ref.because,
  liaison: ref.liaisonId === null ? undefined : await nameOf(tx, ref.liaisonId),
  dueOn: ref.dueOn ?? undefined,
  overdue: ref.dueOn !== null && ref.dueOn < todayIn(schoolClass, tx.now),
  maySend: ref.state === 'waiting-approval' ? may.coordinator : may.principal,
});

export type Managed = { ok: true; ref: ReferralRow; access: CaseAccess } | Denied;

/** The referral behind a button of those who refer. */
export async function atManaged(tx: ReadTx, who: Who, publicId: string): Promise<Managed> {
  if (!holds(who.held, 'referral.send')) return denied;
  const ref = await referralByPublicId(tx, publicId);
  if (!ref || !mayBy(who.held, 'referral.send', { area: ref.area })) return denied;
  const { row } = await caseOfReferral(tx, ref);
  const access = await openCase(tx, who, row.publicId);
  return access.ok && access.may('referral.send') ? { ok: true, ref, access } : denied;
}

/** One referral with what this person may do about it. */
export async function managedScreen(
  tx: ReadTx,
  ref: ReferralRow,
  access: CaseAccess,
  first?: ReferralPage['first'],
): Promise<Screen> {
  const { row, schoolClass, may } = access;
  const mayApprove = may('referral.approve') !== undefined;
  return referralScreen({
    ...(await shown(tx, ref, schoolClass, { principal: true, coordinator: mayApprove })),
    casePublicId: row.publicId,
    number: row.number,
    mayManage: row.open,
    mayApprove,
    ...(first ? { first } : {}),
  });
}
