import { expect, it, onTestFinished } from 'vitest';
import { makeDatabase } from '../support/database.ts';
import { makeRedisServer } from '../support/redis-server.ts';
import { requireTool, titleWith } from '../support/require-tool.ts';
import { judgeNotes } from './judge.ts';
import { runCrash } from './run-crash.ts';
import { linesLost, redisLost } from './upsets.ts';

const tool = requireTool('redis-server', ['redis-server', 'valkey-server']);
const all = { lost: 0, appliedTwice: 0, outOfOrder: 0, unanswered: 0 };

it.skipIf(tool.missing)(
  titleWith(
    'three bots on one database, killed one after the other while connections and Redis go, lose no update, apply none twice and keep each chat in order',
    tool,
  ),
  { timeout: 240_000 },
  async () => {
    const database = await makeDatabase();
    const redis = await makeRedisServer(tool.path ?? '');
    onTestFinished(() => redis.dispose());
    await redis.start();
    const url = database.url ?? '';
    const report = await runCrash({
      kills: 10,
      seed: 11,
      beside: 2,
      env: { CRASH_DATABASE: url, CRASH_REDIS: redis.url },
      upsets: [linesLost(url), redisLost(redis)],
      judge: (folder, said) => judgeNotes(folder, said, url),
    });
    await database.drop();
    expect(report).toMatchObject(all);
  },
);
