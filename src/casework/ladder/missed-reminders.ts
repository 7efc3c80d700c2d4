/** Reminders that nobody got while the bot was away: who has several is told once how many wait, not of each. */
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { missedScreen } from '../../domain/screens/late-steps.ts';
import { civilOn } from '../../domain/time.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { askAnew } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import { owedBy } from '../records/owed-steps.ts';
import { referralsWith } from '../records/referral-rows.ts';

/** A reminder is set for a working morning: one of an earlier day was not given on it. */
export const isMissed = (unit: Unit, dueAt: Instant, now: Instant): boolean =>
  civilOn(dueAt, unit.timeZone) < todayIn(unit, now);

/** Whether one message stands for all that this person missed. It is sent once a day; one thing alone is told as itself. */
export async function isToldInSum(tx: Tx, to: string, unit: Unit): Promise<boolean> {
  const today = todayIn(unit, tx.now);
  if ((await readKept(tx, 'missed', to)) === today) return true;
  const waiting = await waitingFor(tx, to, today);
  if (waiting.steps + waiting.referrals < 2) return false;
  await saveKept(tx, 'missed', today, to);
  const key = `missed:${to}`;
  await askAnew(tx, to, missedScreen(waiting), { hours: unit, handle: key, about: key });
  return true;
}

async function waitingFor(tx: ReadTx, personId: string, today: CivilDate) {
  const referrals = await referralsWith(tx, personId);
  return {
    steps: (await owedBy(tx, personId, today)).length,
    referrals: referrals.filter(({ dueOn }) => dueOn !== null && dueOn <= today).length,
  };
}
