/** What the family said on the first day: logged with one tap, an excuse with a second where several days are open. */
import type { CivilDate, Phrase, Screen } from '../../domain/screen.ts';
import { excuseWhichScreen } from '../../domain/screens/contact.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { timerAt } from '../ground/timers.ts';
import type { Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { recordEvent } from '../records/events.ts';
import { rollOn } from '../records/roll-days.ts';
import { stepById } from '../records/step-rows.ts';
import { absentDaysUntil, toldDays } from '../records/streak-days.ts';
import { answeredScreen } from './answered.ts';
import { type AtStep, atOpenStep } from './at-step.ts';

export const contactAnswers = ['coming', 'excused', 'missed'] as const;
export type ContactAnswer = (typeof contactAnswers)[number];
/** Which of the absent days the good reason holds for. */
export const excusedSpans = ['last', 'all'] as const;
export type ExcusedSpan = (typeof excusedSpans)[number];

type Answered = { ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' | 'step-done' };

/** Logs the contact. An excuse for more than one absent day asks first which days it is for. */
export async function answerContact(
  tx: Tx,
  who: Who,
  stepPublicId: string,
  answer: ContactAnswer,
  span?: ExcusedSpan,
): Promise<Answered> {
  const at = await atOpenStep(tx, who, stepPublicId, 'visit.log');
  if (!at.ok) return at;
  const days = answer === 'excused' ? await streakOf(tx, at) : [];
  if (days.length > 1 && !span)
    return {
      ok: true,
      screen: excuseWhichScreen({ stepPublicId, last: days.at(-1) ?? '', count: days.length, number: at.row.number }),
    };
  const excused = span === 'last' ? days.slice(-1) : days;
  const today = todayIn(at.schoolClass, tx.now);
  const actId = await recordAct(tx, at.actor, 'contact', at.row.area);
  await recordEvent(tx, actId, at.row, {
    kind: 'contact',
    on: today,
    data: { reached: answer !== 'missed', answer, ...(excused.length > 0 ? { excused } : {}) },
  });
  await markDays(tx, at.child, excused, 'excused', actId);
  await followLadder(tx, at.actor, at.child.id);
  const reminderAt = answer === 'missed' ? await timerAt(tx, 'step', at.step.id) : undefined;
  return {
    ok: true,
    screen: await answeredScreen(
      tx,
      who,
      at,
      [
        said(answer, excused, (await stepById(tx, at.step.id))?.status === 'open'),
        ...(reminderAt === undefined ? [] : [{ key: 'contact.reminded', values: { at: { at: reminderAt } } } as const]),
      ],
      { undo: actId },
    ),
  };
}

/** A step that asks for an attempt alone is settled by one in vain. */
function said(answer: ContactAnswer, excused: readonly CivilDate[], staysOpen: boolean): Phrase {
  if (answer === 'missed' && !staysOpen) return { key: 'contact.said-tried' };
  const [first] = excused;
  if (answer !== 'excused' || first === undefined)
    return { key: `contact.said-${answer === 'excused' ? 'coming' : answer}` };
  return excused.length === 1
    ? { key: 'contact.said-excused-day', values: { on: { on: first } } }
    : { key: 'contact.said-excused', values: { count: excused.length, on: { on: first } } };
}

/** The absent days of the streak that is open now. */
export const streakOf = async (tx: ReadTx, at: Pick<AtStep, 'child' | 'schoolClass' | 'row'>): Promise<CivilDate[]> =>
  absentDaysUntil(tx, at.child, todayIn(at.schoolClass, tx.now), (await toldDays(tx, at.row.id)).returns);

/** Changes marks that are there, and what the roll call of those days shows; since when they are known stays. */
export async function markDays(
  tx: Tx,
  child: { id: string; unitId: string },
  days: readonly CivilDate[],
  mark: 'absent' | 'excused',
  actId: string,
): Promise<void> {
  if (days.length === 0) return;
  const { mark: marks, rollCall } = tx.t;
  await tx.db
    .update(marks)
    .set({ mark, actId })
    .where(and(eq(marks.childId, child.id), inArray(marks.on, [...days])));
  for (const on of days) {
    const roll = await rollOn(tx, child.unitId, on);
    if (!roll) continue;
    const tapped = { ...roll.tapped, [child.id]: mark };
    await tx.db.update(rollCall).set({ tapped }).where(eq(rollCall.id, roll.id));
  }
}
