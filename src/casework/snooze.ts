/** Putting a reminder off: whoever is reminded may, with a reason; the due date stays, and the coordinator sees it. */
import type { CivilDate } from '../domain/screen.ts';
import type { SnoozeDays, SnoozeReason } from '../domain/snooze.ts';
import { addDays, instantOf } from '../domain/time.ts';
import { eq } from '../store/orm.ts';
import type { ReadTx, Tx } from '../store/tx.ts';
import { recordAct } from './acts.ts';
import { caseById } from './cases.ts';
import { isOfficeDay, todayIn } from './school-days.ts';
import { aboutStep, classOf, remindTime, type StepRow, stepByPublicId } from './steps.ts';
import { setTimer } from './timers.ts';
import type { Who } from './who.ts';

export type SnoozeRefusal = 'not-allowed' | 'step-done';

/** The step whose reminder this person may put off. */
export async function snoozable(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<{ ok: true; step: StepRow } | { ok: false; reason: SnoozeRefusal }> {
  const step = await stepByPublicId(tx, publicId);
  const isTheirs = step?.ownerId === who.personId || step?.handedTo === who.personId;
  if (!step || !isTheirs) return { ok: false, reason: 'not-allowed' };
  return step.status === 'open' ? { ok: true, step } : { ok: false, reason: 'step-done' };
}

/** Moves the reminder to the morning of the first working day so many days from now or later. */
export async function snooze(
  tx: Tx,
  who: Who,
  publicId: string,
  days: SnoozeDays,
  reason: SnoozeReason,
): Promise<{ ok: true; until: CivilDate; dueOn: CivilDate } | { ok: false; reason: SnoozeRefusal }> {
  const found = await snoozable(tx, who, publicId);
  if (!found.ok) return found;
  const { step } = found;
  const row = await caseById(tx, step.caseId);
  if (!row) return { ok: false, reason: 'not-allowed' };
  const unit = await classOf(tx, row);
  let until = addDays(todayIn(unit, tx.now), days);
  while (!isOfficeDay(unit, until)) until = addDays(until, 1);
  const role = who.held.find((held) => row.area.startsWith(held.area))?.role ?? null;
  await recordAct(tx, { personId: who.personId, role, source: 'update' }, 'snooze', row.area);
  await tx.db.update(tx.t.step).set({ snoozedUntil: until, snoozeReason: reason }).where(eq(tx.t.step.id, step.id));
  await tx.withdraw(aboutStep(step));
  await setTimer(tx, 'step', step.id, instantOf(until, remindTime, unit.timeZone));
  return { ok: true, until, dueOn: step.dueOn };
}
