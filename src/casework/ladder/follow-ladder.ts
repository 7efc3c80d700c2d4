/**
 * After anything that concerns a child: where does the child stand now, and what is owed by whom? The answer is the
 * pure ladder's; here it is stored, in the same transaction, and the owners of new steps are told.
 */
import { countedAnew } from '../../domain/ladder/count-anew.ts';
import { standOnLadder } from '../../domain/ladder/ladder.ts';
import type { LadderState } from '../../domain/ladder/ladder-state.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { ladderRules } from '../../programmes/model.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';
import { factsOf } from '../records/case-facts.ts';
import {
  type CaseRow,
  caseOfChild,
  type Episode,
  episodeBefore,
  latestEpisode,
  openEpisode,
  seenKind,
  setEpisode,
} from '../records/cases.ts';
import { type ChildRow, childById, hasLeft } from '../records/children.ts';
import { firstAbsenceSince, streakBegan, toldDays } from '../records/streak-days.ts';
import { isKept, nextAskOn, type TakeOver, takeOverOf } from '../records/take-overs.ts';
import { backInClass, closeCase, notACase, resumeEpisode } from './case-end.ts';
import { tellStage } from './stage-news.ts';
import { settleAllSteps, syncSteps } from './steps.ts';
import { hasTurned, stayedAway, turnBack, turnEpisode } from './turned-episode.ts';

/** Where the child stands; undefined where there is nothing to follow. */
export async function followLadder(tx: Tx, actor: Actor, childId: string): Promise<LadderState | undefined> {
  const child = await childById(tx, childId);
  const schoolClass = child && (await unitById(tx, child.unitId));
  if (!child || !schoolClass || hasLeft(child, todayIn(schoolClass, tx.now))) return undefined;
  const today = todayIn(schoolClass, tx.now);
  const known = await asItTurned(tx, actor, child, schoolClass, await caseOfChild(tx, childId));
  const since = await followedSince(tx, child, known);
  if (since === undefined) {
    if (known) await lookBack(tx, actor, child, known, today);
    return undefined;
  }
  const state = await standNow(tx, child, schoolClass, known, since);
  if (!state.episode && !known?.open) return state;
  if (known && !known.open && (await isClosedAsBefore(tx, known, state))) return state;

  const actId = await recordAct(tx, actor, 'follow-ladder', child.area);
  if (!state.episode) {
    await withdrawn(tx, actor, known, today);
    return state;
  }
  const { row, episode } = await episodeFor(tx, actId, child, schoolClass, known, state.episode.from);
  if (known?.open && hasTurned(episode, state)) {
    await turnEpisode(tx, actor, actId, child, schoolClass, { known, episode, from: state.episode.from, today });
    return followLadder(tx, actor, childId);
  }
  const settled = await store(tx, row, episode, state);
  const { endedOn, closure } = state.episode;
  if (endedOn !== undefined) {
    await settleAllSteps(tx, row, state.stage === 'closed' ? 'moot' : 'done', today, actor);
    await closeCase(tx, settled, episode, endedOn, closure ?? backInClass);
  } else {
    await syncSteps(tx, settled, schoolClass, episode.number, state.openSteps, state.settledSteps, today, actor);
    if (!isKept(row)) await tellStage(tx, actor, row, settled, schoolClass, state);
  }
  return state;
}

/** The present episode began when the child of the one before stayed away: whether that still holds. */
async function asItTurned(
  tx: Tx,
  actor: Actor,
  child: ChildRow,
  schoolClass: Unit,
  known: CaseRow | undefined,
): Promise<CaseRow | undefined> {
  const episode = known && (await latestEpisode(tx, known.id));
  const before = episode && (await episodeBefore(tx, episode));
  if (!episode || before?.outcome !== stayedAway) return known;
  const since = await streakBegan(tx, child, before.startedOn, await toldDays(tx, known.id));
  const today = todayIn(schoolClass, tx.now);
  const facts = await factsOf(tx, child, schoolClass, known.id, since);
  const calendars = await unitCalendars(tx, schoolClass);
  const { turned } = standOnLadder(ladderRules(ruleOf(before)), calendars, facts, today);
  return turned ? known : turnBack(tx, actor, { known, episode, before, today });
}

