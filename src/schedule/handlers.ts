/** What is done when something falls due, by kind. */

import type { TimerKind } from '../casework/timers.ts';
import type { Tx } from '../casework/tx.ts';
import type { TimerHandler } from './schedule.ts';

const never: TimerHandler = async () => undefined;

export const handlers: Readonly<Record<TimerKind, TimerHandler>> = {
  day: never,
  'roll-call': never,
  digest: never,
  step: never,
  lease: never,
  housekeeping: never,
};

/** Timers that every installation has; set at each start, so that a new kind needs no migration. */
export async function setStandingTimers(_tx: Tx): Promise<void> {}
