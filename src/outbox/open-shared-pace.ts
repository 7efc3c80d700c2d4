import { openRedisBudget } from '../store/redis-budget.ts';
import { CREEP_EVERY_MS, KEPT_FOR_ANSWERS, LEAST_PER_SECOND, START_PER_SECOND } from './pace.ts';
import { makeSharedPace, type SharedPace } from './shared-pace.ts';

/** The pace of all processes of a bot; loads Redis' client, so it is imported where there is a Redis. */
export const openSharedPace = (redisUrl: string, bot: string): SharedPace =>
  makeSharedPace(
    openRedisBudget(redisUrl, bot, {
      perSecond: START_PER_SECOND,
      leastPerSecond: LEAST_PER_SECOND,
      keptForAnswers: KEPT_FOR_ANSWERS,
      creepMs: CREEP_EVERY_MS,
    }),
  );