/** Where the child stood at the end of a day, without storing anything: for the case page. */
export async function standOf(
  tx: ReadTx,
  child: ChildRow,
  schoolClass: Unit,
  known: CaseRow | undefined,
  since: CivilDate,
): Promise<LadderState> {
  return standUnder(tx, standsUnder(known, schoolClass), child, schoolClass, known, since);
}

/** An episode that is open stays under its own rules; one that is to come is under those of the class. */
const standsUnder = (known: CaseRow | undefined, schoolClass: Unit): CaseRow | Unit =>
  known && (known.open || wasNone(known)) ? known : schoolClass;

/** What closed the last episode may have been corrected: then it goes on, and under its own rules. */
async function standNow(
  tx: Tx,
  child: ChildRow,
  schoolClass: Unit,
  known: CaseRow | undefined,
  since: CivilDate,
): Promise<LadderState> {
  const state = await standOf(tx, child, schoolClass, known, since);
  if (!known || known.programme === schoolClass.programme || standsUnder(known, schoolClass) === known) return state;
  const episode = await latestEpisode(tx, known.id);
  const goesOn = episode && state.episode && isOf(episode, state.episode.from);
  return goesOn ? standUnder(tx, known, child, schoolClass, known, since) : state;
}

async function standUnder(
  tx: ReadTx,
  rules: CaseRow | Unit,
  child: ChildRow,
  schoolClass: Unit,
  known: CaseRow | undefined,
  since: CivilDate,
): Promise<LadderState> {
  const facts = await factsOf(tx, child, schoolClass, known?.id, since);
  const under = ladderRules(ruleOf(rules));
  const calendars = await unitCalendars(tx, schoolClass);
  const today = todayIn(schoolClass, tx.now);
  const state = standOnLadder(under, calendars, facts, today);
  const kept = known && isKept(known) ? await takeOverOf(tx, known.id) : undefined;
  if (kept) return whileKept(state, kept, tx.now);
  return countedAnew(under, calendars, state, known?.givenBackOn ?? null, today);
}

/** Nothing falls due in a case that somebody keeps: its steps lie until the keeper is asked whether it goes on. */
function whileKept(state: LadderState, kept: TakeOver, now: Instant): LadderState {
  if (now < kept.shownFrom) return state;
  const askOn = nextAskOn(kept);
  const openSteps = state.openSteps.map((step) => ({ ...step, dueOn: askOn, overdue: false }));
  return { ...state, openSteps };
}

/**
 * The first day of the episode, or of an absence or report before it that turned out to belong to it; undefined where
 * nothing is followed: neither of them, or none since the case was closed for good.
 */
export async function followedSince(
  tx: ReadTx,
  child: ChildRow,
  known: CaseRow | undefined,
): Promise<CivilDate | undefined> {
  const told = await toldDays(tx, known?.id);
  const episode = known && (await latestEpisode(tx, known.id));
  const from = known && wasNone(known) ? episode?.startedOn : known?.closedOn;
  const away = known?.open ? undefined : await awaySince(tx, child, from ?? child.since, told.opened);
  if (!known?.open && away === undefined) return undefined;
  return streakBegan(tx, child, episode?.startedOn ?? away ?? child.since, told);
}

/** The first absence or report on or after that day. */
async function awaySince(
  tx: ReadTx,
  child: ChildRow,
  from: CivilDate,
  opened: readonly CivilDate[],
): Promise<CivilDate | undefined> {
  const absence = await firstAbsenceSince(tx, child, from);
  return [...(absence === undefined ? [] : [absence]), ...opened.filter((on) => on >= from)].toSorted().at(0);
}

