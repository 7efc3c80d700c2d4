/** Our throughput on a slower disk, by a preloaded library that makes each sync longer. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';
import { median, say } from './numbers.ts';
import { seedPeople } from './people.ts';
import { inFolder, startBot, startServer } from './processes.ts';
import { CHATS, loadRound } from './throughput.ts';

const SLOWER_US = 5_000;
const ROUNDS = 4;

export const commit = (): Promise<Figure[]> =>
  inFolder(async (folder) => {
    const library = join(folder, 'slow-sync.so');
    const source = fileURLToPath(new URL('slow-sync.c', import.meta.url));
    const made = spawnSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl'], { encoding: 'utf8' });
    if (made.status !== 0) {
      say(`commit.ratio_5ms is left out: gcc, which it needs, ${made.error ? 'is not there' : `says ${made.stderr}`}`);
      return [];
    }
    return inFolder(async (slowFolder) => {
      for (const one of [folder, slowFolder]) await seedPeople(one, CHATS);
      const server = await startServer();
      const quick = await startBot('bot.ts', [server.root, folder]);
      const slow = await startBot('bot.ts', [server.root, slowFolder], {
        LD_PRELOAD: library,
        SLOW_SYNC_US: String(SLOWER_US),
      });
      try {
        for (const bot of [quick, slow]) await loadRound(server, bot, true, 1_500);
        const ratios: number[] = [];
        for (let round = 1; round <= ROUNDS; round++) {
          const without = await loadRound(server, quick, true);
          const added = await loadRound(server, slow, true);
          ratios.push(added.perSecond / without.perSecond);
          say(
            `round ${round}: ${without.perSecond.toFixed(0)} updates/s, ${added.perSecond.toFixed(0)} with 5 ms more`,
          );
        }
        return [{ name: 'commit.ratio_5ms', value: median(ratios), unit: 'ratio', atLeast: 0.15 }];
      } finally {
        await Promise.all([quick.stop(), slow.stop()]);
        await server.stop();
      }
    });
  });
