/** Referrals go on when who they lie with leaves or cannot be reached, and come to an office that opens. */
import { holds, mayBy } from '../../domain/rights.ts';
import { offHandsScreen } from '../../domain/screens/referral-form.ts';
import { and, eq, gte, inArray, isNull, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { tell, tellSent } from '../ground/tell.ts';
import { setTimer } from '../ground/timers.ts';
import { endOf } from '../ground/units.ts';
import { type Actor, type Who, whoById } from '../ground/who.ts';
import { withdrawNamesFrom } from '../ground/withdraw-names.ts';
import { heldBy, spokesFor } from '../records/offices.ts';
import { aboutReferral, caseOfReferral, partOf, type ReferralRow, referralsWith } from '../records/referral-rows.ts';
import { followLadder } from './follow-ladder.ts';
import { layWithAgency } from './lay-with.ts';

/** Somebody left, changed office or can't be reached: what lay with them goes to the next, or stays with the coordinator. */
export async function passOnReferralsOf(tx: Tx, personId: string, actor: Actor): Promise<void> {
  const who = await whoById(tx, personId);
  for (const ref of await referralsWith(tx, personId)) {
    const { row, schoolClass } = await caseOfReferral(tx, ref);
    const spokes = await spokesFor(tx, row.area, row.programme, ref.agency);
    const still = who !== undefined && mayBy(who.held, 'referral.answer', { area: ref.area, own: true }) !== undefined;
    if (still && (spokes.some((one) => one.personId === personId) || isCoordinator(who))) continue;
    const about = aboutReferral(ref);
    const gone = offHandsScreen({ key: 'referral.over-other-office', values: { number: { code: row.number } } });
    await tellSent(tx, personId, gone, { hours: 'any', handle: about, about });
    if (ref.state === 'accepted') {
      await withdrawNamesFrom(tx, personId);
      await tell(tx, personId, gone, { hours: schoolClass });
    }
    const actId = await recordAct(tx, actor, 'pass-on-referral', row.area);
    await layWithAgency(tx, actId, row, schoolClass, ref, null);
    await followLadder(tx, actor, row.childId);
  }
}

/** A coordinator may have taken over what nobody else acts for. */
const isCoordinator = (who: Who): boolean => holds(who.held, 'referral.approve');

/** Somebody speaks for an agency from now on: what waited for that office in their area is theirs. */
export async function officeOpened(
  tx: Tx,
  membership: { readonly role: string; readonly area: string; readonly agency: string | null },
): Promise<void> {
  const { referral } = tx.t;
  const waiting = await tx.db
    .select()
    .from(referral)
    .where(
      and(
        gte(referral.area, membership.area),
        lt(referral.area, endOf(membership.area)),
        eq(referral.state, 'sent'),
        isNull(referral.liaisonId),
      ),
    );
  for (const ref of waiting) if (await isFor(tx, membership, ref)) await laySame(tx, ref);
}

async function isFor(
  tx: ReadTx,
  { role, agency }: { readonly role: string; readonly agency: string | null },
  ref: ReferralRow,
): Promise<boolean> {
  if (agency !== null) return agency === ref.agency;
  const { row } = await caseOfReferral(tx, ref);
  return partOf(ref) === 'responsible' && heldBy(row.programme, ref.agency) === role;
}

/** Nobody sends it anew: it had only lain with nobody. */
async function laySame(tx: Tx, ref: ReferralRow): Promise<void> {
  const { row, schoolClass } = await caseOfReferral(tx, ref);
  const actId = await recordAct(tx, { personId: null, role: null, source: 'update' }, 'lay-referral', row.area);
  await layWithAgency(tx, actId, row, schoolClass, ref, null);
}

/** The person can't be reached (any more): what lies with them is looked at at once. */
export async function lookAtReferralsOf(tx: Tx, personId: string): Promise<void> {
  const { referral } = tx.t;
  const theirs = await tx.db
    .select({ id: referral.id })
    .from(referral)
    .where(and(eq(referral.liaisonId, personId), inArray(referral.state, ['sent', 'accepted'])));
  for (const { id } of theirs) await setTimer(tx, 'referral', id, tx.now);
}
