/** Putting a reminder off: whoever is reminded may, with a reason; the due date stays, and the coordinator sees it. */
import type { CivilDate } from '../../domain/screen.ts';
import type { SnoozeDays, SnoozeReason } from '../../domain/snooze.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { isOfficeDay, todayIn } from '../ground/school-days.ts';
import { setTimer } from '../ground/timers.ts';
import type { Who } from '../ground/who.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import { recordEvent } from '../records/events.ts';
import { aboutStep, remindTime, type StepRow } from '../records/step-rows.ts';
import { type AtStep, atStep, isVisitor } from './at-step.ts';

export type SnoozeRefusal = 'not-allowed' | 'step-done' | 'snoozed-enough';

/** So often the reminder of one step may be put off. */
const mostSnoozes = 3;

export async function isSnoozedEnough(tx: ReadTx, step: StepRow): Promise<boolean> {
  const events = await effectiveEvents(tx, step.caseId);
  const put = events.filter(
    ({ kind, data, on }) => kind === 'snoozed' && data['step'] === step.kind && on >= step.openedOn,
  );
  return put.length >= mostSnoozes;
}

/** The step whose reminder this person may put off. */
export async function snoozable(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<({ ok: true } & AtStep) | { ok: false; reason: SnoozeRefusal }> {
  const at = await atStep(tx, who, publicId, 'visit.log');
  const isTheirs = at.ok && (at.step.ownerId === who.personId || isVisitor(at.step, who.personId));
  if (!at.ok || !isTheirs) return { ok: false, reason: 'not-allowed' };
  if (at.step.status !== 'open') return { ok: false, reason: 'step-done' };
  return (await isSnoozedEnough(tx, at.step)) ? { ok: false, reason: 'snoozed-enough' } : at;
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
  const { step, row, schoolClass: unit, actor } = found;
  const on = todayIn(unit, tx.now);
  let until = addDays(on, days);
  while (!(await isOfficeDay(tx, unit, until))) until = addDays(until, 1);
  const actId = await recordAct(tx, actor, 'snooze', row.area);
  await recordEvent(tx, actId, row, { kind: 'snoozed', on, data: { step: step.kind, because: reason, until } });
  await tx.db.update(tx.t.step).set({ snoozedUntil: until, snoozeReason: reason }).where(eq(tx.t.step.id, step.id));
  await tx.withdraw(aboutStep(step));
  await setTimer(tx, 'step', step.id, instantOf(until, remindTime, unit.timeZone));
  return { ok: true, until, dueOn: step.dueOn };
}
