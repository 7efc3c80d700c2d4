/** The store with its key. */
import { existsSync } from 'node:fs';
import { hideFormerActors } from '../casework/ground/acts.ts';
import { sealFormerWords } from '../casework/ground/change-words.ts';
import { followJournal } from '../casework/home/after-restore.ts';
import { keepBeside } from '../casework/records/keep-beside.ts';
import { makeFirstCounts } from '../casework/records/mend-counts.ts';
import { takeOverLists } from '../casework/records/remake-lists.ts';
import { type Config, databaseIn } from '../config.ts';
import { sealFormerAddresses } from '../store/addresses.ts';
import { erasedSubjects, journalBeside, noteErased } from '../store/backup/journal.ts';
import { keyFileOf, liesBeside, loadMasterKeys, settleKeyFiles } from '../store/key-files.ts';
import { faultOf } from '../store/log.ts';
import { dropOldCopies } from '../store/old-copies.ts';
import { openPostgres, postgresIsInUse } from '../store/open-postgres.ts';
import { isWrappedBy, rotateMaster } from '../store/rotate.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/tx.ts';
import type { Given } from './given.ts';
import type { Part } from './parts.ts';

/** The file of the master key; see key-files.ts. */
export const keyFileIn = (config: Config): string =>
  keyFileOf({
    dataDir: config.dataDir,
    isPractice: config.botToken === undefined,
    file: config.sealKeyFile,
    credentialsDir: config.credentialsDir,
  });

export async function openStore({ config, log, now }: Given): Promise<Store & Part> {
  const { databaseUrl } = config;
  const file = databaseIn(config.dataDir);
  const keyFile = keyFileIn(config);
  const keys = {
    sealKey: config.sealKey,
    formerSealKey: config.formerSealKey,
    keyFile,
    warn: (line: string) => log.warn({}, line),
  };
  const journal = journalBeside(keyFile);
  const isInUse = databaseUrl === undefined ? existsSync(file) : await postgresIsInUse(databaseUrl);
  const [masterKey, ...formerKeys] = loadMasterKeys({ ...keys, mayCreate: !isInUse });
  const isLive = config.botToken !== undefined;
  if (isLive && databaseUrl === undefined && config.sealKey === undefined && liesBeside(keyFile, config.dataDir))
    log.warn(
      { keyFile },
      'The key lies in the data folder: who takes the folder can read it. Move it out, and name it in SEAL_KEY_FILE',
    );
  const common = {
    mode: isLive ? 'live' : 'practice',
    masterKey,
    formerKeys,
    onErased: (subjects: readonly string[]) => noteErased(journal, subjects, Date.now()),
    moreMasterKeys: () => loadMasterKeys({ ...keys, mayCreate: false }),
    clock: now,
    keep: keepBeside,
    report: (error: unknown) => log.error({ fault: faultOf(error) }, 'What follows a commit failed'),
  } as const;
  const store =
    databaseUrl === undefined
      ? await openSqlite({ file, ...common })
      : await openPostgres({ url: databaseUrl, ...common });
  try {
    // A change of the key that broke off.
    if (!(await isWrappedBy(store, masterKey))) await rotateMaster(store, masterKey);
    if (config.sealKey === undefined) settleKeyFiles(keyFile);
    for (const takeOver of [sealFormerAddresses, hideFormerActors, sealFormerWords])
      while (!(await store.write(takeOver)));
    await takeOverLists(store);
    await makeFirstCounts(store);
    dropOldCopies(file, Date.now());
    const again = await followJournal(store, erasedSubjects(journal));
    if (again > 0) log.warn({ again }, 'The database is from before these were erased: they are erased again');
  } catch (error) {
    await store.close();
    throw error;
  }
  return { ...store, stop: store.close };
}
