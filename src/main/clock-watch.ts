/**
 * The machine's clock, held against the Date header of the Bot API's answers and against the time that really passed.
 * A clock that is over a day off is not believed: the bot goes on by the time last known, and what acts by the clock waits.
 */

import type { Instant } from '../domain/screen.ts';
import { day, minute } from '../domain/time.ts';

/** The machine's time and the monotonic one, in milliseconds. */
interface Moment {
  readonly wall: Instant;
  readonly mono: number;
}

/** `apart`: over five minutes from the server's clock. `wrong`: over a day, so that timers wait. */
type ClockState = 'right' | 'apart' | 'wrong';

export interface ClockWatch {
  /** The machine's time; while that is over a day off, the time last known and what has passed since. */
  now(): Instant;
  moment(): Moment;
  /** An answer came: when it was asked for, and the server's time (the text of its header), if it said so. */
  heard(asked: Moment, date: string | undefined): void;
  isSure(): boolean;
  /** Asks the server where it is not sure, at most every few seconds. */
  becomeSure(): Promise<boolean>;
  /** The machine's clock was moved on purpose. */
  moved(): void;
  /** How a server's time is asked for: a call whose answer comes to `heard`. */
  askBy(ask: () => Promise<unknown>): void;
  /** How far the machine is ahead of the server, as last heard; undefined before the first answer with a time. */
  aheadMs(): number | undefined;
  /** The machine is right, whatever the server says: a difference such as now's is believed from now on. */
  confirm(aheadMs: number): void;
}

const apartMs = 5 * minute;
const wrongMs = day;
/** Between two questions to the server. */
const askEveryMs = 5_000;
/** Of a call during which the clock was moved nobody knows when it was answered. */
const movedMs = 5_000;

export interface ClockWatchOptions {
  readonly wall: () => Instant;
  readonly mono?: () => number;
  /** At each change of the state; `aheadMs` is how far the machine is ahead of what is known. */
  readonly told: (state: ClockState, aheadMs: number) => void;
}

export function makeClockWatch({ wall, mono = () => performance.now(), told }: ClockWatchOptions): ClockWatch {
  /** When the time was known last: the machine's where it agreed with the server, else the server's. */
  let known: Moment | undefined;
  let ahead: number | undefined;
  let confirmed: number | undefined;
  let state: ClockState = 'right';
  let ask: (() => Promise<unknown>) | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;

  const moment = (): Moment => ({ wall: wall(), mono: mono() });
  const passed = (since: Moment, at: Moment): Instant => since.wall + at.mono - since.mono;
  const isBelieved = (at: Moment): boolean => known === undefined || Math.abs(at.wall - passed(known, at)) <= wrongMs;

  function become(next: ClockState, aheadMs: number) {
    if (next === state) return;
    state = next;
    told(next, aheadMs);
  }

  function heard(asked: Moment, date: string | undefined) {
    const at = moment();
    const server = Date.parse(date ?? '');
    if (Number.isNaN(server)) {
      // A server that never says its time leaves the machine's.
      if (ahead === undefined) known = at;
      return;
    }
    if (Math.abs(at.wall - passed(asked, at)) > movedMs) return;
    // The header was written between the question and the answer, and has no milliseconds.
    ahead = at.wall < server ? at.wall - server : Math.max(0, asked.wall - server - 1_000);
    const isConfirmed = confirmed !== undefined && Math.abs(ahead - confirmed) <= wrongMs;
    if (Math.abs(ahead) <= wrongMs || isConfirmed) {
      known = at;
      become(Math.abs(ahead) > apartMs && !isConfirmed ? 'apart' : 'right', ahead);
    } else {
      known = { wall: server, mono: at.mono };
      become('wrong', ahead);
    }
  }

  return {
    moment,
    heard,
    now() {
      const at = moment();
      return known === undefined || isBelieved(at) ? at.wall : Math.round(passed(known, at));
    },
    isSure: () => isBelieved(moment()),
    async becomeSure() {
      if (isBelieved(moment()) && state !== 'wrong') return true;
      if (ask && mono() - askedAtMs >= askEveryMs) {
        askedAtMs = mono();
        await ask().catch(() => {});
        const at = moment();
        if (isBelieved(at)) askedAtMs = Number.NEGATIVE_INFINITY;
        else if (known) become('wrong', at.wall - passed(known, at));
      }
      return isBelieved(moment());
    },
    askBy(how) {
      ask = how;
    },
    moved() {
      known = moment();
    },
    aheadMs: () => ahead,
    confirm(aheadMs) {
      confirmed = aheadMs;
      known = moment();
      become('right', aheadMs);
    },
  };
}
