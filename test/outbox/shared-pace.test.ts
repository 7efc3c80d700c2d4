/** Three senders on one real Redis: together they keep the limit of one bot, and use nearly all of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeSharedPace, type SharedPace } from '../../src/outbox/shared-pace.ts';
import { openRedisBudget } from '../../src/store/redis-budget.ts';
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
  function sender(bot: string): SharedPace {
    const pace = makeSharedPace(openRedisBudget(redis.url, bot, limits));
    onTestFinished(() => pace.stop());
    return pace;
  }

  /** Sends as fast as the pace allows, each message to another chat; when each left. */
  async function sendAll(pace: SharedPace, rank: number, untilMs: number): Promise<number[]> {
    const left: number[] = [];
    let wake = () => {};
    pace.onPlace?.(() => wake());
    for (let chat = 0; performance.now() < untilMs; ) {
      const wait = pace.take(`${rank}-${chat}`, rank);
      if (!wait) {
        chat += 1;
        left.push(performance.now());
        continue;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await Promise.race([sleep(wait.waitMs), promise]);
    }
    return left;
  }

  /** A busy machine may be late by some milliseconds with one that it was given, so the seconds are a little shorter. */
  const mostInASecond = (times: readonly number[]): number =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 950).length));

  it.each([
    ['answers', 0, 29],
    ['news', 2, 25],
  ])('of %s is kept by three senders, and is used', async (_, rank, perSecond) => {
    const bot = `${++bots}`;
    const seconds = 4;
    const untilMs = performance.now() + seconds * 1_000;
    const times = (await Promise.all([1, 2, 3].map(() => sendAll(sender(bot), rank, untilMs)))).flat();
    expect(mostInASecond(times)).toBeLessThanOrEqual(30);
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
    expect(mostInASecond(alone)).toBeLessThanOrEqual(10);
    await redis.start();
    await sendAll(one, 0, performance.now() + 3_500);
    expect((await sendAll(other, 0, performance.now() + 1_000)).length).toBeGreaterThan(15);
  });
});
