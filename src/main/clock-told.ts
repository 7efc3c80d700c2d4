/** What the operator is told of the machine's clock: a line in the terminal and one in the log at each change. */
import { day, hour, minute } from '../domain/time.ts';
import type { Log } from '../store/log.ts';
import type { ClockWatchOptions } from './clock-watch.ts';

export function clockTold(log: Log, print: (line: string) => void): ClockWatchOptions['told'] {
  return (state, aheadMs) => {
    if (state === 'right') {
      log.info({ clock: state }, "This machine's clock is right again");
      print("This machine's clock is right again.");
      return;
    }
    const off = `${span(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead of' : 'behind'} Telegram's`;
    const line =
      state === 'apart'
        ? `This machine's clock is ${off}. Set it (does a time service run?), or reminders come at the wrong time.`
        : `This machine's clock is ${off}. Reminders, withdrawals and expiries wait until it is set. If it is right all the same: npm run clock-is-right`;
    log.error({ clock: state, aheadMinutes: Math.round(aheadMs / minute) }, line);
    print(line);
  };
}

function span(ms: number): string {
  if (ms >= 2 * day) return `${Math.round(ms / day)} days`;
  if (ms >= 2 * hour) return `${Math.round(ms / hour)} hours`;
  return `${Math.round(ms / minute)} minutes`;
}
