/** The open steps of a case as stored: kept in step with the ladder, each told to its owner when it opens. */

import { lackingFor, reachesFamily } from '../../domain/family-contact.ts';
import type { OpenStep, SettledStep } from '../../domain/ladder/ladder-state.ts';
import { markedInitial } from '../../domain/names/names.ts';
import type { CivilDate, Instant, Phrase, Screen } from '../../domain/screen.ts';
import { dueStepScreen, stepMootScreen, stepPassedScreen } from '../../domain/screens/steps.ts';
import { civilOn, hour, instantOf } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { presentOf } from '../ground/own-times.ts';
import { isWakingTime, nextAt, todayIn, wakingTime } from '../ground/school-days.ts';
import { askAnew, tellSent } from '../ground/tell.ts';
import { setTimer, strikeTimer } from '../ground/timers.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import { type Unit, waitingKind } from '../ground/units.ts';
import { type Actor, nameOf } from '../ground/who.ts';
import { withdrawNamesAbout } from '../ground/withdraw-names.ts';
import type { CaseRow } from '../records/cases.ts';
import { childById, detailsOf } from '../records/children.ts';
import { ownerOf } from '../records/step-owner.ts';
import { aboutStep, asksLook, dueTime, openStepsOf, remindTime, type StepRow } from '../records/step-rows.ts';
import { answerable } from '../records/step-rule.ts';
import { isKept } from '../records/take-overs.ts';
import { attemptsAt } from './attempts.ts';
import { isOpeningToldApart } from './new-steps.ts';

export async function syncSteps(
  tx: Tx,
  row: CaseRow,
  schoolClass: Unit,
  episode: number,
  open: readonly OpenStep[],
  settled: readonly SettledStep[],
  today: CivilDate,
  actor: Pick<Actor, 'personId'>,
): Promise<void> {
  const stored = await openStepsOf(tx, row.id);
  const key = (step: { round: number; kind?: string; id?: string }): string => `${step.round}:${step.kind ?? step.id}`;
  const owed = new Map(open.map((step) => [`${step.round}:${step.id}`, step]));
  for (const step of stored) {
    const still = step.episode === episode ? owed.get(key({ round: step.round, kind: step.kind })) : undefined;
    if (still) {
      owed.delete(key({ round: step.round, kind: step.kind }));
      await keepUp(tx, row, schoolClass, step, still);
    } else {
      const done = settled.find((one) => one.round === step.round && one.id === step.kind);
      await settle(tx, step, done ? 'done' : 'moot', done?.settledOn ?? today);
      if (!done) await tellMoot(tx, row, step, actor);
    }
  }
  for (const step of owed.values()) await openStep(tx, row, schoolClass, episode, step, today);
}

/** Nothing is owed any more. With the actor, holders are told of what was sent to them. */
export async function settleAllSteps(
  tx: Tx,
  row: CaseRow,
  as: 'done' | 'moot',
  on: CivilDate,
  actor?: Pick<Actor, 'personId'>,
): Promise<void> {
  for (const step of await openStepsOf(tx, row.id)) {
    await settle(tx, step, as, on);
    if (as === 'moot' && actor) await tellMoot(tx, row, step, actor);
  }
}

/** What was sent to its holder says so, and has no buttons any more; whoever did it sees it before them. */
async function tellMoot(tx: Tx, row: CaseRow, step: StepRow, actor: Pick<Actor, 'personId'>): Promise<void> {
  const holder = step.handedState === 'accepted' ? step.handedTo : step.ownerId;
  if (holder === null || holder === actor.personId) return;
  const about = aboutStep(step);
  await tellSent(tx, holder, stepMootScreen(row.number), { hours: 'any', handle: about, about });
}