/** Closed since all absences were taken back, or their days declared off: they may come again. */
const wasNone = ({ closure }: CaseRow): boolean => closure === notACase;

/** The closed episode stands as it was: nothing has happened since. */
async function isClosedAsBefore(tx: ReadTx, known: CaseRow, { episode }: LadderState): Promise<boolean> {
  if (wasNone(known)) return false;
  const latest = await latestEpisode(tx, known.id);
  return latest !== undefined && episode?.endedOn !== undefined && isOf(latest, episode.from);
}

/** All absences were taken back: it never was a case. */
async function withdrawn(tx: Tx, actor: Actor, known: CaseRow | undefined, today: CivilDate): Promise<void> {
  const episode = known && (await latestEpisode(tx, known.id));
  if (known && episode) {
    await settleAllSteps(tx, known, 'moot', today, actor);
    const row = await setEpisode(tx, known, episode, { stage: 'attending' });
    const nothing = { absentDays: 0, suspectedOn: null, dropoutOn: null, returnedOn: null, lookOn: null };
    await tx.db.update(tx.t.caseRow).set(nothing).where(eq(tx.t.caseRow.id, known.id));
    await closeCase(tx, row, episode, today, notACase);
  }
}

/** The case ended because the child came back: it may turn out since when the child had been away, or that it had not. */
async function lookBack(tx: Tx, actor: Actor, child: ChildRow, known: CaseRow, today: CivilDate): Promise<void> {
  const episode = !known.open && known.closure === backInClass ? await latestEpisode(tx, known.id) : undefined;
  if (!episode) return;
  const told = await toldDays(tx, known.id);
  const ended = episode.endedOn ?? known.closedOn ?? episode.startedOn;
  const away = await awaySince(tx, child, episode.startedOn, told.opened);
  if (away === undefined || away > ended) return withdrawn(tx, actor, known, today);
  const began = await streakBegan(tx, child, away, told);
  if (began !== episode.startedOn)
    await tx.db.update(tx.t.episode).set({ startedOn: began }).where(eq(tx.t.episode.id, episode.id));
}

/** An absence of a closed episode: what closed it was corrected. */
const isOf = (episode: Episode, from: CivilDate): boolean => episode.endedOn !== null && from <= episode.endedOn;

async function episodeFor(
  tx: Tx,
  actId: string,
  child: ChildRow,
  schoolClass: Unit,
  known: CaseRow | undefined,
  from: CivilDate,
): Promise<{ row: CaseRow; episode: Episode }> {
  const episode = known && (await latestEpisode(tx, known.id));
  if (known?.open && episode) return { row: known, episode };
  if (known && episode && isOf(episode, from)) return { row: await resumeEpisode(tx, known, episode), episode };
  return openEpisode(tx, actId, child, schoolClass, from);
}

async function store(tx: Tx, row: CaseRow, episode: Episode, state: LadderState): Promise<CaseRow> {
  if (state.episode && episode.startedOn !== state.episode.from) {
    await tx.db.update(tx.t.episode).set({ startedOn: state.episode.from }).where(eq(tx.t.episode.id, episode.id));
  }
  const kind = state.episode?.kind ?? seenKind;
  if (episode.stage !== state.stage || episode.kind !== kind)
    await tx.db.update(tx.t.episode).set({ stage: state.stage, kind }).where(eq(tx.t.episode.id, episode.id));
  const [stored] = await tx.db
    .update(tx.t.caseRow)
    .set({
      stage: state.stage,
      kind,
      absentDays: state.absentDays,
      suspectedOn: state.ledgers.suspected?.enteredOn ?? null,
      dropoutOn: state.ledgers.dropout?.enteredOn ?? null,
      returnedOn: state.watch?.from ?? null,
      lookOn: state.nextOn ?? null,
    })
    .where(eq(tx.t.caseRow.id, row.id))
    .returning();
  return stored ?? row;
}
