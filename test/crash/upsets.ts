/** What breaks beside the bots while they are killed: connections to the database, and Redis. */
import pg from 'pg';
import type { RedisServer } from '../support/redis-server.ts';

/** Something that goes wrong; what it ended is back, or is made anew by whoever lost it. */
export type Upset = (random: () => number) => Promise<void>;

const SHARE_OF_LINES = 0.3;

/** The server ends some of the connections to this database, whatever they are at. */
export const linesLost =
  (url: string): Upset =>
  async (random) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ pid: number }>(
        'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by pid',
      );
      const ended = rows.map(({ pid }) => pid).filter(() => random() < SHARE_OF_LINES);
      await client.query('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [ended]);
    } finally {
      await client.end();
    }
  };

/** Redis ends at once, and comes back empty. */
export const redisLost =
  (server: RedisServer): Upset =>
  async () => {
    await server.kill();
    await server.start();
  };