async function openStep(
  tx: Tx,
  row: CaseRow,
  schoolClass: Unit,
  episode: number,
  step: OpenStep,
  today: CivilDate,
): Promise<void> {
  const ownerId = await ownerOf(tx, row, step);
  const values = {
    area: row.area,
    dueOn: step.dueOn,
    reviewOn: step.reviewOn ?? null,
    dueAt: instantOf(step.dueOn, dueTime, schoolClass.timeZone),
    because: step.because,
    progress: step.progress,
    missing: step.missing,
    ownerRole: step.ownerRole,
    escalateTo: step.escalateTo,
    ownerId,
    status: 'open',
    openedOn: today,
    doneOn: null,
    reminders: 0,
    escalations: 0,
    escalatedAt: null,
    snoozedUntil: null,
    snoozeReason: null,
  };
  // A step that a correction made moot opens again under its own row when the correction is corrected.
  const [made] = await tx.db
    .insert(tx.t.step)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      caseId: row.id,
      kind: step.id,
      episode,
      round: step.round,
      ...values,
    })
    .onConflictDoUpdate({
      target: [tx.t.step.caseId, tx.t.step.episode, tx.t.step.round, tx.t.step.kind],
      set: values,
    })
    .returning();
  if (!made) throw new Error('The step was not stored');
  if (isKept(row)) return;
  await setTimer(tx, 'step', made.id, await remindAt(tx, made, schoolClass));
  if (ownerId && (await isOpeningToldApart(tx, ownerId, schoolClass, made)))
    await tellOwner(tx, made, row, schoolClass, ownerId);
}

/** Whoever it belongs to by now has the step, and is told when that is somebody else than before. */
export async function giveOwner(tx: Tx, row: CaseRow, schoolClass: Unit, stored: StepRow): Promise<void> {
  const ownerId = await ownerOf(tx, row, { ...stored, id: stored.kind } as Pick<
    OpenStep,
    'id' | 'ownerRole' | 'escalateTo'
  >);
  if (ownerId === stored.ownerId || isKept(row)) return;
  const [kept] = await tx.db.update(tx.t.step).set({ ownerId }).where(eq(tx.t.step.id, stored.id)).returning();
  if (!kept) return;
  await setTimer(
    tx,
    'step',
    kept.id,
    await remindAt(tx, kept, schoolClass, wakingTime(schoolClass, tx.now) + 2 * hour),
  );
  await passOn(tx, kept, row, schoolClass, stored.ownerId);
}

/** A step that stays open: its date, owner and progress follow the ladder. */
async function keepUp(tx: Tx, row: CaseRow, schoolClass: Unit, stored: StepRow, step: OpenStep): Promise<void> {
  const ownerId = await ownerOf(tx, row, step);
  const [kept] = await tx.db
    .update(tx.t.step)
    .set({
      dueOn: step.dueOn,
      reviewOn: step.reviewOn ?? null,
      dueAt: instantOf(step.dueOn, dueTime, schoolClass.timeZone),
      because: step.because,
      progress: step.progress,
      missing: step.missing,
      ownerRole: step.ownerRole,
      escalateTo: step.escalateTo,
      ownerId,
    })
    .where(eq(tx.t.step.id, stored.id))
    .returning();
  if (!kept || isKept(row)) return;
  const passed = ownerId !== stored.ownerId;
  // Who is told at waking time is not reminded an hour later.
  const from = passed ? wakingTime(schoolClass, tx.now) + 2 * hour : tx.now;
  if (passed || stored.dueOn !== kept.dueOn || stored.reviewOn !== kept.reviewOn)
    await setTimer(tx, 'step', stored.id, await remindAt(tx, kept, schoolClass, from));
  if (passed) await passOn(tx, kept, row, schoolClass, stored.ownerId);
}

