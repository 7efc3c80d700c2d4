/** The second person makes a reason final, or asks first; the one who did it can take it back for a while. */

import { factsIn } from '../../domain/event-kinds.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Instant, Screen } from '../../domain/screen.ts';
import { reasonFinalScreen, reasonQuestionScreen } from '../../domain/screens/reasons.ts';
import { minute } from '../../domain/time.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn, wakingTime } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { type Offered, offerUndo } from '../ground/undo.ts';
import { type Actor, nameOf, type Who, whoById } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { type CaseReason, caseReason } from '../records/case-reason.ts';
import { aboutWords, recordEvent } from '../records/events.ts';
import { isSent, referralsOf } from '../records/referral-rows.ts';
import { eventOf, takeBack } from '../records/take-back.ts';
import { askApproval, dropProposed, proposeReferrals } from '../referrals/propose-referrals.ts';
import { referPage } from '../referrals/refer-page.ts';
import { closeAsking } from './second-person.ts';

type Refused = Denied | { ok: false; reason: 'case-closed' | 'own-reason' | 'reason-changed' | 'proposer-gone' };
type Done = { ok: true; screen: Screen } | Refused;

/** Words that the other side wrote stay on the screen so long. */
const wordsStayMs = 30 * minute;

/** `at`: the instant of the proposal that the person saw, as the button carries it. */
export async function confirmReason(tx: Tx, who: Who, casePublicId: string, at: Instant): Promise<Done> {
  const open = await atProposal(tx, who, casePublicId);
  if (!open.ok) return open;
  const { row, schoolClass, child, proposal, actor } = open;
  if (proposal.at !== at) return { ok: false, reason: 'reason-changed' };
  const { reasons } = proposal;
  const actId = await recordAct(tx, actor, 'confirm-reason', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'reason',
    on: todayIn(schoolClass, tx.now),
    data: { ...reasons, final: true, proposedBy: proposal.by },
  });
  const settled = { casePublicId, number: row.number, name: await nameOf(tx, who.personId) };
  await closeAsking(
    tx,
    row,
    reasonFinalScreen('case-reason.settled', { ...settled, reasons: undefined }),
    who.personId,
  );
  const proposer = await whoById(tx, proposal.by);
  // Who left since hears nothing of it.
  if (proposer && mayBy(proposer.held, 'reason.propose', { area: row.area, own: true }))
    await tell(tx, proposal.by, reasonFinalScreen('case-reason.confirmed', { ...settled, reasons: reasons }), {
      hours: schoolClass,
    });
  await proposeReferrals(tx, row, reasons, actId);
  await askApproval(tx, row, schoolClass, who.personId);
  await followLadder(tx, actor, child.id);
  const first = { key: 'case-reason.final' } as const;
  return referPage(tx, who, casePublicId, { first, undo: await offerUndo(tx, actId, casePublicId) });
}

/** The question goes back to who proposed it, in the person's own words. */
export async function askAboutReason(tx: Tx, who: Who, casePublicId: string, words: string): Promise<Done> {
  const open = await atProposal(tx, who, casePublicId);
  if (!open.ok) return open;
  const { row, schoolClass, proposal, actor } = open;
  const proposer = await whoById(tx, proposal.by);
  if (!proposer || !(await openCase(tx, proposer, casePublicId)).ok) return { ok: false, reason: 'proposer-gone' };
  const actId = await recordAct(tx, actor, 'ask-about-reason', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'reason-asked',
    on: todayIn(schoolClass, tx.now),
    words: { note: words, language: who.language },
  });
  await tell(
    tx,
    proposal.by,
    reasonQuestionScreen({
      casePublicId,
      number: row.number,
      name: await nameOf(tx, who.personId),
      words,
      withdrawAt: wakingTime(schoolClass, tx.now) + wordsStayMs,
    }),
    { hours: schoolClass, about: aboutWords(row) },
  );
  const name = await nameOf(tx, proposal.by);
  const rows: Screen['rows'] = [[{ label: { key: 'common.home' }, action: 'home' }]];
  return { ok: true, screen: { lines: [{ key: 'case-reason.asked', values: { name } }], rows } };
}

type AtProposal = { ok: true; proposal: NonNullable<CaseReason['proposal']>; actor: Actor } & CaseAccess;

/** Whether this person may answer a proposal of this case now. */
export async function atProposal(tx: ReadTx, who: Who, casePublicId: string): Promise<AtProposal | Refused> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('reason.confirm');
  if (!access.ok || !by) return denied;
  if (!access.row.open) return { ok: false, reason: 'case-closed' };
  const { proposal } = await caseReason(tx, access.row);
  if (!proposal) return { ok: false, reason: 'reason-changed' };
  if (proposal.by === who.personId) return { ok: false, reason: 'own-reason' };
  return { ...access, proposal, actor: actorBy(who, by) };
}

/** Takes back the proposal or the confirmation, while nothing has come of it yet. */
export async function undoReason(
  tx: Tx,
  who: Who,
  act: Offered,
): Promise<{ ok: true; casePublicId: string } | Denied | { ok: false; reason: 'referral-sent' }> {
  const casePublicId = act.subject;
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('reason.propose');
  const told = access.ok && (await eventOf(tx, access.row.id, act.id, ['reason']));
  if (!access.ok || !by || !told) return denied;
  const { row, child } = access;
  const made = (await referralsOf(tx, row.id)).filter(({ actId }) => actId === act.id);
  if (made.some(isSent)) return { ok: false, reason: 'referral-sent' };
  const actor = actorBy(who, by);
  await takeBack(tx, actor, row, told);
  for (const one of made) await dropProposed(tx, row, one);
  const settled = { casePublicId, number: row.number, name: await nameOf(tx, who.personId), reasons: undefined };
  if (factsIn(told.data).final !== true)
    await closeAsking(tx, row, reasonFinalScreen('case-reason.taken-back', settled), '');
  await followLadder(tx, actor, child.id);
  return { ok: true, casePublicId };
}
