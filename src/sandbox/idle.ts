import { setTimeout as wait } from 'node:timers/promises';
import type { World } from './world.ts';

const STEP_MS = 5;

/**
 * Waits until every update was confirmed, no request runs and nothing happened for `quietMs` of real time.
 * Gives false when that did not come about within `patienceMs`.
 */
export async function whenIdle(
  world: World,
  { quietMs, patienceMs }: { readonly quietMs: number; readonly patienceMs: number },
): Promise<boolean> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < patienceMs) {
    const quiet = performance.now() - Math.max(world.activity.lastAtMs, startedAt);
    if (world.updates.pending() === 0 && world.activity.running === 0 && quiet >= quietMs) return true;
    await wait(STEP_MS);
  }
  return false;
}
