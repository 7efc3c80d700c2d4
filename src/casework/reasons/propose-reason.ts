/** A reason is proposed as final by somebody who knows the case; the second person gets it as a form. */
import type { Reasons } from '../../domain/routing.ts';
import type { Screen } from '../../domain/screen.ts';
import { confirmReasonScreen, reasonProposedScreen } from '../../domain/screens/reasons.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { offerUndo } from '../ground/undo.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { type CaseReason, caseReason } from '../records/case-reason.ts';
import { recordEvent } from '../records/events.ts';
import { initialIn } from '../records/step-rows.ts';
import { askSecondPersons, secondPersons } from './second-person.ts';

export interface ReasonFacts {
  /** Codes of the programme, the likeliest first, each with its sub-reasons. */
  readonly reasons: readonly { readonly code: string; readonly sub: readonly string[] }[];
  /** The second person asked something: an answer may go with the proposal. */
  readonly asked: boolean;
}

/** What the questions depend on; undefined where this person can't propose one. */
export async function reasonFacts(tx: ReadTx, who: Who, casePublicId: string): Promise<ReasonFacts | undefined> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.row.open || !access.may('reason.propose')) return undefined;
  const { final, proposal, told } = await caseReason(tx, access.row);
  const likely = (proposal?.reasons ?? final)?.primary ?? told;
  const reasons = ruleOf(access.row).reasons.map(({ code, sub }) => ({
    code,
    sub: sub?.map((one) => one.code) ?? [],
  }));
  return {
    reasons: reasons.toSorted((a, b) => Number(b.code === likely) - Number(a.code === likely)),
    asked: proposal?.asked === true && proposal.by === who.personId,
  };
}

/** Where the reason stands, for the button of a case: the form of the second person, or what waits; else nothing. */
export async function reasonForm(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true; screen: Screen | undefined } | Denied | { ok: false; reason: 'case-closed' }> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('reason.propose')) return denied;
  if (!access.row.open) return { ok: false, reason: 'case-closed' };
  const { proposal } = await caseReason(tx, access.row);
  if (!proposal) return { ok: true, screen: undefined };
  const mayConfirm = proposal.by !== who.personId && access.may('reason.confirm') !== undefined;
  return { ok: true, screen: await (mayConfirm ? secondForm : waitingForm)(tx, access, proposal) };
}

type Proposal = NonNullable<CaseReason['proposal']>;

const secondForm = async (tx: ReadTx, { row, schoolClass }: CaseAccess, proposal: Proposal): Promise<Screen> =>
  confirmReasonScreen({
    casePublicId: row.publicId,
    number: row.number,
    initial: await initialIn(tx, row, schoolClass),
    reasons: proposal.reasons,
    by: { name: await nameOf(tx, proposal.by), role: proposal.role },
    at: proposal.at,
  });

const waitingForm = async (tx: ReadTx, { row, may }: CaseAccess, proposal: Proposal): Promise<Screen> =>
  reasonProposedScreen({
    casePublicId: row.publicId,
    number: row.number,
    reasons: proposal.reasons,
    second: await Promise.all((await secondPersons(tx, row, proposal.by)).map((one) => nameOf(tx, one))),
    mayInvite: may('people.invite') !== undefined,
  });

export async function proposeReason(
  tx: Tx,
  who: Who,
  casePublicId: string,
  reasons: Reasons,
  note: string | undefined,
): Promise<{ ok: true; screen: Screen } | Denied | { ok: false; reason: 'case-closed' }> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('reason.propose');
  if (!access.ok || !by) return denied;
  const { row, schoolClass, child } = access;
  if (!row.open) return { ok: false, reason: 'case-closed' };
  const actor = actorBy(who, by);
  const actId = await recordAct(tx, actor, 'propose-reason', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'reason',
    on: todayIn(schoolClass, tx.now),
    data: { ...reasons, final: false },
    ...(note ? { words: { note, language: who.language } } : {}),
  });
  await followLadder(tx, actor, child.id);
  const proposal = { reasons, by: who.personId, role: by.role, at: tx.now, asked: false };
  const second = await askSecondPersons(tx, row, schoolClass, proposal);
  return {
    ok: true,
    screen: reasonProposedScreen({
      casePublicId,
      number: row.number,
      reasons,
      second: await Promise.all(second.map((one) => nameOf(tx, one))),
      mayInvite: access.may('people.invite') !== undefined,
      undo: await offerUndo(tx, actId, casePublicId),
    }),
  };
}
