/** What happens when a step's timer is due, before the morning's message that reminds its owner: silence goes up. */
import type { Instant } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { presentOf } from '../ground/own-times.ts';
import { isOfficeDay, todayIn } from '../ground/school-days.ts';
import { timerAt } from '../ground/timers.ts';
import { nameOf, theClock } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { isMissed, isReminderTime, nextReminderAt, remindAt, tellOwner } from '../ladder/steps.ts';
import { caseById } from '../records/cases.ts';
import { asksLook, classOf, type StepRow, stepById } from '../records/step-rows.ts';
import { escalate } from './escalate.ts';

/**
 * Counts the reminder of an open step and gives the instant of the next one; undefined once the step is settled. The
 * reminder itself is the morning's message, a form where a day off has none. Who owes it is
 * computed anew first: a step that just went to somebody else was told to them by that, and is not told twice. After days
 * on which the bot was away nobody is accused of silence: it is the owner's turn again.
 */
export async function remind(tx: Tx, stepId: string, dueAt: Instant): Promise<Instant | undefined> {
  const before = await stepById(tx, stepId);
  const row = before && (await caseById(tx, before.caseId));
  if (!before || !row || before.status !== 'open') return undefined;
  const setFor = await timerAt(tx, 'step', stepId);
  await followLadder(tx, theClock, row.childId);
  const moved = await timerAt(tx, 'step', stepId);
  if (moved !== setFor) return moved;

  const step = await stepById(tx, stepId);
  const fresh = await caseById(tx, before.caseId);
  if (!step || !fresh) return undefined;
  const schoolClass = await classOf(tx, fresh);
  const today = todayIn(schoolClass, tx.now);
  if (await visitorIsAway(tx, step)) {
    await takeBack(tx, step);
    return nextReminderAt(tx, schoolClass);
  }
  const works = await isOfficeDay(tx, schoolClass, today);
  const isMorning = isReminderTime(schoolClass, tx.now) && (works || step.dueOn === today);
  const onlyLook = step.dueOn > today && asksLook(step, today);
  if (!isMorning || (step.dueOn > today && !onlyLook)) return remindAt(tx, step, schoolClass);

  const to = step.handedState === 'accepted' ? (step.handedTo ?? step.ownerId) : step.ownerId;
  const missed = isMissed(schoolClass, dueAt, tx.now);
  // On a day off there is no morning's message.
  if (to && !works) await tellOwner(tx, step, fresh, schoolClass, to, { reminder: true });
  await tx.db
    .update(tx.t.step)
    .set({ reminders: step.reminders + 1, snoozedUntil: null, snoozeReason: null })
    .where(eq(tx.t.step.id, step.id));
  // Nobody above hears of it in the minute in which the owner is first reminded: they have that working day.
  const isOwnersTurn = step.ownerId !== null && step.reminders === 0;
  if (step.dueOn < today && !isOwnersTurn && !missed) await escalate(tx, step, fresh, schoolClass);
  return nextReminderAt(tx, schoolClass);
}

const visitorIsAway = async (tx: Tx, step: StepRow): Promise<boolean> =>
  step.handedTo !== null && !(await presentOf(tx, [step.handedTo])).has(step.handedTo);

/** The visitor cannot be reached: the step is the owner's again, who is told why. */
async function takeBack(tx: Tx, step: StepRow): Promise<void> {
  const name = step.handedTo ? await nameOf(tx, step.handedTo) : '';
  const [back] = await tx.db
    .update(tx.t.step)
    .set({ handedTo: null, handedState: null })
    .where(eq(tx.t.step.id, step.id))
    .returning();
  const row = back && (await caseById(tx, back.caseId));
  if (!back?.ownerId || !row) return;
  const first = { key: 'step.helper-away', values: { name } } as const;
  await tellOwner(tx, back, row, await classOf(tx, row), back.ownerId, { first });
}
