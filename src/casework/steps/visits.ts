/** A visit or a call to the family, told in a guided conversation: what it settles, what it counts for, what is needed. */

import type { LadderState } from '../../domain/ladder/ladder-state.ts';
import type { CivilDate, Phrase, Screen } from '../../domain/screen.ts';
import { dangerToldLines } from '../../domain/screens/danger.ts';
import { visitedScreen } from '../../domain/screens/hand-over.ts';
import { type Persuaded, visitLines } from '../../domain/screens/visit.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { followedSince, followLadder, standOf } from '../ladder/follow-ladder.ts';
import { raiseDanger } from '../ladder/raise-danger.ts';
import { openNeeds } from '../needs/needs.ts';
import { type CaseRow, latestEpisode } from '../records/cases.ts';
import type { DangerPlace } from '../records/danger-rows.ts';
import { recordEvent } from '../records/events.ts';
import { openStepsOf } from '../records/step-rows.ts';
import { evidenceAt, stepRule } from '../records/step-rule.ts';
import { answeredScreen } from './answered.ts';
import { type AtCase, atSubject, type Subject } from './at-case.ts';
import { type AtStep, isVisitor } from './at-step.ts';
import { streakOf } from './contact.ts';

export interface VisitPlace {
  readonly today: CivilDate;
  /** A visit before the child's first absent day is about something else. */
  readonly from: CivilDate;
  readonly language: Who['language'];
  readonly reasons: readonly string[];
  readonly needs: readonly string[];
  /** Agencies to choose from where only visits made together count; empty otherwise. */
  readonly companions: readonly string[];
  readonly number: string;
}

export interface VisitTold {
  readonly how: 'visit' | 'phone';
  readonly on: CivilDate;
  readonly met: string;
  /** Codes of the agencies that came along. */
  readonly companions?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  readonly outcome?: 'back' | 'promised' | 'undecided' | 'refused' | undefined;
  readonly promisedOn?: CivilDate | undefined;
  readonly wish?: string | undefined;
  readonly needs: readonly string[];
  /** Where, when the child is in danger. */
  readonly danger?: DangerPlace | false | undefined;
  readonly note?: string | undefined;
}

export const nobodyMet = 'nobody';

/** What the questions depend on; undefined when the step or case is no matter of this person (any more). */
export async function visitPlace(tx: ReadTx, who: Who, subject: Subject): Promise<VisitPlace | undefined> {
  const at = await atSubject(tx, who, subject);
  if (!at.ok) return undefined;
  const programme = ruleOf(at.row);
  const [first] = await streakOf(tx, at);
  return {
    today: todayIn(at.schoolClass, tx.now),
    from: first ?? (await latestEpisode(tx, at.row.id))?.startedOn ?? at.row.openedOn,
    language: who.language,
    reasons: programme.reasons.map(({ code }) => code),
    needs: programme.needs.map(({ code }) => code),
    companions: (await countsJointly(tx, at)) ? programme.agencies.map(({ code }) => code) : [],
    number: at.row.number,
  };
}

/** Records it. A visit made while somebody else settled the step is still a visit made. */
export async function logVisit(
  tx: Tx,
  who: Who,
  subject: Subject,
  told: VisitTold,
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' }> {
  const at = await atSubject(tx, who, subject);
  if (!at.ok) return at;
  const { actor, child, step } = at;
  const wasOpen = step === undefined || step.status === 'open';
  const before = await persuadedDays(tx, at);
  // First: what the same visit brings up besides meets a case that is taken over.
  const danger = told.danger && (await raiseDanger(tx, actor, at.row, told.danger));
  const row = danger ? danger.row : at.row;
  const actId = await recordAct(tx, actor, told.how === 'visit' ? 'visit' : 'contact', row.area);
  const opened = await openNeeds(tx, actor, row, told.needs);
  const met = told.met !== nobodyMet;
  await recordEvent(tx, actId, row, {
    kind: told.how === 'visit' ? 'visit' : 'contact',
    on: told.on,
    data: known({
      how: told.how,
      met: told.met,
      reached: met,
      outcome: met ? told.outcome : 'not-met',
      promisedOn: told.promisedOn,
      ...(told.how === 'visit' && told.companions && told.companions.length > 0
        ? { jointly: true, with: told.companions }
        : {}),
      reason: told.reason,
      wish: told.wish,
      needs: told.needs.length > 0 ? told.needs : undefined,
      opened: opened.length > 0 ? opened.map((need) => need.publicId) : undefined,
    }),
    ...(told.note ? { words: { note: told.note, language: who.language } } : {}),
  });
  const state = await followLadder(tx, actor, child.id);
  if (step) await tellWhoAsked(tx, who, { ...at, step });
  const after = state?.persuasions ?? [];
  const asked = persuasionsAsked(row, state);
  const persuaded: Persuaded = {
    counted: asked?.done ?? after.length,
    of: asked?.of ?? 0,
    isNew: after.length > before.length,
    late: after.some((one) => one.on === told.on && one.late),
    isOwed: asked !== undefined && !state?.episode?.endedOn,
  };
  return {
    ok: true,
    screen: await answeredScreen(
      tx,
      who,
      at,
      [
        ...visitLines(told, persuaded),
        ...(wasOpen ? [] : [{ key: 'visit.step-was-done' } as const]),
        ...opened.map(
          (need): Phrase => ({
            key: 'visit.need-opened',
            values: { need: { phrase: { key: `need.${need.kind}` as Phrase['key'] } } },
          }),
        ),
        ...(danger ? [...dangerToldLines(danger.told, ruleOf(row).emergency)] : []),
      ],
      { undo: actId },
    ),
  };
}

/** Whoever asked a helper to go hears that they were there. */
async function tellWhoAsked(tx: Tx, who: Who, { step, row, schoolClass }: AtStep): Promise<void> {
  const { ownerId } = step;
  if (!isVisitor(step, who.personId) || ownerId === null || ownerId === who.personId) return;
  await tell(
    tx,
    ownerId,
    visitedScreen({
      name: await nameOf(tx, who.personId),
      number: row.number,
      casePublicId: row.publicId,
    }),
    { hours: schoolClass },
  );
}

/** Whether only visits made together count, for the step or for one that the case has open. */
async function countsJointly(tx: ReadTx, at: AtCase): Promise<boolean> {
  const steps = at.step ? [at.step] : await openStepsOf(tx, at.row.id);
  return steps.some((step) => evidenceAt({ row: at.row, step }, 'persuasions')?.jointly === true);
}

async function persuadedDays(tx: ReadTx, at: AtCase): Promise<readonly { on: CivilDate }[]> {
  const since = await followedSince(tx, at.child, at.row);
  if (since === undefined) return [];
  return (await standOf(tx, at.child, at.schoolClass, at.row, since)).persuasions;
}

/** How many are made of how many, where the ladder asks for persuasions now or has just had enough of them. */
function persuasionsAsked(row: CaseRow, state: LadderState | undefined): { done: number; of: number } | undefined {
  const asks = (step: { id: string }): number | undefined => {
    const evidence = stepRule(row, step.id)?.evidence;
    return evidence && 'persuasions' in evidence ? evidence.persuasions : undefined;
  };
  const open = state?.openSteps.find(asks);
  if (open) return open.progress;
  const settled = state?.settledSteps.findLast(asks);
  const of = settled && asks(settled);
  return of === undefined ? undefined : { done: state?.persuasions.length ?? of, of };
}

const known = <Facts extends object>(facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;
