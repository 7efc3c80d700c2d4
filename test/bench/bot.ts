/** The real bot in a process of its own, with the bench's conversations beside its own. `bot.ts <api root> <folder>` */
import { alsoGuide } from '../../conversations/all.ts';
import { features } from '../../src/bot/features.ts';
import { start } from '../../src/main/start.ts';
import { unlimitedPace } from '../../src/outbox/pace.ts';
import { benchConversations, benchFeature } from './dialogues.ts';
import { BENCH_KEY } from './people.ts';

const [botApiRoot = '', dataDir = ''] = process.argv.slice(2);
benchConversations.forEach(alsoGuide);
const running = await start({
  config: {
    botToken: process.env['BENCH_TOKEN'] ?? '1000001:bench-of-the-real-bot',
    botApiRoot,
    dataDir,
    port: 0,
    databaseUrl: process.env['BENCH_DATABASE'],
    redisUrl: process.env['BENCH_REDIS'],
    only: process.env['BENCH_ONLY'] as 'handle' | 'send' | undefined,
    logLevel: 'error',
    sealKey: BENCH_KEY.toString('hex'),
  },
  ...(process.env['BENCH_PACE'] === 'real' ? {} : { pace: unlimitedPace }),
  restMs: 0,
  features: [...features, benchFeature],
  print: () => {},
});

process.once('SIGTERM', () => void running.stop().then(() => process.disconnect?.()));
process.on('message', async (asked) => {
  if (asked === 'idle') await running.idle();
  process.send?.(process.cpuUsage());
});
process.send?.('ready');
