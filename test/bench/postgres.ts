/**
 * PostgreSQL with Redis beside SQLite, by turns: the same talk of 32 chats at once with one process on each, and with
 * four processes on one database. BENCH_ROUNDS and BENCH_ROUND_MS make it shorter.
 */
import pg from 'pg';
import type { Figure } from './figure.ts';
import { median, say, sizeOf, sleep } from './numbers.ts';
import { seedPeople } from './people.ts';
import { ask, withServers } from './places.ts';
import { type BotProcess, inFolder, startBot, startServer } from './processes.ts';
import { CHATS, loadRound, type Round, told } from './throughput.ts';

const PROCESSES = 4;
const ROUNDS = sizeOf('BENCH_ROUNDS', 7);
const ROUND_MS = sizeOf('BENCH_ROUND_MS', 3_000);
const SAMPLE_MS = 20;

export const postgres = (): Promise<Figure[]> =>
  withServers((servers) =>
    inFolder(async (folder) => {
      const [one, four] = [await servers.database('one'), await servers.database('four')];
      await seedPeople(folder, CHATS);
      for (const url of [one, four]) await seedPeople(folder, CHATS, url);
      const server = await startServer();
      const on = (url: string, token?: string) =>
        startBot('bot.ts', [server.root, folder], { BENCH_DATABASE: url, BENCH_REDIS: servers.redisUrl }, token);
      const file = await startBot('bot.ts', [server.root, folder]);
      const single = await on(one);
      const first = await on(four);
      const others = await Promise.all(Array.from({ length: PROCESSES - 1 }, () => on(four, first.token)));
      const all = [file, single, first, ...others];
      try {
        const places = [file, single, together([first, ...others])] as const;
        for (const place of places) await loadRound(server, place, true, ROUND_MS);
        const waits = await watchLocks(four);
        const before = await transactions(four);
        const rounds: (readonly [Round, Round, Round])[] = [];
        for (let n = 1; n <= ROUNDS; n++) {
          const sqlite = await loadRound(server, file, true, ROUND_MS);
          const alone = await loadRound(server, single, true, ROUND_MS);
          const shared = await waits.during(() => loadRound(server, places[2], true, ROUND_MS));
          rounds.push([sqlite, alone, shared]);
          say(`round ${n}: SQLite ${told(sqlite)}; PostgreSQL ${told(alone)}; four on it ${told(shared)}`);
        }
        const after = await transactions(four);
        const of = (take: (round: readonly [Round, Round, Round]) => number) => median(rounds.map(take));
        return [
          { name: 'pg.sqlite_p99_ms', value: of(([sqlite]) => sqlite.p99Ms), unit: 'ms' },
          { name: 'pg.update_p99_ms', value: of(([, alone]) => alone.p99Ms), unit: 'ms', atMost: 60 },
          {
            name: 'pg.throughput_ratio',
            value: of(([sqlite, alone]) => alone.perSecond / sqlite.perSecond),
            unit: 'ratio',
          },
          {
            name: 'pg.cpu_per_update_4_processes',
            value: of(([, alone, shared]) => shared.cpuUs / alone.cpuUs),
            unit: 'ratio',
            atMost: 1.2,
          },
          { name: 'pg.update_p99_4_processes_ms', value: of(([, , shared]) => shared.p99Ms), unit: 'ms' },
          { name: 'pg.lock_wait_share', value: await waits.share(), unit: 'ratio', atMost: 0.05 },
          {
            name: 'pg.retried_share',
            value: (after.undone - before.undone) / (after.done - before.done),
            unit: 'ratio',
          },
        ];
      } finally {
        await Promise.all(all.map((bot) => bot.stop()));
        await server.stop();
      }
    }),
  );

/** Several processes of one bot, as one. */
const together = (bots: readonly BotProcess[]): BotProcess => ({
  token: bots[0]?.token ?? '',
  pid: bots[0]?.pid ?? 0,
  cpuUs: async (when) => (await Promise.all(bots.map((bot) => bot.cpuUs(when)))).reduce((sum, us) => sum + us, 0),
  stop: async () => {},
});

/** Of the moments at which a connection was at work, those at which it waited for a lock of another. */
async function watchLocks(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let [working, waiting] = [0, 0];
  const look = async () => {
    const { rows } = await client.query<{ waits: boolean }>(
      `select wait_event_type = 'Lock' and wait_event_type is not null as waits from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    );
    working += rows.length;
    waiting += rows.filter(({ waits }) => waits).length;
  };
  return {
    async during<R>(run: () => Promise<R>): Promise<R> {
      let isOver = false;
      const watching = (async () => {
        for (; !isOver; await sleep(SAMPLE_MS)) await look();
      })();
      return run().finally(() => {
        isOver = true;
        return watching;
      });
    },
    async share(): Promise<number> {
      await client.end();
      return waiting / Math.max(1, working);
    },
  };
}

async function transactions(url: string): Promise<{ done: number; undone: number }> {
  const [row] = await ask<{ done: string; undone: string }>(
    url,
    'select xact_commit as done, xact_rollback as undone from pg_stat_database where datname = current_database()',
  );
  return { done: Number(row?.done ?? 0), undone: Number(row?.undone ?? 0) };
}
