/** `npm run restore -- FILE`: the database of a backup in place of what is there, or of nothing. The bot is stopped. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterRestore } from '../../casework/home/after-restore.ts';
import { databaseIn } from '../../config.ts';
import { openBackup } from '../../store/backup/archive.ts';
import { journalBeside } from '../../store/backup/journal.ts';
import { BackupBroken } from '../../store/backup/sealed-file.ts';
import { loadMasterKeys } from '../../store/key-files.ts';
import { readKeyFile } from '../../store/master-key.ts';
import { clearDamage } from '../damage.ts';
import { keyFileIn, openStore } from '../open-store.ts';
import { backupKeyFileIn, notOnPostgres } from './backup.ts';
import type { Command } from './command.ts';

export const restore: Command = {
  kind: 'stopped',
  async run({ given, args, cwd, say }) {
    const { config } = given;
    const [file] = args;
    if (config.databaseUrl !== undefined) return { ok: false, why: notOnPostgres };
    if (file === undefined) return { ok: false, why: 'Say which backup: npm run restore -- path/to/file.backup' };
    const keyFile = keyFileIn(config);
    const backupKeyFile = backupKeyFileIn(config);
    if (!existsSync(backupKeyFile))
      return { ok: false, why: `The key of backups is missing: put it back as ${backupKeyFile}.` };
    loadMasterKeys({ sealKey: config.sealKey, keyFile, mayCreate: false, warn: () => {} });
    const database = databaseIn(config.dataDir);
    const arriving = join(resolve(config.dataDir), 'arriving.db');
    try {
      mkdirSync(dirname(arriving), { recursive: true, mode: 0o700 });
      rmSync(arriving, { force: true });
      const { madeAt } = await openBackup(resolve(cwd, file), arriving, readKeyFile(backupKeyFile));
      setAside(database, given.now(), say);
      renameSync(arriving, database);
      clearDamage(config.dataDir);
      // Opening it follows the journal of who was erased.
      const store = await openStore(given);
      try {
        await store.write((tx) => afterRestore(tx, madeAt));
      } finally {
        await store.stop();
      }
      say(`Restored as it was at ${new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ')} UTC.`);
      if (!existsSync(journalBeside(keyFile)))
        say(
          `There is no ${journalBeside(keyFile)}: whoever was erased since then is back. Put it there and start again.`,
        );
      say('Start the bot: the coordinators are told, and asked about what was waiting to be sent.');
      return { ok: true };
    } catch (error) {
      if (!(error instanceof BackupBroken)) throw error;
      return { ok: false, why: `${file} cannot be restored: ${error.message}. Nothing was changed.` };
    } finally {
      rmSync(arriving, { force: true });
    }
  },
};

/** What is there may be damaged, but it is the newest: it is kept until somebody deletes it. */
function setAside(database: string, now: number, say: (line: string) => void): void {
  for (const end of ['', '-wal', '-shm']) {
    const file = `${database}${end}`;
    if (!existsSync(file)) continue;
    const aside = `${database}.replaced-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}${end}`;
    renameSync(file, aside);
    if (end === '') say(`What was there is kept as ${aside}: delete it when all is well.`);
  }
}
