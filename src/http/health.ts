/** For those who watch over the process: whether it lives, and whether it can do its work. */
import type { Routes } from './room.ts';

const READY_MS = 2_000;

/** `ready` asks the store something; what takes too long counts as no. */
export function health(ready: () => Promise<unknown>): Routes {
  return {
    'GET /healthz': () => ({ status: 200, body: 'ok\n' }),
    'GET /readyz': async () =>
      (await inTime(ready))
        ? { status: 200, body: 'ready\n' }
        : { status: 503, body: 'the database does not answer\n' },
  };
}

async function inTime(ready: () => Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), READY_MS);
  ready().then(
    () => resolve(true),
    () => resolve(false),
  );
  return promise.finally(() => clearTimeout(timer));
}
