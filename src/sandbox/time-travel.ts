import { setTimeout as wait } from 'node:timers/promises';
import { whenIdle } from './idle.ts';
import type { World } from './world.ts';

const HOUR_MS = 60 * 60_000;
/** What is on its way gets this long before the clock moves under it; a bot that is away doesn't stop the clock. */
const PATIENCE_MS = 1500;
/** A long way is cut short: what is left of it falls due at its end. */
const LONGEST_WAY_MS = 20_000;
const LOOK_MS = 20;
/** The next day begins when a school does, with the morning's messages there. */
const MORNING = '08:00';

export type Destination = 'hour' | 'day' | 'due';

/**
 * Moves the injected clock by an hour, to the next morning, or to the next due thing, once the bot has taken in what was
 * sent. It stops at each due thing on the way, so that every message comes at its own time. `moved` is false when
 * nothing is due or the clock cannot move.
 */
export async function moveClock(world: World, to: Destination): Promise<{ moved: boolean; now: number }> {
  const { clock } = world.options;
  const startedAt = performance.now();
  await whenIdle(world, { quietMs: 50, patienceMs: PATIENCE_MS });
  const target = await targetOf(world, to);
  const moved = target !== undefined && target > clock.now() && clock.moveTo !== undefined;
  while (moved && clock.now() < target) {
    const due = performance.now() - startedAt < LONGEST_WAY_MS ? await clock.nextDue?.() : undefined;
    const stop = due !== undefined && due > clock.now() && due < target ? due : target;
    await clock.moveTo?.(stop);
    world.bus.publish({ type: 'clock', now: clock.now() });
    await settled(world);
  }
  return { moved, now: clock.now() };
}

async function targetOf(world: World, to: Destination): Promise<number | undefined> {
  const { clock } = world.options;
  if (to === 'due') return clock.nextDue?.();
  if (to === 'hour') return clock.now() + HOUR_MS;
  const timeZone = (await zoneOf(world)) ?? Temporal.Now.timeZoneId();
  const today = Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(timeZone).toPlainDate();
  return today.add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: MORNING }).epochMilliseconds;
}

/** The zone of the page; undefined is the browser's own. */
export async function zoneOf({ options: { timeZone } }: World): Promise<string | undefined> {
  return typeof timeZone === 'function' ? await timeZone() : timeZone;
}

async function settled(world: World): Promise<void> {
  const { clock } = world.options;
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && (await clock.isSettled?.()) === false) await wait(LOOK_MS);
  await whenIdle(world, { quietMs: LOOK_MS, patienceMs: PATIENCE_MS });
}
