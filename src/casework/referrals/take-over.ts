/** What becomes of a referral that no office sees to: up to the coordinators, or into a coordinator's own hands. */

import { referralNewsScreen } from '../../domain/screens/referral-news.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { offerUndo } from '../ground/undo.ts';
import type { Who } from '../ground/who.ts';
import { nextLook } from '../ladder/due-days.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { referralForm, setDay } from '../ladder/lay-with.ts';
import { actorBy } from '../records/case-access.ts';
import { changeReferral } from '../records/referral-rows.ts';
import { atManaged, managedScreen } from './refer-page.ts';
import type { Done } from './send-referrals.ts';

/** A principal at the end of their means: the coordinators decide what is next. */
export async function handUp(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const at = await atManaged(tx, who, publicId);
  if (!at.ok) return at;
  const { ref, access } = at;
  const { row, schoolClass } = access;
  const by = access.may('referral.send');
  if (ref.state !== 'declined' || !by) return { ok: false, reason: 'referral-changed' };
  await recordAct(tx, actorBy(who, by), 'hand-up-referral', row.area);
  const screen = referralNewsScreen({
    key: 'handed-up',
    publicId,
    casePublicId: row.publicId,
    number: row.number,
    agency: ref.agency,
    ...(ref.because ? { because: ref.because } : {}),
    mayManage: true,
  });
  for (const { personId: to } of await nearestHolders(tx, row.area, 'coordinator'))
    await tell(tx, to, screen, { hours: schoolClass });
  return { ok: true, screen: await managedScreen(tx, ref, access, { key: 'referral.handed-up' }) };
}

/** Nobody acts for the agency here: a coordinator sees to it outside the bot, and follows it up as the office would. */
export async function takeOver(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const at = await atManaged(tx, who, publicId);
  if (!at.ok) return at;
  const { ref, access } = at;
  const by = access.may('referral.approve');
  if (!by) return { ok: false, reason: 'needs-coordinator' };
  if (ref.state !== 'sent' || ref.liaisonId !== null) return { ok: false, reason: 'referral-changed' };
  const { row, schoolClass, child } = access;
  const actId = await recordAct(tx, actorBy(who, by), 'take-referral', row.area);
  const taken = await changeReferral(tx, actId, row, ref, {
    state: 'accepted',
    liaisonId: who.personId,
    dueOn: await nextLook(tx, schoolClass, todayIn(schoolClass, tx.now)),
  });
  await setDay(tx, taken, schoolClass);
  await followLadder(tx, actorBy(who, by), child.id);
  return {
    ok: true,
    screen: await referralForm(
      tx,
      taken,
      row,
      schoolClass,
      { key: 'referral.mine' },
      await offerUndo(tx, actId, publicId),
    ),
  };
}
