/** The time for which a task or a pledge is held: a reminder the day before, then it is open again. */

import type { Instant } from '../../domain/screen.ts';
import { pledgeReminderScreen } from '../../domain/screens/cards.ts';
import { taskReminderScreen } from '../../domain/screens/tasks.ts';
import { day } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { tell, tellDonor } from '../ground/tell.ts';
import { releaseNeed, takePledgeBack } from '../ladder/release-need.ts';
import { caseOfNeed, needById } from '../records/need-rows.ts';
import { pledgeById } from '../records/pledge-rows.ts';
import { leaseEnd } from './tasks.ts';

const monthDays = 30;

/** Does what is due for the lease of a task; gives the instant at which it ends, once the holder was reminded. */
export async function leaseDue(tx: Tx, needId: string): Promise<Instant | undefined> {
  const need = await needById(tx, needId);
  if (!need?.holderId || need.leaseUntil === null) return undefined;
  if (tx.now >= need.leaseUntil) {
    await releaseNeed(tx, need, 'lease-over');
    return undefined;
  }
  const { row, schoolClass } = await caseOfNeed(tx, need);
  const until = todayIn(schoolClass, need.leaseUntil);
  await tell(tx, need.holderId, taskReminderScreen({ ...need, until, number: row.number }), {
    hours: schoolClass,
    expiresAt: need.leaseUntil,
    about: `need:${need.id}`,
  });
  return need.leaseUntil;
}

/** The same for a pledge. */
export async function pledgeDue(tx: Tx, pledgeId: string): Promise<Instant | undefined> {
  const pledge = await pledgeById(tx, pledgeId);
  const need = pledge && (await needById(tx, pledge.needId));
  if (pledge?.state !== 'held' || pledge.until === null || !need) return undefined;
  const { schoolClass } = await caseOfNeed(tx, need);
  if (tx.now >= pledge.until) {
    const goesOn = (pledge.monthsLeft ?? 0) > 0;
    // What the donor says is given waits for the coordinator, who confirms it or says that it did not arrive.
    if (pledge.sentOn !== null && !goesOn) return undefined;
    if (!goesOn) {
      await takePledgeBack(tx, pledge, 'lease-over');
      return undefined;
    }
    const until = leaseEnd(schoolClass, tx.now, monthDays);
    const monthsLeft = (pledge.monthsLeft ?? 1) - 1;
    await tx.db.update(tx.t.pledge).set({ until, monthsLeft, sentOn: null }).where(eq(tx.t.pledge.id, pledge.id));
    const screen = pledgeReminderScreen('month-again', { ...pledge, until: todayIn(schoolClass, until) });
    await tellDonor(tx, pledge.donorId, screen, { hours: schoolClass, about: `pledge:${pledge.id}` });
    return until - day;
  }
  if (pledge.sentOn !== null) return pledge.until;
  await tellDonor(
    tx,
    pledge.donorId,
    pledgeReminderScreen('reminder', { ...pledge, until: todayIn(schoolClass, pledge.until) }),
    {
      hours: schoolClass,
      expiresAt: pledge.until,
      about: `pledge:${pledge.id}`,
    },
  );
  return pledge.until;
}
