/** At a check-in it turns out that the child is away again: the days since are absences, and the ladder begins anew. */
import { isWorkingDay } from '../../domain/calendar.ts';
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import type { Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { recordEvent } from '../records/events.ts';
import { answeredScreen } from './answered.ts';
import { atConfirming } from './confirm.ts';

export interface AwayFacts {
  readonly today: CivilDate;
  /** The child was there on that day at the latest: the day of return. */
  readonly backOn: CivilDate;
  readonly language: Who['language'];
}

export async function awayFacts(tx: ReadTx, who: Who, stepPublicId: string): Promise<AwayFacts | undefined> {
  const at = await atConfirming(tx, who, stepPublicId);
  if (!at.ok) return undefined;
  return {
    today: todayIn(at.schoolClass, tx.now),
    backOn: at.row.returnedOn ?? at.step.because.triggerOn,
    language: who.language,
  };
}

/** Each school day after `lastSeen` until today is an absence, whatever a roll call of the class said. */
export async function reportAwayAgain(
  tx: Tx,
  who: Who,
  stepPublicId: string,
  lastSeen: CivilDate,
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' | 'step-done' | 'not-absent' }> {
  const at = await atConfirming(tx, who, stepPublicId);
  if (!at.ok) return at;
  const { row, child, actor, schoolClass } = at;
  const today = todayIn(schoolClass, tx.now);
  const { school } = await unitCalendars(tx, schoolClass);
  const days: CivilDate[] = [];
  for (let on = addDays(lastSeen, 1); on <= today; on = addDays(on, 1)) if (isWorkingDay(school, on)) days.push(on);
  if (days.length === 0 || lastSeen < (row.returnedOn ?? lastSeen)) return { ok: false, reason: 'not-absent' };
  const actId = await recordAct(tx, actor, 'away-again', row.area);
  const { mark } = tx.t;
  for (const on of days)
    await tx.db
      .insert(mark)
      .values({ childId: child.id, on, mark: 'absent', area: schoolClass.area, recordedOn: today, actId })
      .onConflictDoUpdate({ target: [mark.childId, mark.on], set: { mark: 'absent', actId } });
  await recordEvent(tx, actId, row, { kind: 'reported', on: today, data: { lastSeen } });
  await followLadder(tx, actor, child.id);
  return {
    ok: true,
    screen: await answeredScreen(tx, who, at, [{ key: 'recorded.away-again', values: { on: { on: lastSeen } } }]),
  };
}
