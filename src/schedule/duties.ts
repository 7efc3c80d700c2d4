/** After midnight the duties of a tree are kept in step; in the morning of a day with news their owners are told. */
import { nextMidnight, wakingFrom } from '../casework/classes/school-days.ts';
import { setTimer } from '../casework/days/timers.ts';
import { followSomeDuties } from '../casework/duties/follow-duties.ts';
import { tellDuties } from '../casework/duties/tell-duties.ts';
import { unitById } from '../casework/people/units.ts';
import { instantOf } from '../domain/time.ts';
import type { TimerHandler } from './schedule.ts';

/** Piece by piece; the last one sets the day of the next message, so that whoever asks what comes next knows it. */
export const dutiesBegan: TimerHandler = async (tx, rootId) => {
  const root = await unitById(tx, rootId);
  if (!root) return undefined;
  const followed = await followSomeDuties(tx, root);
  if (followed.more) return tx.now;
  await setTimer(tx, 'duty-news', rootId, instantOf(followed.newsOn, wakingFrom, root.timeZone));
  return nextMidnight(root, tx.now);
};

/** What was told moves the next day with news: the duties are followed once more. */
export const dutyNewsDue: TimerHandler = async (tx, rootId) => {
  const root = await unitById(tx, rootId);
  if (!root) return undefined;
  if (!(await tellDuties(tx, root))) return tx.now;
  await setTimer(tx, 'duty', rootId, tx.now);
  return undefined;
};
