/** A person sends what the table proposed, chooses another office, or withdraws it. Nothing goes out by itself. */
import type { Screen } from '../../domain/screen.ts';
import { chooseAgencyScreen, dropSureScreen } from '../../domain/screens/referrals.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import type { Who } from '../ground/who.ts';
import { endReferral } from '../ladder/end-referrals.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { layWithAgency } from '../ladder/lay-with.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { caseReason } from '../records/case-reason.ts';
import { changeReferral, isLive, isProposed, partOf, type ReferralRow, referralsOf } from '../records/referral-rows.ts';
import { addReferral, dropProposed, tellWaiting } from './propose-referrals.ts';
import { atManaged, referPage } from './refer-page.ts';

type Refused =
  | Denied
  | {
      ok: false;
      reason: 'case-closed' | 'referral-changed' | 'needs-coordinator' | 'no-final-reason' | 'agency-known';
    };
export type Done = { ok: true; screen: Screen } | Refused;

/** To the responsible offices, as far as that waits for nobody but the person who taps; and to those that were ticked. */
export async function sendProposed(tx: Tx, who: Who, casePublicId: string, ticked = 0): Promise<Done> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('referral.send')) return denied;
  if (!access.row.open) return { ok: false, reason: 'case-closed' };
  const proposed = (await referralsOf(tx, access.row.id)).filter(({ state }) => state === 'proposed');
  const helping = proposed.filter((ref) => partOf(ref) === 'supporting');
  const ready =
    ticked === 0
      ? proposed.filter((ref) => partOf(ref) === 'responsible')
      : helping.filter((_, at) => (ticked & (1 << at)) !== 0);
  if (ready.length === 0) return { ok: false, reason: 'referral-changed' };
  await send(tx, who, access, ready);
  return referPage(tx, who, casePublicId, { first: { key: 'referral.sent', values: { count: ready.length } } });
}

/** One of them; one that waits for a coordinator takes a coordinator's tap. */
export async function sendReferral(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const at = await atManaged(tx, who, publicId);
  if (!at.ok) return at;
  const { ref, access } = at;
  if (!access.row.open) return { ok: false, reason: 'case-closed' };
  if (!isProposed(ref)) return { ok: false, reason: 'referral-changed' };
  if (ref.state === 'waiting-approval' && !access.may('referral.approve'))
    return { ok: false, reason: 'needs-coordinator' };
  await send(tx, who, access, [ref]);
  await tellWaiting(tx, access.row, who.personId);
  return referPage(tx, who, access.row.publicId, { first: { key: 'referral.sent', values: { count: 1 } } });
}

async function send(tx: Tx, who: Who, access: CaseAccess, all: readonly ReferralRow[]): Promise<void> {
  const by = access.may('referral.approve') ?? access.may('referral.send');
  if (!by) return;
  const { row, schoolClass, child } = access;
  const actor = actorBy(who, by);
  const actId = await recordAct(tx, actor, 'send-referral', row.area);
  for (const ref of all) await layWithAgency(tx, actId, row, schoolClass, ref, who.personId);
  await followLadder(tx, actor, child.id);
}

/** Offices that are not on the way in this case already. */
export async function chooseAgency(tx: ReadTx, who: Who, publicId: string, page: number): Promise<Done> {
  const at = await atManaged(tx, who, publicId);
  if (!at.ok) return at;
  const { row } = at.access;
  return {
    ok: true,
    screen: chooseAgencyScreen({
      line: { key: 'referral.which', values: { number: { code: row.number } } },
      subject: publicId,
      agencies: await freeAgencies(tx, at.access),
      page,
      verb: 'referral.to',
      pageVerb: 'referral.other',
      back: `referral:${publicId}`,
    }),
  };
}

/** The same for a further office. */
export async function chooseFurther(tx: ReadTx, who: Who, casePublicId: string, page: number): Promise<Done> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('referral.send')) return denied;
  return {
    ok: true,
    screen: chooseAgencyScreen({
      line: { key: 'referral.which', values: { number: { code: access.row.number } } },
      subject: casePublicId,
      agencies: await freeAgencies(tx, access),
      page,
      verb: 'refer.added',
      pageVerb: 'refer.add',
      back: `refer:${casePublicId}`,
    }),
  };
}

