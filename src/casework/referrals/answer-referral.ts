/** What the office says to a referral: theirs, not theirs; and who the child is, once it is theirs. */
import type { Screen } from '../../domain/screen.ts';
import { offHandsScreen, referredChildScreen, whyNotScreen } from '../../domain/screens/referral-form.ts';
import { minute } from '../../domain/time.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { offerUndo } from '../ground/undo.ts';
import { unitsAbove } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { nextLook } from '../ladder/due-days.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { referralForm, setDay } from '../ladder/lay-with.ts';
import type { Denied } from '../records/case-access.ts';
import { readDetails } from '../records/children.ts';
import { changeReferral, partOf } from '../records/referral-rows.ts';
import { isKept } from '../records/take-overs.ts';
import { atReferral, type Done, tellReferrers } from './at-referral.ts';
import { atManaged, managedScreen } from './refer-page.ts';

/** Why an office says no, by its part; and why it could not do what it took on. */
export const declineReasons = ['other-agency', 'other-area', 'not-entitled', 'no-means'] as const;
export const giveUpReasons = ['family-declines', 'not-found', 'not-entitled', 'no-means'] as const;

/** Child's details stay on the screen so long. */
const detailsStayMs = 30 * minute;

/** One referral: the form to whom it lies with, the state of things to who refers. */
export async function showReferral(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<{ ok: true; screen: Screen } | Denied | { ok: false; reason: 'referral-gone' }> {
  const at = await atReferral(tx, who, publicId);
  if (at.ok) return { ok: true, screen: await referralForm(tx, at.ref, at.row, at.schoolClass) };
  const managed = await atManaged(tx, who, publicId);
  if (managed.ok) return { ok: true, screen: await managedScreen(tx, managed.ref, managed.access) };
  return { ok: false, reason: at.reason === 'referral-gone' ? 'referral-gone' : 'not-allowed' };
}

export async function acceptReferral(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const at = await atReferral(tx, who, publicId, ['sent']);
  if (!at.ok) return at;
  const { ref, row, schoolClass, actor, child } = at;
  const actId = await recordAct(tx, actor, 'accept-referral', row.area);
  const now = await changeReferral(tx, actId, row, ref, {
    state: 'accepted',
    dueOn: await nextLook(tx, schoolClass, todayIn(schoolClass, tx.now)),
    escalatedAt: null,
  });
  await setDay(tx, now, schoolClass);
  await followLadder(tx, actor, child.id);
  await tellReferrers(tx, at, partOf(ref) === 'responsible' ? 'accepted' : 'helping');
  return {
    ok: true,
    screen: await referralForm(
      tx,
      now,
      row,
      schoolClass,
      { key: 'referral.accepted' },
      await offerUndo(tx, actId, publicId),
    ),
  };
}

export async function askWhyNot(tx: ReadTx, who: Who, publicId: string): Promise<Done> {
  const at = await atReferral(tx, who, publicId, ['sent']);
  return at.ok ? { ok: true, screen: whyNotScreen(publicId, 'referral.no-why', declineReasons) } : at;
}

export async function declineReferral(
  tx: Tx,
  who: Who,
  publicId: string,
  because: (typeof declineReasons)[number],
): Promise<Done> {
  return giveBack(tx, who, publicId, because, 'sent');
}

export async function askWhyGivenUp(tx: ReadTx, who: Who, publicId: string): Promise<Done> {
  const at = await atReferral(tx, who, publicId, ['accepted']);
  return at.ok ? { ok: true, screen: whyNotScreen(publicId, 'referral.cannot-why', giveUpReasons) } : at;
}

/** The office had taken it on, and cannot do it: what is next is for who referred it. */
export async function giveUpReferral(
  tx: Tx,
  who: Who,
  publicId: string,
  because: (typeof giveUpReasons)[number],
): Promise<Done> {
  return giveBack(tx, who, publicId, because, 'accepted');
}

async function giveBack(tx: Tx, who: Who, publicId: string, because: string, from: 'sent' | 'accepted'): Promise<Done> {
  const at = await atReferral(tx, who, publicId, [from]);
  if (!at.ok) return at;
  const { ref, row, schoolClass, actor, child } = at;
  const actId = await recordAct(tx, actor, from === 'sent' ? 'decline-referral' : 'give-up-referral', row.area);
  await changeReferral(
    tx,
    actId,
    row,
    ref,
    { state: 'declined', because, endedOn: todayIn(schoolClass, tx.now), dueOn: null },
    { data: { because } },
  );
  await followLadder(tx, actor, child.id);
  // An office that only helps and does not is no reason to disturb anybody.
  if (partOf(ref) === 'responsible' || from === 'accepted')
    await tellReferrers(tx, at, from === 'sent' ? 'declined' : 'given-up', because);
  return { ok: true, screen: offHandsScreen({ key: 'referral.declined-you' }, await offerUndo(tx, actId, publicId)) };
}

/** Name, guardian's phone and school, once the referral is theirs. The read is logged. Nothing of a child in danger. */
export async function referralDetails(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const at = await atReferral(tx, who, publicId, ['accepted']);
  if (!at.ok) return at;
  const { row, schoolClass } = at;
  if (isKept(row)) return { ok: false, reason: 'taken-over' };
  const details = await readDetails(tx, who.personId, at.child, 'referral');
  if (!details) return { ok: false, reason: 'not-allowed' };
  const [, school] = await unitsAbove(tx, schoolClass);
  return {
    ok: true,
    screen: referredChildScreen({
      publicId,
      number: row.number,
      name: details.name,
      ...(details.guardian ? { guardian: details.guardian } : {}),
      ...(details.phone ? { phone: details.phone } : {}),
      school: school?.name ?? '',
      withdrawAt: tx.now + detailsStayMs,
    }),
  };
}
