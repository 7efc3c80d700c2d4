/** The open steps of a case as stored: kept in step with the ladder, each told to its owner when it opens. */
import type { OpenStep, SettledStep } from '../domain/ladder-state.ts';
import { initialOf } from '../domain/names.ts';
import type { CivilDate } from '../domain/screen.ts';
import { dueStepScreen } from '../domain/screens/steps.ts';
import { instantOf } from '../domain/time.ts';
import { and, eq } from '../store/orm.ts';
import type { Tables } from '../store/tables.ts';
import type { ReadTx, Tx } from '../store/tx.ts';
import type { CaseRow } from './cases.ts';
import { childById, detailsOf } from './children.ts';
import { wakingTime } from './school-days.ts';
import { ownerOf } from './step-owner.ts';
import { setTimer, strikeTimer } from './timers.ts';
import { type Unit, unitById } from './units.ts';

export type StepRow = Tables['step']['$inferSelect'];

/** The working day ends then: a step due on a day is due at this local time. */
const dueTime = '18:00';
/** On the due day its owner is reminded at this local time. */
const remindTime = '08:00';

export async function syncSteps(
  tx: Tx,
  row: CaseRow,
  schoolClass: Unit,
  episode: number,
  open: readonly OpenStep[],
  settled: readonly SettledStep[],
  today: CivilDate,
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
    }
  }
  for (const step of owed.values()) await openStep(tx, row, schoolClass, episode, step, today);
}

/** Nothing is owed any more. */
export async function settleAllSteps(tx: Tx, row: CaseRow, as: 'done' | 'moot', on: CivilDate): Promise<void> {
  for (const step of await openStepsOf(tx, row.id)) await settle(tx, step, as, on);
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
    escalatedAt: null,
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
  await setTimer(tx, 'step', made.id, remindAt(made, schoolClass, tx.now));
  if (ownerId) await tellOwner(tx, made, row, schoolClass, ownerId);
}

/** A step that stays open: its date, owner and progress follow the ladder. */
async function keepUp(tx: Tx, row: CaseRow, schoolClass: Unit, stored: StepRow, step: OpenStep): Promise<void> {
  const ownerId = await ownerOf(tx, row, step);
  const [kept] = await tx.db
    .update(tx.t.step)
    .set({
      dueOn: step.dueOn,
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
  if (!kept) return;
  if (stored.dueOn !== step.dueOn) await setTimer(tx, 'step', stored.id, remindAt(kept, schoolClass, tx.now));
  if (ownerId && ownerId !== stored.ownerId) await tellOwner(tx, kept, row, schoolClass, ownerId);
}

async function settle(tx: Tx, step: StepRow, as: 'done' | 'moot', on: CivilDate): Promise<void> {
  await tx.db.update(tx.t.step).set({ status: as, doneOn: on }).where(eq(tx.t.step.id, step.id));
  await tx.withdraw(`step:${step.id}`);
  await strikeTimer(tx, 'step', step.id);
}

/** The morning of the due day; for what is due today or before, the next morning. */
function remindAt(step: StepRow, schoolClass: Unit, now: number): number {
  const at = instantOf(step.dueOn, remindTime, schoolClass.timeZone);
  if (at > now) return at;
  const tomorrow = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(schoolClass.timeZone)
    .add({ days: 1 });
  return instantOf(tomorrow.toPlainDate().toString(), remindTime, schoolClass.timeZone);
}

/** The message that is itself the form: to the owner, or to whom it was handed. */
export async function tellOwner(tx: Tx, step: StepRow, row: CaseRow, schoolClass: Unit, to: string): Promise<void> {
  const child = await childById(tx, row.childId);
  const details = child && (await detailsOf(tx, child));
  await tx.send({
    to,
    screen: dueStepScreen({
      step,
      number: row.number,
      casePublicId: row.publicId,
      initial: details ? initialOf(details.name, schoolClass.language) : '',
      schoolClass: schoolClass.name,
      absentDays: row.absentDays,
      overdue: tx.now > step.dueAt,
      handed: to === step.handedTo,
    }),
    priority: 'notice',
    notBefore: wakingTime(schoolClass, tx.now),
    about: `step:${step.id}`,
    handle: `step:${step.id}`,
    anew: true,
  });
}

export const openStepsOf = (tx: ReadTx, caseId: string): Promise<StepRow[]> =>
  tx.db
    .select()
    .from(tx.t.step)
    .where(and(eq(tx.t.step.caseId, caseId), eq(tx.t.step.status, 'open')))
    .orderBy(tx.t.step.dueOn, tx.t.step.id);

export async function stepByPublicId(tx: ReadTx, publicId: string): Promise<StepRow | undefined> {
  const [step] = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.publicId, publicId));
  return step;
}

export async function stepById(tx: ReadTx, id: string): Promise<StepRow | undefined> {
  const [step] = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.id, id));
  return step;
}

export const classOf = async (tx: ReadTx, row: CaseRow): Promise<Unit> => {
  const unit = await unitById(tx, row.unitId);
  if (!unit) throw new Error('A case without its class');
  return unit;
};