/** The new owner is told, and why it is theirs now; the message of the old one loses its buttons. */
async function passOn(tx: Tx, step: StepRow, row: CaseRow, schoolClass: Unit, from: string | null): Promise<void> {
  await tx.db.update(tx.t.step).set({ snoozedUntil: null, snoozeReason: null }).where(eq(tx.t.step.id, step.id));
  if (from) await withdrawNamesAbout(tx, step.publicId, from);
  const away = from !== null && !(await presentOf(tx, [from])).has(from) ? await nameOf(tx, from) : undefined;
  if (from)
    await tellSent(tx, from, stepPassedScreen(row.number), {
      hours: 'any',
      handle: aboutStep(step),
      about: aboutStep(step),
    });
  if (step.ownerId)
    await tellOwner(tx, step, row, schoolClass, step.ownerId, {
      ...(away === undefined ? {} : { first: { key: 'step.stands-in', values: { name: away } } }),
    });
}

async function settle(tx: Tx, step: StepRow, as: 'done' | 'moot', on: CivilDate): Promise<void> {
  await tx.db.update(tx.t.step).set({ status: as, doneOn: on }).where(eq(tx.t.step.id, step.id));
  await tx.withdraw(aboutStep(step));
  await withdrawNamesAbout(tx, step.publicId);
  await strikeTimer(tx, 'step', step.id);
}

/** The morning of the due day, or of a look before it; for what is due today or before, the next working morning. */
export async function remindAt(
  tx: ReadTx,
  { dueOn, reviewOn = null }: Pick<StepRow, 'dueOn'> & Partial<Pick<StepRow, 'reviewOn'>>,
  unit: Unit,
  after: Instant = tx.now,
): Promise<Instant> {
  const at = instantOf(reviewOn !== null && reviewOn < dueOn ? reviewOn : dueOn, remindTime, unit.timeZone);
  return at > after ? at : nextReminderAt(tx, unit, after);
}

/** It was set for a working morning: one of an earlier day was not given on it. */
export const isMissed = (unit: Unit, dueAt: Instant, now: Instant): boolean =>
  civilOn(dueAt, unit.timeZone) < todayIn(unit, now);

/** From the hour at which reminders are counted until nobody is told anything any more. */
export const isReminderTime = (unit: Unit, now: Instant): boolean =>
  isWakingTime(unit, now) ||
  (now >= instantOf(todayIn(unit, now), remindTime, unit.timeZone) && wakingTime(unit, now) - now < hour);

/** The next working morning after that instant, or after now. */
export const nextReminderAt = async (tx: ReadTx, unit: Unit, after: Instant = tx.now): Promise<Instant> =>
  nextAt((await unitCalendars(tx, unit)).working, unit, remindTime, after);

/**
 * The message that is itself the form: to the owner, or to whom it was handed. The one sent before gives way. A
 * reminder can be put off; `first` says why it comes to this person.
 */
export async function tellOwner(
  tx: Tx,
  step: StepRow,
  row: CaseRow,
  schoolClass: Unit,
  to: string,
  more: { readonly reminder?: boolean; readonly first?: Phrase } = {},
): Promise<void> {
  const screen = await stepScreen(tx, step, row, schoolClass, to, more);
  const about = aboutStep(step);
  await askAnew(tx, to, screen, { hours: schoolClass, handle: about, about });
}

/** The form of a step as this person has it. */
export async function stepScreen(
  tx: ReadTx,
  step: StepRow,
  row: CaseRow,
  schoolClass: Unit,
  to: string,
  more: { readonly reminder?: boolean; readonly first?: Phrase } = {},
): Promise<Screen> {
  const asked = answerable(row, step);
  const child = await childById(tx, row.childId);
  const details = child && (await detailsOf(tx, child));
  return dueStepScreen({
    step: asked,
    number: row.number,
    casePublicId: row.publicId,
    childPublicId: child?.publicId ?? '',
    initial: details ? markedInitial(details, schoolClass.language) : '',
    lacks: lackingFor(asked.evidence, details),
    family: reachesFamily(asked.evidence),
    absentDays: row.absentDays,
    overdue: todayIn(schoolClass, tx.now) > step.dueOn,
    handed: to === step.handedTo,
    unplaced: schoolClass.kind === waitingKind,
    look: asksLook(step, todayIn(schoolClass, tx.now)),
    attempts: await attemptsAt(tx, row, step),
    ...more,
  });
}
