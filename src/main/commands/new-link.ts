/** `npm run new-link`: the last coordinator was lost, or the first link was. */
import { keptBotName } from '../bot-name.ts';
import type { Command } from './command.ts';

export const newLink: Command = {
  kind: 'with-store',
  async run({ store, firstLink, say }) {
    const botName = await store.read(keptBotName);
    if (botName === undefined)
      return {
        ok: false,
        why: 'The bot has not reached Telegram yet: start it once with npm start, which prints a link.',
      };
    for (const { link, unit } of await firstLink.renew(botName)) {
      say(
        unit
          ? `Whoever opens this link first becomes coordinator of ${unit.name}; it works once, until tomorrow:`
          : 'Whoever opens this link first becomes the first coordinator; it works once:',
      );
      say(link);
    }
    say('Earlier links from the server are void. Those who are coordinators stay so, and are told.');
    return { ok: true };
  },
};
