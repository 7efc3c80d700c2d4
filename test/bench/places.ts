/** PostgreSQL and Redis of the bench, both as in life: what is committed is on disk. */
import pg from 'pg';
import { databaseOf, startServer } from '../support/postgres-server.ts';
import { makeRedisServer } from '../support/redis-server.ts';
import { requireTool } from '../support/require-tool.ts';

export interface Servers {
  /** An empty database of its own. */
  database(name: string): Promise<string>;
  readonly redisUrl: string;
  stop(): Promise<void>;
}

/** A question beside the bots. */
export async function ask<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Throws where one of the two is not installed. */
export async function startServers(): Promise<Servers> {
  const tool = requireTool('redis-server', ['redis-server', 'valkey-server']);
  if (tool.path === undefined) throw new Error(tool.missing);
  const postgres = await startServer({ isDurable: true });
  const redis = await makeRedisServer(tool.path);
  await redis.start();
  return {
    async database(name) {
      await ask(postgres.url, `create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
      return databaseOf(postgres.url, name);
    },
    redisUrl: redis.url,
    async stop() {
      await redis.dispose();
      await postgres.stop();
    },
  };
}

/** Runs with servers that are gone afterwards. */
export async function withServers<R>(run: (servers: Servers) => Promise<R>): Promise<R> {
  const servers = await startServers();
  try {
    return await run(servers);
  } finally {
    await servers.stop();
  }
}
