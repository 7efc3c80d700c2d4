/**
 * A principal or coordinator takes a case over, for whatever reason: its steps are theirs, whoever had something of it in
 * hand is stood down at once, nothing falls due until it is given back. Everybody else sees it with the next morning.
 */
import { takenOverScreen } from '../../domain/screens/take-over.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { StepsBefore } from '../../store/tables/protect.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn, wakingFrom } from '../ground/school-days.ts';
import { tell, tellSent } from '../ground/tell.ts';
import { setTimer, strikeTimer } from '../ground/timers.ts';
import type { Unit } from '../ground/units.ts';
import { type Actor, nameOf } from '../ground/who.ts';
import { withdrawNamesFrom } from '../ground/withdraw-names.ts';
import { type CaseRow, caseOfChild } from '../records/cases.ts';
import { childById } from '../records/children.ts';
import { recordEvent } from '../records/events.ts';
import { siblingsOf } from '../records/households.ts';
import { aboutStep, classOf, openStepsOf } from '../records/step-rows.ts';
import { type TakeOver, takeOverOf } from '../records/take-overs.ts';
import { endReferralsOf } from './end-referrals.ts';
import { followLadder } from './follow-ladder.ts';
import { releaseNeedsOf } from './release-need.ts';

/** Who takes it, and the area of the unit by which they may. */
export interface Keeper {
  readonly actor: Actor & { readonly personId: string };
  readonly area: string;
}

/**
 * The open cases of one household go together: whoever speaks with the family speaks of all its children. Returns the
 * case as it is now. Those of the brothers and sisters follow their ladder here, the case itself where it was taken over.
 */
export async function takeOverCase(tx: Tx, keeper: Keeper, row: CaseRow): Promise<CaseRow> {
  const now = await takeOverOne(tx, keeper, row);
  const child = await childById(tx, row.childId);
  for (const sibling of child ? await siblingsOf(tx, child) : []) {
    const theirs = await caseOfChild(tx, sibling.id);
    if (!theirs?.open || theirs.keeperId !== null || !theirs.area.startsWith(keeper.area)) continue;
    await takeOverOne(tx, keeper, theirs);
    await followLadder(tx, keeper.actor, sibling.id);
  }
  return now;
}

/** A take-over before it ends, and this one begins. */
async function takeOverOne(tx: Tx, keeper: Keeper, row: CaseRow): Promise<CaseRow> {
  const schoolClass = await classOf(tx, row);
  const today = todayIn(schoolClass, tx.now);
  const { personId } = keeper.actor;
  const actId = await recordAct(tx, keeper.actor, 'take-over', row.area);
  await recordEvent(tx, actId, row, { kind: 'taken-over', on: today, data: { personId } });
  await endTakeOver(tx, row, today);
  const steps = await openStepsOf(tx, row.id);
  const before: StepsBefore = Object.fromEntries(
    steps.map(({ id, ownerId, handedTo, handedState, snoozedUntil }) => [
      id,
      { ownerId, handedTo, handedState, snoozedUntil },
    ]),
  );
  const id = tx.newId();
  const shownFrom = nextMorning(schoolClass, tx.now);
  await tx.db.insert(tx.t.takeOver).values({
    id,
    publicId: tx.publicId(),
    caseId: row.id,
    area: row.area,
    keeperId: personId,
    byArea: keeper.area,
    fromOn: today,
    shownFrom,
    before,
    actId,
  });
  await setTimer(tx, 'take-over', id, shownFrom);
  const [kept] = await tx.db
    .update(tx.t.caseRow)
    .set({ keeperId: personId, givenBackOn: null })
    .where(eq(tx.t.caseRow.id, row.id))
    .returning();
  const now = kept ?? { ...row, keeperId: personId };
  await standDown(tx, now, personId, before);
  await releaseNeedsOf(tx, now);
  await endReferralsOf(tx, now, 'taken-over');
  return now;
}

/** The case goes its ordinary way again; what is still owed is counted from today. */
export async function giveBackCase(tx: Tx, actor: Actor, row: CaseRow): Promise<void> {
  const today = todayIn(await classOf(tx, row), tx.now);
  const actId = await recordAct(tx, actor, 'give-back', row.area);
  await recordEvent(tx, actId, row, { kind: 'given-back', on: today });
  await endTakeOver(tx, row, today);
  await tx.db.update(tx.t.caseRow).set({ keeperId: null, givenBackOn: today }).where(eq(tx.t.caseRow.id, row.id));
  await followLadder(tx, actor, row.childId);
}

async function endTakeOver(tx: Tx, row: CaseRow, today: string): Promise<TakeOver | undefined> {
  const known = await takeOverOf(tx, row.id);
  if (!known) return undefined;
  await tx.db.update(tx.t.takeOver).set({ endedOn: today }).where(eq(tx.t.takeOver.id, known.id));
  await strikeTimer(tx, 'take-over', known.id);
  return known;
}

/** Owners and helpers learn at once that it is no longer theirs, in the message that asked them; nobody goes tonight. */
async function standDown(tx: Tx, row: CaseRow, keeperId: string, before: StepsBefore): Promise<void> {
  const screen = takenOverScreen({ number: row.number, name: await nameOf(tx, keeperId) });
  const hours = await classOf(tx, row);
  for (const [id, { ownerId, handedTo }] of Object.entries(before)) {
    const about = aboutStep({ id });
    await tx.withdraw(about);
    await strikeTimer(tx, 'step', id);
    await tx.db
      .update(tx.t.step)
      .set({ ownerId: keeperId, handedTo: null, handedState: null, snoozedUntil: null, snoozeReason: null })
      .where(eq(tx.t.step.id, id));
    for (const to of new Set([ownerId, handedTo])) {
      if (to === null) continue;
      await tellSent(tx, to, screen, { hours: 'any', handle: about, about });
      if (to === keeperId) continue;
      await withdrawNamesFrom(tx, to);
      if (to === handedTo) await tell(tx, to, screen, { hours });
    }
  }
}

/** The next day's first waking hour, whatever the hour now. */
const nextMorning = (unit: Unit, now: number): number =>
  instantOf(addDays(todayIn(unit, now), 1), wakingFrom, unit.timeZone);