async function freeAgencies(tx: ReadTx, { row }: CaseAccess): Promise<string[]> {
  const live = (await referralsOf(tx, row.id)).filter(isLive).map(({ agency }) => agency);
  return ruleOf(row)
    .agencies.map(({ code }) => code)
    .filter((code) => !live.includes(code));
}

/** Another office instead of this one, for the same reason: proposed, to be sent with a tap. */
export async function referElsewhere(tx: Tx, who: Who, publicId: string, agency: string): Promise<Done> {
  const at = await atManaged(tx, who, publicId);
  if (!at.ok) return at;
  const { ref, access } = at;
  if (ref.state === 'accepted' || ref.state === 'done') return { ok: false, reason: 'referral-changed' };
  const added = await add(tx, who, access, { agency, part: partOf(ref), reason: ref.reason });
  if (!added.ok) return added;
  if (isProposed(ref)) await dropProposed(tx, access.row, ref);
  else if (isLive(ref)) await endReferral(tx, access.row, ref, 'other-office');
  else await closeDeclined(tx, access, ref, added.actId);
  return referPage(tx, who, access.row.publicId, { first: { key: 'referral.added' } });
}

/** What was declined is settled by the next one. */
const closeDeclined = (tx: Tx, access: CaseAccess, ref: ReferralRow, actId: string): Promise<ReferralRow> =>
  changeReferral(tx, actId, access.row, ref, { state: 'withdrawn' });

/** A further office for the primary reason. */
export async function referFurther(tx: Tx, who: Who, casePublicId: string, agency: string): Promise<Done> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('referral.send')) return denied;
  const { final } = await caseReason(tx, access.row);
  if (!final) return { ok: false, reason: 'no-final-reason' };
  const added = await add(tx, who, access, { agency, part: 'responsible', reason: final.primary });
  if (!added.ok) return added;
  return referPage(tx, who, casePublicId, { first: { key: 'referral.added' } });
}

async function add(
  tx: Tx,
  who: Who,
  access: CaseAccess,
  wanted: Parameters<typeof addReferral>[2],
): Promise<{ ok: true; actId: string } | Refused> {
  const by = access.may('referral.send');
  if (!by || !ruleOf(access.row).agencies.some(({ code }) => code === wanted.agency)) return denied;
  if (!access.row.open) return { ok: false, reason: 'case-closed' };
  if (!(await freeAgencies(tx, access)).includes(wanted.agency)) return { ok: false, reason: 'agency-known' };
  const actId = await recordAct(tx, actorBy(who, by), 'propose-referral', access.row.area);
  await addReferral(tx, access.row, wanted, actId);
  return { ok: true, actId };
}

export async function askDrop(tx: ReadTx, who: Who, publicId: string): Promise<Done> {
  const at = await atManaged(tx, who, publicId);
  if (!at.ok) return at;
  return isLive(at.ref)
    ? { ok: true, screen: dropSureScreen(publicId, at.ref.agency) }
    : { ok: false, reason: 'referral-changed' };
}

/** It is not wanted any more: the office is told so, and sees no more of the child. */
export async function dropReferral(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const at = await atManaged(tx, who, publicId);
  if (!at.ok) return at;
  const { ref, access } = at;
  if (!isLive(ref)) return { ok: false, reason: 'referral-changed' };
  const by = access.may('referral.send');
  if (!by) return denied;
  const actor = actorBy(who, by);
  if (isProposed(ref)) {
    await recordAct(tx, actor, 'drop-referral', access.row.area);
    await dropProposed(tx, access.row, ref);
  } else {
    const actId = await recordAct(tx, actor, 'withdraw-referral', ref.area);
    await endReferral(tx, access.row, ref, 'not-needed', { actId });
  }
  await followLadder(tx, actor, access.child.id);
  return referPage(tx, who, access.row.publicId, { first: { key: 'referral.dropped' } });
}
