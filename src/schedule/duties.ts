/** After midnight the duties of a tree are kept in step; in the morning of a day with news their owners are told. */

import { followSomeDuties } from '../casework/duties/follow-duties.ts';
import { tellDuties, wasToldOn } from '../casework/duties/tell-duties.ts';
import { nextMidnight, todayIn, wakingFrom, wakingTime } from '../casework/ground/school-days.ts';
import { setTimer } from '../casework/ground/timers.ts';
import { unitById } from '../casework/ground/units.ts';
import { decisionsNewsOn, tellDecisions } from '../casework/meetings/tell-decisions.ts';
import { addDays, instantOf } from '../domain/time.ts';
import type { TimerHandler } from './schedule.ts';

/** Piece by piece; the last one sets the day of the next message, so that whoever asks what comes next knows it. */
export const dutiesBegan: TimerHandler = async (tx, rootId) => {
  const root = await unitById(tx, rootId);
  if (!root) return undefined;
  const followed = await followSomeDuties(tx, root);
  if (followed.more) return tx.now;
  const today = todayIn(root, tx.now);
  const decisionsOn = await decisionsNewsOn(tx, root, (await wasToldOn(tx, root, today)) ? today : addDays(today, -1));
  const [newsOn = followed.newsOn] = [followed.newsOn, ...(decisionsOn ? [decisionsOn] : [])].toSorted();
  const at = newsOn > today ? instantOf(newsOn, wakingFrom, root.timeZone) : wakingTime(root, tx.now);
  await setTimer(tx, 'duty-news', rootId, at);
  return nextMidnight(root, tx.now);
};

/** What was told moves the next day with news: the duties are followed once more. */
export const dutyNewsDue: TimerHandler = async (tx, rootId) => {
  const root = await unitById(tx, rootId);
  if (!root) return undefined;
  if (!(await tellDuties(tx, root)) || !(await tellDecisions(tx, root))) return tx.now;
  await setTimer(tx, 'duty', rootId, tx.now);
  return undefined;
};
