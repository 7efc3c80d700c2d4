/**
 * After anything that concerns a child: where does the child stand now, and what is owed by whom? The answer is the
 * pure ladder's; here it is stored, in the same transaction, and the owners of new steps are told.
 */
import { standOnLadder } from '../domain/ladder.ts';
import type { LadderState } from '../domain/ladder-state.ts';
import type { CivilDate } from '../domain/screen.ts';
import { addDays } from '../domain/time.ts';
import { programmeOf } from '../programmes/registry.ts';
import { and, eq, gte } from '../store/orm.ts';
import type { ReadTx, Tx } from '../store/tx.ts';
import { recordAct } from './acts.ts';
import { factsOf } from './case-facts.ts';
import { type CaseRow, caseOfChild, closeCase, type Episode, latestEpisode, openEpisode } from './cases.ts';
import { type ChildRow, childById } from './children.ts';
import { todayIn, unitCalendars } from './school-days.ts';
import { settleAllSteps, syncSteps } from './steps.ts';
import { type Unit, unitById } from './units.ts';
import type { Actor } from './who.ts';

/** Where the child stands; undefined where there is nothing to follow. */
export async function followLadder(tx: Tx, actor: Actor, childId: string): Promise<LadderState | undefined> {
  const child = await childById(tx, childId);
  const schoolClass = child && (await unitById(tx, child.unitId));
  if (!child || !schoolClass) return undefined;
  const known = await caseOfChild(tx, childId);
  const since = await followedSince(tx, child, known);
  if (since === undefined) return undefined;
  const state = await standOf(tx, child, schoolClass, known, since);
  if (!state.episode && !known?.open) return state;

  const actId = await recordAct(tx, actor, 'follow-ladder', child.area);
  const today = todayIn(schoolClass, tx.now);
  if (!state.episode) return withdrawn(tx, known, today, state);
  const { row, episode } = await episodeFor(tx, actId, child, schoolClass, known, state.episode.from);
  const settled = await store(tx, row, episode, state);
  if (state.episode.endedOn) {
    await settleAllSteps(tx, row, 'done', today);
    await closeCase(
      tx,
      settled,
      episode,
      state.episode.endedOn,
      state.ledgers.suspected ? 'written-off' : 'back-in-class',
    );
  } else {
    await syncSteps(tx, settled, schoolClass, episode.number, state.openSteps, state.settledSteps, today);
  }
  return state;
}

/** Where the child stood at the end of a day, without storing anything: for the case page. */
export async function standOf(
  tx: ReadTx,
  child: ChildRow,
  schoolClass: Unit,
  known: CaseRow | undefined,
  since: CivilDate,
): Promise<LadderState> {
  const { ladder } = programmeOf(schoolClass.programme);
  const facts = await factsOf(tx, child, schoolClass, known?.id, since);
  return standOnLadder(ladder, unitCalendars(schoolClass), facts, todayIn(schoolClass, tx.now));
}

/** From the open episode's first day; after a closed one from the day after; else from the first absence. */
export async function followedSince(
  tx: ReadTx,
  child: ChildRow,
  known: CaseRow | undefined,
): Promise<CivilDate | undefined> {
  if (known?.open) return (await latestEpisode(tx, known.id))?.startedOn ?? known.openedOn;
  const from = known?.closedOn ?? child.since;
  const { mark } = tx.t;
  const [absence] = await tx.db
    .select({ on: mark.on })
    .from(mark)
    .where(and(eq(mark.childId, child.id), gte(mark.on, from), eq(mark.mark, 'absent')))
    .orderBy(mark.on)
    .limit(1);
  if (!absence) return undefined;
  return absence.on < from ? addDays(from, 1) : absence.on;
}

/** All absences were taken back: it never was a case. */
async function withdrawn(
  tx: Tx,
  known: CaseRow | undefined,
  today: CivilDate,
  state: LadderState,
): Promise<LadderState> {
  const episode = known && (await latestEpisode(tx, known.id));
  if (known && episode) {
    await settleAllSteps(tx, known, 'moot', today);
    await tx.db.update(tx.t.caseRow).set({ stage: 'attending', absentDays: 0 }).where(eq(tx.t.caseRow.id, known.id));
    await closeCase(tx, known, episode, today, 'not-a-case');
  }
  return state;
}

async function episodeFor(
  tx: Tx,
  actId: string,
  child: ChildRow,
  schoolClass: Unit,
  known: CaseRow | undefined,
  from: CivilDate,
): Promise<{ row: CaseRow; episode: Episode }> {
  const episode = known?.open ? await latestEpisode(tx, known.id) : undefined;
  if (known && episode) return { row: known, episode };
  return openEpisode(tx, actId, child, schoolClass, from);
}

async function store(tx: Tx, row: CaseRow, episode: Episode, state: LadderState): Promise<CaseRow> {
  if (state.episode && episode.startedOn !== state.episode.from) {
    await tx.db.update(tx.t.episode).set({ startedOn: state.episode.from }).where(eq(tx.t.episode.id, episode.id));
  }
  const [stored] = await tx.db
    .update(tx.t.caseRow)
    .set({
      stage: state.stage,
      absentDays: state.absentDays,
      suspectedOn: state.ledgers.suspected?.enteredOn ?? null,
      dropoutOn: state.ledgers.dropout?.enteredOn ?? null,
      returnedOn: state.watch?.from ?? null,
    })
    .where(eq(tx.t.caseRow.id, row.id))
    .returning();
  return stored ?? row;
}
