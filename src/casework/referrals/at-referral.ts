/** A person of the office at a referral that lies with them: what they may do is asked anew with every tap. */

import { mayBy } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import { referralNewsScreen } from '../../domain/screens/referral-news.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import { type Actor, type Who, whoById } from '../ground/who.ts';
import { concerned } from '../ladder/need-news.ts';
import type { CaseRow } from '../records/cases.ts';
import { type ChildRow, childById } from '../records/children.ts';
import { caseOfReferral, isWithAgency, type ReferralRow, referralByPublicId } from '../records/referral-rows.ts';
import { isKept } from '../records/take-overs.ts';

export interface AtReferral {
  readonly ref: ReferralRow;
  readonly row: CaseRow;
  readonly schoolClass: Unit;
  readonly child: ChildRow;
  readonly actor: Actor & { readonly personId: string };
}

export type Refused = {
  ok: false;
  reason: 'not-allowed' | 'referral-gone' | 'referral-changed' | 'taken-over' | 'nobody-to-ask' | 'too-late';
};
export type Done = { ok: true; screen: Screen } | Refused;

/** Refused where it lies with somebody else; `referral-gone` where it lay with them and is settled, `referral-changed` where it is in another state. */
export async function atReferral(
  tx: ReadTx,
  who: Who,
  publicId: string,
  states: readonly string[] = ['sent', 'accepted'],
): Promise<({ ok: true } & AtReferral) | Refused> {
  const ref = await referralByPublicId(tx, publicId);
  const own = ref?.liaisonId === who.personId;
  const by = ref && mayBy(who.held, 'referral.answer', { area: ref.area, own });
  if (!ref || !by) return { ok: false, reason: 'not-allowed' };
  const { row, schoolClass } = await caseOfReferral(tx, ref);
  const child = await childById(tx, row.childId);
  if (!child || child.erasedOn !== null) return { ok: false, reason: 'not-allowed' };
  if (!isWithAgency(ref)) return { ok: false, reason: 'referral-gone' };
  if (!states.includes(ref.state)) return { ok: false, reason: 'referral-changed' };
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  return { ok: true, ref, row, schoolClass, child, actor };
}

type News = Parameters<typeof referralNewsScreen>[0]['key'];

/** Who sent it and who has charge of the case hear of it, each with what they may do next. */
export async function tellReferrers(tx: Tx, at: AtReferral, key: News, because?: string): Promise<void> {
  const { ref, row, schoolClass, actor } = at;
  const charged = await concerned(tx, row);
  const told = new Set([...(ref.sentBy ? [ref.sentBy] : []), ...charged]);
  told.delete(actor.personId);
  for (const to of told) {
    const who = await whoById(tx, to);
    const mayManage = who !== undefined && mayBy(who.held, 'referral.send', { area: row.area }) !== undefined;
    // Who sent it may have left since.
    if (!mayManage && (isKept(row) || !charged.includes(to))) continue;
    await tell(
      tx,
      to,
      referralNewsScreen({
        key,
        publicId: ref.publicId,
        casePublicId: row.publicId,
        number: row.number,
        agency: ref.agency,
        ...(because ? { because } : {}),
        mayManage,
      }),
      { hours: schoolClass },
    );
  }
}
