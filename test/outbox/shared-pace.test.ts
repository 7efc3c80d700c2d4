/** Three senders on one real Redis: together they keep the limit of one bot, and use nearly all of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeSharedPace, type SharedPace } from '../../src/outbox/shared-pace.ts';
import { openRedisBudget, type RedisBudget } from '../../src/store/redis-budget.ts';
import { makeRedisServer, type RedisServer } from '../support/redis-server.ts';
import { requireTool, titleWith } from '../support/require-tool.ts';

const tool = requireTool('redis-server', ['redis-server', 'valkey-server']);
const limits = { perSecond: 29, leastPerSecond: 5, keptForAnswers: 4, creepMs: 10_000 };

describe.skipIf(tool.missing)(titleWith('a shared pace', tool), () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await makeRedisServer(tool.path ?? '');
    await redis.start();
  });
  afterAll(() => redis.dispose());

  let bots = 0;
  function sender(bot: string, budget = openRedisBudget(redis.url, bot, limits)): SharedPace {
    const pace = makeSharedPace(budget);
    onTestFinished(() => pace.stop());
    return pace;
  }

  /** The budget of a bot that notes when it asked for the place that it was given last. */
  function watched(bot: string): { budget: RedisBudget; askedAt: () => number } {
    const budget = openRedisBudget(redis.url, bot, limits);
    let askedAt = 0;
    const take = async (rank: number) => {
      const at = performance.now();
      const waitMs = await budget.take(rank);
      if (waitMs === 0) askedAt = at;
      return waitMs;
    };
    return { budget: { ...budget, take }, askedAt: () => askedAt };
  }

  /** Sends as fast as the pace allows, each message to another chat; when each left. */
  async function sendAll(pace: SharedPace, rank: number, untilMs: number, onSent = () => {}): Promise<number[]> {
    const left: number[] = [];
    let wake = () => {};
    pace.onPlace?.(() => wake());
    for (let chat = 0; performance.now() < untilMs; ) {
      const wait = pace.take(`${rank}-${chat}`, rank);
      if (!wait) {
        chat += 1;
        left.push(performance.now());
        onSent();
        continue;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await Promise.race([sleep(wait.waitMs), promise]);
    }
    return left;
  }

  /** A message leaves up to `lateMs` after Redis gave its place, so the seconds are shorter by that. */
  const mostInASecond = (times: readonly number[], lateMs: number): number =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000 - lateMs).length));

  it.each([
    ['answers', 0, 29],
    ['news', 2, 25],
  ])('of %s is kept by three senders, and is used', async (_, rank, perSecond) => {
    const bot = `${++bots}`;
    const seconds = 4;
    const untilMs = performance.now() + seconds * 1_000;
    let lateMs = 0;
    const senders = [1, 2, 3].map(() => {
      const { budget, askedAt } = watched(bot);
      const note = () => {
        lateMs = Math.max(lateMs, performance.now() - askedAt());
      };
      return sendAll(sender(bot, budget), rank, untilMs, note);
    });
    const times = (await Promise.all(senders)).flat();
    expect(lateMs, 'a place is used soon or given up').toBeLessThan(900);
    expect(mostInASecond(times, lateMs)).toBeLessThanOrEqual(29);
    expect(times.length).toBeGreaterThanOrEqual(perSecond * seconds * 0.9);
  });

  it('stops for everybody when one hits the limit, and goes on more slowly', async () => {
    const bot = `${++bots}`;
    const [one, other] = [sender(bot), sender(bot)];
    await sendAll(other, 0, performance.now() + 300);
    one.limited(1_500);
    await sleep(300);
    expect(await sendAll(other, 0, performance.now() + 600)).toEqual([]);
    await sleep(800);
    const later = await sendAll(other, 0, performance.now() + 1_000);
    expect(later.length).toBeGreaterThan(10);
    expect(later.length).toBeLessThanOrEqual(24);
  });

  it('is a share of the limit while Redis is away, and common again when it is back', async () => {
    const bot = `${++bots}`;
    const [one, other] = [sender(bot), sender(bot)];
    await sleep(300);
    const third = sender(bot);
    await sendAll(third, 0, performance.now() + 200);
    await sleep(100);
    await redis.kill();
    const alone = await sendAll(third, 0, performance.now() + 2_000);
    expect(alone.length).toBeGreaterThan(5);
    expect(mostInASecond(alone, 50)).toBeLessThanOrEqual(10);
    await redis.start();
    await sendAll(one, 0, performance.now() + 3_500);
    expect((await sendAll(other, 0, performance.now() + 1_000)).length).toBeGreaterThan(15);
  });
});
