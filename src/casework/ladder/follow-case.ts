/** One case after its calendar changed: usually a few due dates move, and nothing else is written. */
import type { Calendars } from '../../domain/calendar.ts';
import { countedAnew } from '../../domain/ladder/count-anew.ts';
import { standOnLadder } from '../../domain/ladder/ladder.ts';
import type { LadderState, OpenStep } from '../../domain/ladder/ladder-state.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { instantOf } from '../../domain/time.ts';
import { ladderRules } from '../../programmes/model.ts';
import { eq, sql } from '../../store/orm.ts';
import { prepared } from '../../store/prepared.ts';
import type { Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { setTimer } from '../ground/timers.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import type { Unit } from '../ground/units.ts';
import { theClock } from '../ground/who.ts';
import { dueTime, openStepsOf, type StepRow } from '../records/step-rows.ts';
import { followLadder } from './follow-ladder.ts';
import type { Standing } from './standing-cases.ts';
import { remindAt } from './steps.ts';

/** Where the child stands by these calendars. */
export const standBy = (one: Standing, calendars: Calendars, today: CivilDate): LadderState =>
  countedAnew(
    ladderRules(ruleOf(one.row)),
    calendars,
    standOnLadder(ladderRules(ruleOf(one.row)), calendars, one.facts, today),
    one.row.givenBackOn,
    today,
  );

/** Follows the case, and marks the steps whose date moved. `on`: the day by which this run marks them. */
export async function followCase(tx: Tx, one: Standing, on: CivilDate): Promise<void> {
  const { schoolClass, steps } = one;
  const state = standBy(one, await unitCalendars(tx, schoolClass), todayIn(schoolClass, tx.now));
  if (!isAsStored(one, state)) {
    await followLadder(tx, theClock, one.child.id);
    for (const after of await openStepsOf(tx, one.row.id)) {
      const before = steps.find(({ id }) => id === after.id);
      if (before && before.dueOn !== after.dueOn) await markMoved(tx, before, on);
    }
    return;
  }
  const lookOn = state.nextOn ?? null;
  if (lookOn !== one.row.lookOn) await lookQuery(tx).execute({ id: one.row.id, lookOn });
  for (const stored of steps) {
    const step = state.openSteps.find((each) => isSame(stored, each));
    if (step) await moveStep(tx, stored, step, schoolClass, on);
  }
}

const isSame = (stored: StepRow, step: OpenStep): boolean => stored.kind === step.id && stored.round === step.round;

/** Everything but the dates of the open steps is as it was stored. */
function isAsStored({ row, episode, steps }: Standing, state: LadderState): boolean {
  const { suspected, dropout } = state.ledgers;
  return (
    state.episode?.from === episode.startedOn &&
    state.episode.endedOn === undefined &&
    state.stage === row.stage &&
    state.absentDays === row.absentDays &&
    (suspected?.enteredOn ?? null) === row.suspectedOn &&
    (dropout?.enteredOn ?? null) === row.dropoutOn &&
    (state.watch?.from ?? null) === row.returnedOn &&
    state.openSteps.length === steps.length &&
    steps.every((stored) => {
      const step = state.openSteps.find((each) => isSame(stored, each));
      return step !== undefined && stored.episode === episode.number && isOwed(stored, step);
    })
  );
}

const isOwed = (stored: StepRow, step: OpenStep): boolean =>
  stored.ownerRole === step.ownerRole &&
  stored.escalateTo === step.escalateTo &&
  isEqual(stored.progress, step.progress) &&
  isEqual(stored.missing, step.missing);

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

async function moveStep(tx: Tx, stored: StepRow, step: OpenStep, unit: Unit, on: CivilDate): Promise<void> {
  const dueAt = instantOf(step.dueOn, dueTime, unit.timeZone);
  const isMoved = stored.dueOn !== step.dueOn;
  const reviewOn = step.reviewOn ?? null;
  const isAsBefore = !isMoved && stored.dueAt === dueAt && stored.reviewOn === reviewOn;
  if (isAsBefore && isEqual(stored.because, step.because)) return;
  await moveQuery(tx).execute({
    id: stored.id,
    dueOn: step.dueOn,
    dueAt,
    reviewOn,
    because: step.because,
    movedFrom: isMoved ? movedFrom(stored, on) : stored.movedFrom,
    movedOn: isMoved ? on : stored.movedOn,
  });
  const isPutOff = stored.snoozedUntil !== null && stored.snoozedUntil > todayIn(unit, tx.now);
  if (!isPutOff) await setTimer(tx, 'step', stored.id, await remindAt(tx, step, unit));
}

/** The date that its owner knows: of several moves on one day the first. */
const movedFrom = (stored: StepRow, on: CivilDate): CivilDate =>
  stored.movedOn === on && stored.movedFrom !== null ? stored.movedFrom : stored.dueOn;

const markMoved = async (tx: Tx, stored: StepRow, on: CivilDate): Promise<void> => {
  const values = { movedFrom: movedFrom(stored, on), movedOn: on };
  await tx.db.update(tx.t.step).set(values).where(eq(tx.t.step.id, stored.id));
};

const later = (name: string) => sql.placeholder(name) as unknown as never;

const lookQuery = prepared(({ db, t }) =>
  db
    .update(t.caseRow)
    .set({ lookOn: later('lookOn') })
    .where(eq(t.caseRow.id, sql.placeholder('id')))
    .prepare('case_look_on'),
);

const moveQuery = prepared(({ db, t }) => {
  return db
    .update(t.step)
    .set({
      dueOn: later('dueOn'),
      dueAt: later('dueAt'),
      reviewOn: later('reviewOn'),
      because: later('because'),
      movedFrom: later('movedFrom'),
      movedOn: later('movedOn'),
    })
    .where(eq(t.step.id, sql.placeholder('id')))
    .prepare('step_move');
});
