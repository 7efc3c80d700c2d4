/** What is done when something falls due, by kind. */

import { askForBreaks } from '../casework/calendar/breaks.ts';
import { warnOfHorizon } from '../casework/calendar/horizon.ts';
import { dangerDue } from '../casework/cases/danger.ts';
import { takeOverDue } from '../casework/cases/take-over.ts';
import { erasureDue } from '../casework/classes/ask-erasure.ts';
import { closureDue } from '../casework/closures/closure-due.ts';
import { nextMidnight } from '../casework/ground/school-days.ts';
import type { TimerKind } from '../casework/ground/timers.ts';
import type { Tx } from '../casework/ground/tx.ts';
import { unitById } from '../casework/ground/units.ts';
import { backupDue } from '../casework/home/backup-due.ts';
import { keepHouse } from '../casework/home/housekeeping.ts';
import { readsDue } from '../casework/home/reads.ts';
import { retain } from '../casework/home/retention.ts';
import { sendMorning } from '../casework/home/send-morning.ts';
import { setTimersOfUnits } from '../casework/home/standing-timers.ts';
import { followDay } from '../casework/ladder/follow-day.ts';
import { cardNewsDue } from '../casework/needs/card-news.ts';
import { leaseDue, pledgeDue } from '../casework/needs/need-lease.ts';
import { cardsDue } from '../casework/needs/publish-cards.ts';
import { countsDue } from '../casework/records/mend-counts.ts';
import { compareNames } from '../casework/records/remake-lists.ts';
import { referralDue } from '../casework/referrals/referral-due.ts';
import { remind } from '../casework/steps/remind.ts';
import { hour } from '../domain/time.ts';
import { dutiesBegan, dutyNewsDue } from './duties.ts';
import { rollCallDue } from './roll-call.ts';
import type { TimerHandler } from './schedule.ts';

const dayBegan: TimerHandler = async (tx, rootId) => {
  const root = await unitById(tx, rootId);
  if (!root) return undefined;
  return (await followDay(tx, root)) ? nextMidnight(root, tx.now) : tx.now;
};

const housekeeping: TimerHandler = async (tx) => ((await keepHouse(tx)) ? tx.now + hour : tx.now);

export const handlers: Readonly<Record<TimerKind, TimerHandler>> = {
  day: dayBegan,
  'roll-call': rollCallDue,
  digest: sendMorning,
  step: remind,
  referral: referralDue,
  closure: closureDue,
  lease: leaseDue,
  pledge: pledgeDue,
  cards: cardsDue,
  'card-news': cardNewsDue,
  duty: dutiesBegan,
  'duty-news': dutyNewsDue,
  horizon: warnOfHorizon,
  breaks: askForBreaks,
  housekeeping,
  names: compareNames,
  retention: retain,
  counts: countsDue(() => {}),
  backup: backupDue,
  'take-over': takeOverDue,
  danger: dangerDue,
  erasure: erasureDue,
  reads: readsDue,
};

/** Timers that every installation has; set at each start, so that a new kind needs no migration. */
export const setStandingTimers = (tx: Tx): Promise<void> => setTimersOfUnits(tx);
