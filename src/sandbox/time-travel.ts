import { whenIdle } from './idle.ts';
import type { World } from './world.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** What is on its way gets this long before the clock moves under it; a bot that is away doesn't stop the clock. */
const PATIENCE_MS = 1500;

/**
 * Moves the injected clock by an hour, a day, or to the next due thing, once the bot has taken in what was sent.
 * `moved` is false when nothing is due or the clock cannot move.
 */
export async function moveClock(world: World, to: 'hour' | 'day' | 'due'): Promise<{ moved: boolean; now: number }> {
  const { clock } = world.options;
  await whenIdle(world, { quietMs: 50, patienceMs: PATIENCE_MS });
  const now = clock.now();
  const target = to === 'due' ? await clock.nextDue?.() : now + (to === 'hour' ? HOUR_MS : DAY_MS);
  const moved = target !== undefined && target > now && clock.moveTo !== undefined;
  if (moved) await clock.moveTo?.(target);
  world.bus.publish({ type: 'clock', now: clock.now() });
  return { moved, now: clock.now() };
}
