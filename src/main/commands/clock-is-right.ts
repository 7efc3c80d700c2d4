/** `npm run clock-is-right`: the bot doubts the machine's clock, and the person at the machine knows better. */
import { confirmClock } from '../clock-confirmed.ts';
import type { Command } from './command.ts';

export const clockIsRight: Command = {
  kind: 'with-store',
  async run({ given: { clock, log }, store, say }) {
    const aheadMs = clock.aheadMs();
    if (aheadMs === undefined)
      return {
        ok: false,
        why: "Start the bot first: without Telegram there is nothing to hold this machine's clock against.",
      };
    await confirmClock(store, clock, aheadMs);
    log.info({ aheadMs }, "The machine's clock was confirmed");
    say(`This machine's clock is taken for right: it says ${new Date(clock.now()).toISOString()}.`);
    return { ok: true };
  },
};
