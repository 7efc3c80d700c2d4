/** `npm run backup`: a copy of everything, while the bot serves. `-- --copied` says that the keys lie elsewhere too. */
import { copyFileSync, existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { keysCopied, noteBackup } from '../../casework/home/backup-due.ts';
import { type Config, databaseIn } from '../../config.ts';
import { journalBeside } from '../../store/backup/journal.ts';
import { backUpApart } from '../../store/backup/process.ts';
import { BackupBroken } from '../../store/backup/sealed-file.ts';
import { loadMasterKeys } from '../../store/key-files.ts';
import { makeKeyFile, readKeyFile } from '../../store/master-key.ts';
import { checkOf } from '../../store/seal-cipher.ts';
import { keyFileIn } from '../open-store.ts';
import type { Command } from './command.ts';

export const backupKeyFileIn = (config: Config): string => join(dirname(keyFileIn(config)), 'backup.key');
const backupFolderIn = (config: Config): string => resolve(config.backupDir ?? `${resolve(config.dataDir)}-backups`);

export const notOnPostgres =
  'The database is PostgreSQL: back it up and restore it with pg_dump and pg_restore, and keep seal.key apart.';

export const backup: Command = {
  kind: 'with-store',
  async run({ given: { config, now }, store, args, say }) {
    if (config.databaseUrl !== undefined) return { ok: false, why: notOnPostgres };
    const keyFile = keyFileIn(config);
    const backupKeyFile = backupKeyFileIn(config);
    const [masterKey] = loadMasterKeys({
      sealKey: config.sealKey,
      keyFile,
      mayCreate: false,
      warn: () => {},
    });
    if (args.includes('--copied')) {
      if (!existsSync(backupKeyFile)) return { ok: false, why: 'There is no backup yet: npm run backup makes one.' };
      const keys = [masterKey, readKeyFile(backupKeyFile)].map(checkOf);
      await store.write((tx) => keysCopied(tx, keys));
      say('✓ The last backup counts. Another key has to be copied again.');
      return { ok: true };
    }
    const key = existsSync(backupKeyFile) ? readKeyFile(backupKeyFile) : makeKeyFile(backupKeyFile);
    const folder = backupFolderIn(config);
    try {
      const made = await backUpApart({
        database: databaseIn(config.dataDir),
        folder,
        tempFolder: join(resolve(config.dataDir), 'backup-under-way'),
        key,
        now: now(),
      });
      const rows = Object.values(made.rows).reduce((sum, count) => sum + count, 0);
      say(`${made.file}: ${(made.bytes / 1e6).toFixed(1)} MB, ${rows} rows, opened again and counted.`);
    } catch (error) {
      if (!(error instanceof BackupBroken)) throw error;
      return { ok: false, why: `No backup was made: ${error.message}.` };
    }
    const journal = journalBeside(keyFile);
    if (existsSync(journal)) copyFileSync(journal, join(folder, basename(journal)));
    const { counts } = await store.write((tx) => noteBackup(tx, [masterKey, key].map(checkOf)));
    if (!counts) {
      const files = [config.sealKey === undefined ? keyFile : 'SEAL_KEY', backupKeyFile, journal];
      say(
        'It does not count yet: nobody can open it without these. Copy them to another machine, apart from the backups:',
      );
      for (const file of files) say(`  ${file}`);
      say('then say so: npm run backup -- --copied');
    }
    return { ok: true };
  },
};
