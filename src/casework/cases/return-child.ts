/** A child is back, told without a roll call; the ladder says what that means. */
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { returnedScreen } from '../../domain/screens/case-acts.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo } from '../ground/undo.ts';
import type { Who } from '../ground/who.ts';
import { resumeEpisode } from '../ladder/case-end.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { actorBy, type Denied, denied, openCase } from '../records/case-access.ts';
import { type CaseRow, caseById, latestEpisode } from '../records/cases.ts';
import { recordEvent } from '../records/events.ts';
import { eventOf, takeBack } from '../records/take-back.ts';

/** The day of today there, and the first day of the absence; undefined where a return can't be recorded. */
export async function returnFacts(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
): Promise<{ today: CivilDate; absentFrom: CivilDate; language: Who['language'] } | undefined> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('case.return') || !isAway(access.row)) return undefined;
  const episode = await latestEpisode(tx, access.row.id);
  return {
    today: todayIn(access.schoolClass, tx.now),
    absentFrom: episode?.startedOn ?? access.row.openedOn,
    language: who.language,
  };
}

/** The case is open and the child not back yet. */
export const isAway = (row: CaseRow): boolean => row.open && row.stage !== 'watched';

/** `watched`: until the case can be written off; `followed`: looked at by the programme's check-ins. */
export function outcomeOf(row: CaseRow): 'closed' | 'watched' | 'followed' | 'absent-again' {
  if (!row.open) return 'closed';
  if (row.stage !== 'watched') return 'absent-again';
  const { steps } = ruleOf(row).ladder;
  return steps.some(({ evidence }) => 'writeOff' in evidence) ? 'watched' : 'followed';
}

export async function recordReturn(
  tx: Tx,
  who: Who,
  casePublicId: string,
  on: CivilDate,
): Promise<{ ok: true; screen: Screen } | Denied | { ok: false; reason: 'already-back' | 'return-date' }> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('case.return');
  if (!access.ok || !by) return denied;
  if (!isAway(access.row)) return { ok: false, reason: 'already-back' };
  const facts = await returnFacts(tx, who, casePublicId);
  if (!facts || on > facts.today || on < facts.absentFrom) return { ok: false, reason: 'return-date' };
  const actor = actorBy(who, by);
  const actId = await recordAct(tx, actor, 'return', access.row.area);
  await recordEvent(tx, actId, access.row, { kind: 'return', on });
  await followLadder(tx, actor, access.child.id);
  const row = (await caseById(tx, access.row.id)) ?? access.row;
  return {
    ok: true,
    screen: returnedScreen({
      undo: await offerUndo(tx, actId, row.publicId),
      number: row.number,
      casePublicId: row.publicId,
      on,
      watch: ruleOf(row).ladder.watch.schoolDays,
      outcome: outcomeOf(row),
    }),
  };
}

/** The case stands as before, its steps open again. */
export async function undoReturn(tx: Tx, who: Who, act: Offered): Promise<{ ok: true; casePublicId: string } | Denied> {
  const access = await openCase(tx, who, act.subject);
  const by = access.ok && access.may('case.return');
  const told = access.ok && (await eventOf(tx, access.row.id, act.id));
  if (!access.ok || !by || !told) return denied;
  const actor = actorBy(who, by);
  await takeBack(tx, actor, access.row, told);
  const episode = await latestEpisode(tx, access.row.id);
  if (!access.row.open && episode) await resumeEpisode(tx, access.row, episode);
  await followLadder(tx, actor, access.child.id);
  return { ok: true, casePublicId: act.subject };
}
