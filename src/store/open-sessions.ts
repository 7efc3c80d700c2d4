import type { Log } from './log.ts';
import { type Sessions, storeSessions } from './sessions.ts';
import type { Store } from './tx.ts';

/** Sessions in Redis if there is a URL, else in the store; Redis' client is loaded only then. */
export async function openSessions(options: {
  readonly store: Store;
  readonly redisUrl: string | undefined;
  readonly log: Log;
}): Promise<Sessions> {
  if (options.redisUrl === undefined) return storeSessions(options.store);
  const { redisSessions } = await import('./redis-sessions.ts');
  return redisSessions({ url: options.redisUrl, log: options.log });
}
