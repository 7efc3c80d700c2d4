/** A case ends otherwise than by a return: proposed with what the programme demands, approved by whom it names. */

import { type EventData, factsIn } from '../../domain/event-kinds.ts';
import { after } from '../../domain/period.ts';
import { decidesFor, upFrom } from '../../domain/rights.ts';
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { closedScreen, closureAskScreen, proposedScreen } from '../../domain/screens/closing.ts';
import type { Closure } from '../../programmes/model.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { strikeTimer } from '../ground/timers.ts';
import type { Actor, Who } from '../ground/who.ts';
import { resumeEpisode } from '../ladder/case-end.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { type EventRow, effectiveEvents } from '../records/case-facts.ts';
import { type CaseRow, latestEpisode } from '../records/cases.ts';
import { recordEvent } from '../records/events.ts';
import { initialIn } from '../records/step-rows.ts';
import { takeBack } from '../records/take-back.ts';
import { setClosureTimer } from './closure-due.ts';

export interface ClosureFacts {
  readonly today: CivilDate;
  readonly language: Who['language'];
  readonly closures: readonly Closure[];
  /** Distinct days of visits that several bodies made together. */
  readonly joint: number;
}

export interface ClosureTold {
  readonly as: string;
  readonly note: string | undefined;
  readonly school: string | undefined;
  readonly ruling: string | undefined;
  readonly approvalNumber: string | undefined;
  readonly papers: readonly string[];
}

type ClosureRefusal = { ok: false; reason: 'closure-demands' | 'papers-missing' | 'answered' | 'too-late' };

export async function closureFacts(tx: ReadTx, who: Who, casePublicId: string): Promise<ClosureFacts | undefined> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.row.open || !access.may('case.close')) return undefined;
  const { closures } = ruleOf(access.row);
  if (closures.length === 0) return undefined;
  return {
    today: todayIn(access.schoolClass, tx.now),
    language: who.language,
    closures,
    joint: await jointVisits(tx, access.row),
  };
}

async function jointVisits(tx: ReadTx, row: CaseRow): Promise<number> {
  const episode = await latestEpisode(tx, row.id);
  const made = (await effectiveEvents(tx, row.id)).filter(
    ({ kind, data, on }) =>
      kind === 'visit' &&
      factsIn(data).jointly === true &&
      factsIn(data).reached === true &&
      on >= (episode?.startedOn ?? on),
  );
  return new Set(made.map(({ on }) => on)).size;
}

/** Whether what was told meets each demand, and one of those of which one is enough. */
function meets(closure: Closure, told: ClosureTold, joint: number): boolean {
  const given: Readonly<Record<string, boolean>> = {
    note: told.note !== undefined,
    'receiving-school': told.school !== undefined,
    ruling: told.ruling !== undefined,
    'approval-number': told.approvalNumber !== undefined,
    'joint-persuasions': joint >= (closure.jointPersuasions ?? 1),
  };
  const has = (demand: string): boolean => given[demand] === true;
  return closure.demands.every(has) && (closure.oneOf === undefined || closure.oneOf.some(has));
}

/** Closes it where the person may decide; else those who may are asked. */
export async function closeOrPropose(
  tx: Tx,
  who: Who,
  casePublicId: string,
  told: ClosureTold,
): Promise<{ ok: true; screen: Screen } | Denied | ClosureRefusal> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('case.close');
  if (!access.ok || !by || !access.row.open) return denied;
  const facts = await closureFacts(tx, who, casePublicId);
  const closure = facts?.closures.find(({ code }) => code === told.as);
  if (!facts || !closure) return denied;
  if (!meets(closure, told, facts.joint)) return { ok: false, reason: 'closure-demands' };
  if ((closure.checklist ?? []).some(({ code }) => !told.papers.includes(code)))
    return { ok: false, reason: 'papers-missing' };
  const actor = actorBy(who, by);
  const data = {
    as: told.as,
    ...(told.approvalNumber === undefined ? {} : { approvalNumber: told.approvalNumber }),
    ...(told.papers.length > 0 ? { papers: told.papers } : {}),
  };
  // A school or a ruling may name the child: sealed with the note.
  const said = [told.school, told.ruling, told.note].filter((one) => one !== undefined);
  const words = said.length > 0 ? { words: { note: said.join('\n'), language: who.language } } : {};
  if (decidesFor(by.role, closure.approvedBy ?? 'principal'))
    return { ok: true, screen: await close(tx, actor, access, closure, data, words) };

  const actId = await recordAct(tx, actor, 'propose-closure', access.row.area);
  await recordEvent(tx, actId, access.row, { kind: 'close-proposed', on: facts.today, data, ...words });
  await askToApprove(tx, access, closure);
  return {
    ok: true,
    screen: proposedScreen({ casePublicId, as: closure.code, by: closure.approvedBy ?? 'principal' }),
  };
}

