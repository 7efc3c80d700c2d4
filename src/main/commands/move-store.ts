/** `npm run move-store -- --to postgres`: everything from the data folder into the database of DATABASE_URL. */
import { existsSync } from 'node:fs';
import { databaseIn } from '../../config.ts';
import { moveStore } from '../../store/move/move-store.ts';
import { openStore } from '../open-store.ts';
import type { Command } from './command.ts';

export const moveStoreCommand: Command = {
  kind: 'stopped',
  async run({ given, args, say, signal }) {
    const { databaseUrl, dataDir } = given.config;
    if (args.join(' ') !== '--to postgres')
      return { ok: false, why: 'Say where to: npm run move-store -- --to postgres' };
    if (databaseUrl === undefined)
      return { ok: false, why: 'Set DATABASE_URL to the empty database that everything is to be moved to.' };
    const file = databaseIn(dataDir);
    if (!existsSync(file))
      return { ok: false, why: `There is no bot in the folder ${dataDir}: there is nothing to move.` };
    // Brings it to the newest version first.
    const old = await openStore({ ...given, config: { ...given.config, databaseUrl: undefined } });
    await old.stop();
    const moved = await moveStore({ file, url: databaseUrl, say, signal });
    if (!moved.ok) return moved;
    say(
      `✓ ${moved.rows} rows, compared one by one. Start the bot with this DATABASE_URL and the same key; keep ${file}`,
    );
    say('  until it runs, and then delete it: it holds what is erased later.');
    return { ok: true };
  },
};
