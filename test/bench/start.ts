/** The bot as `npm start` runs it: how long until it polls, and what it takes in memory when nothing happens. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { Figure } from './figure.ts';
import { median, say, sleep } from './numbers.ts';
import { inFolder, ROOT, startServer } from './processes.ts';

const TOKEN = '1000000:bench-of-the-start';
const STARTS = 9;
/** Long enough for the first collection of garbage to be over. */
const IDLE_MS = 5_000;

export const start = (): Promise<Figure[]> =>
  inFolder(async (folder) => {
    const server = await startServer();
    const startOnce = async () => {
      const polled = server.polled(TOKEN);
      const startedAt = Date.now();
      const child = spawn(process.execPath, ['--import', './scripts/compile-cache.mjs', 'src/main.ts'], {
        cwd: ROOT,
        env: { ...process.env, BOT_TOKEN: TOKEN, BOT_API_ROOT: server.root, DATA_DIR: folder, LOG_LEVEL: 'error' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const gone = once(child, 'exit');
      const ended = gone.then(([code]) => {
        throw new Error(`The bot ended with ${code}`);
      });
      const readyMs = (await Promise.race([polled, ended])) - startedAt;
      ended.catch(() => {});
      return { readyMs, child, gone };
    };
    try {
      const times: number[] = [];
      let rssMb = Number.NaN;
      // The first start fills the compile cache and makes the database.
      for (let n = 0; n <= STARTS; n++) {
        const { readyMs, child, gone } = await startOnce();
        say(`ready after ${readyMs} ms${n === 0 ? ', with a new database' : ''}`);
        if (n > 0) times.push(readyMs);
        if (n === STARTS) {
          await sleep(IDLE_MS);
          rssMb = rssOf(child.pid ?? 0);
        }
        child.kill('SIGTERM');
        await gone;
      }
      return [
        { name: 'start.ms', value: median(times), unit: 'ms', atMost: 550 },
        { name: 'rss.mb', value: rssMb, unit: 'MB', atMost: 165 },
      ];
    } finally {
      await server.stop();
    }
  });

/** Resident memory of a process, in MB of 1,000,000 bytes. */
function rssOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return (Number(kilobytes) * 1024) / 1e6;
}