async function askToApprove(tx: Tx, { row, schoolClass }: CaseAccess, closure: Closure): Promise<void> {
  for (const role of upFrom(closure.approvedBy ?? 'principal')) {
    const people = await nearestHolders(tx, row.area, role);
    for (const { personId } of people)
      await tell(
        tx,
        personId,
        closureAskScreen({
          casePublicId: row.publicId,
          number: row.number,
          initial: await initialIn(tx, row, schoolClass),
          as: closure.code,
        }),
        { hours: schoolClass, about: `closing:${row.id}` },
      );
    if (people.length > 0) return;
  }
}

/** The proposal that nobody has answered yet. */
async function openProposal(tx: ReadTx, row: CaseRow): Promise<EventRow | undefined> {
  const events = await effectiveEvents(tx, row.id);
  const at = events.findLastIndex(({ kind }) => kind === 'close-proposed');
  const answered = events.slice(at + 1).some(({ kind }) => kind === 'closed' || kind === 'close-declined');
  return at < 0 || answered ? undefined : events[at];
}

/** The decision about what somebody proposed. */
export async function answerProposal(
  tx: Tx,
  who: Who,
  casePublicId: string,
  yes: boolean,
): Promise<{ ok: true; screen: Screen } | Denied | ClosureRefusal> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('case.close');
  if (!access.ok || !by) return denied;
  const proposal = access.row.open ? await openProposal(tx, access.row) : undefined;
  const closure = ruleOf(access.row).closures.find(({ code }) => code === (proposal && factsIn(proposal.data).as));
  if (!proposal || !closure) return { ok: false, reason: 'answered' };
  if (!decidesFor(by.role, closure.approvedBy ?? 'principal')) return denied;
  const actor = actorBy(who, by);
  await tx.withdraw(`closing:${access.row.id}`);
  if (yes) return { ok: true, screen: await close(tx, actor, access, closure, factsIn(proposal.data), {}) };
  const actId = await recordAct(tx, actor, 'decline-closure', access.row.area);
  await recordEvent(tx, actId, access.row, {
    kind: 'close-declined',
    on: todayIn(access.schoolClass, tx.now),
    data: { as: closure.code },
  });
  return { ok: true, screen: closedScreen({ casePublicId, as: closure.code, until: undefined, declined: true }) };
}

async function close(
  tx: Tx,
  actor: Actor,
  { row, child, schoolClass }: CaseAccess,
  closure: Closure,
  data: EventData<'close-proposed'>,
  words: { words?: { note: string; language: string } },
): Promise<Screen> {
  const on = todayIn(schoolClass, tx.now);
  const { calendar } = ruleOf(row);
  const until = closure.lasts && after(calendar, on, closure.lasts);
  const actId = await recordAct(tx, actor, 'close-case', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'closed',
    on,
    data: { ...data, ...(until === undefined ? {} : { until }) },
    ...words,
  });
  // Days of a suspension are excused, should a roll call go on counting them.
  if (until !== undefined) await recordEvent(tx, actId, row, { kind: 'leave', on, data: { to: until } });
  await followLadder(tx, actor, child.id);
  if (until !== undefined) await setClosureTimer(tx, row, schoolClass, until);
  return closedScreen({ casePublicId: row.publicId, as: closure.code, until, declined: false });
}

/** It was closed by mistake, or what closed it holds no longer: the ladder goes on where it stood. */
export async function reopenCase(
  tx: Tx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true } | Denied | ClosureRefusal> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('case.reopen');
  if (!access.ok || !by) return denied;
  const events = await effectiveEvents(tx, access.row.id);
  const closed = events.findLast(({ kind }) => kind === 'closed');
  if (access.row.open || !closed) return { ok: false, reason: 'answered' };
  const actor = actorBy(who, by);
  for (const event of events)
    if (event.actId === closed.actId && (event.kind === 'closed' || event.kind === 'leave'))
      await takeBack(tx, actor, access.row, event);
  await strikeTimer(tx, 'closure', access.row.id);
  const episode = await latestEpisode(tx, access.row.id);
  if (episode) await resumeEpisode(tx, access.row, episode);
  await followLadder(tx, actor, access.child.id);
  return { ok: true };
}
