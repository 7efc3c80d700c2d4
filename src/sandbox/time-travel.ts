import { setTimeout as wait } from 'node:timers/promises';
import { whenIdle } from './idle.ts';
import type { World } from './world.ts';

const HOUR_MS = 60 * 60_000;
/** What is on its way gets this long before the clock moves under it; a bot that is away doesn't stop the clock. */
const PATIENCE_MS = 1500;
/** A long way is cut short: what is left of it falls due at its end. */
const LONGEST_WAY_MS = 20_000;
const LOOK_MS = 20;
/** Due things in a row of which nobody sees anything. */
const MOST_SILENT = 40;
/** The next day begins when a school does, with the morning's messages there. */
const MORNING = '08:00';

export type Destination = 'hour' | 'day' | 'due';

/**
 * Moves the injected clock by an hour, to the next morning, or to the next thing that somebody sees, once the bot has
 * taken in what was sent. It stops at each due thing on the way, so that every message comes at its own time. `moved` is
 * false when nothing is due or the clock cannot move.
 */
export async function moveClock(world: World, to: Destination): Promise<{ moved: boolean; now: number }> {
  const { clock } = world.options;
  const until = performance.now() + LONGEST_WAY_MS;
  await whenIdle(world, { quietMs: 50, patienceMs: PATIENCE_MS });
  const moved =
    to === 'due'
      ? await moveToSight(world, until)
      : await moveOn(world, to === 'hour' ? clock.now() + HOUR_MS : await nextMorning(world), until);
  return { moved, now: clock.now() };
}

/** From one due thing to the next until a message comes: a digest on a holiday says nothing. */
async function moveToSight(world: World, until: number): Promise<boolean> {
  const { clock } = world.options;
  let isSeen = false;
  let moved = false;
  const unsubscribe = world.bus.subscribe(({ type }) => {
    isSeen ||= type === 'message';
  });
  try {
    for (let stops = 0; !isSeen && stops < MOST_SILENT && performance.now() < until; stops++) {
      const due = await clock.nextDue?.();
      if (due === undefined || due <= clock.now()) break;
      moved = (await moveOn(world, due, until)) || moved;
    }
    return moved;
  } finally {
    unsubscribe();
  }
}

async function moveOn(world: World, target: number, until: number): Promise<boolean> {
  const { clock } = world.options;
  let moved = false;
  while (clock.moveTo !== undefined && clock.now() < target) {
    const due = performance.now() < until ? await clock.nextDue?.() : undefined;
    const isOnTheWay = due !== undefined && due > clock.now() && due < target;
    await clock.moveTo(isOnTheWay ? due : target);
    world.bus.publish({ type: 'clock', now: clock.now() });
    await settled(world);
    moved = true;
  }
  return moved;
}

async function nextMorning(world: World): Promise<number> {
  const timeZone = (await zoneOf(world)) ?? Temporal.Now.timeZoneId();
  const now = Temporal.Instant.fromEpochMilliseconds(world.options.clock.now()).toZonedDateTimeISO(timeZone);
  return now.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: MORNING }).epochMilliseconds;
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
