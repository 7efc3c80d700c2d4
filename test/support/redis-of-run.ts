/** One Redis for all tests on PostgreSQL: each of them has a place of its own in it. */
import { makeRedisServer } from './redis-server.ts';
import { requireTool } from './require-tool.ts';

/** Called by vitest once a run; without a Redis, sessions are rows of the store. */
export async function setup(): Promise<() => Promise<void>> {
  const tool = requireTool('redis-server', ['redis-server', 'valkey-server']);
  if (tool.path === undefined) {
    console.log(`sessions in Redis: skipped, ${tool.missing}`);
    return async () => {};
  }
  const server = await makeRedisServer(tool.path);
  await server.start();
  process.env['TEST_REDIS'] = server.url;
  return () => server.dispose();
}
