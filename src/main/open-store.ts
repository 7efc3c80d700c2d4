/** The store with its key. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { takeOverLists } from '../casework/records/remake-lists.ts';
import { databaseIn } from '../config.ts';
import { faultOf } from '../store/log.ts';
import { loadMasterKey } from '../store/master-key.ts';
import { openPostgres, postgresIsInUse } from '../store/open-postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/tx.ts';
import type { Given } from './given.ts';
import type { Part } from './parts.ts';

export async function openStore({ config, log, now }: Given): Promise<Store & Part> {
  const { databaseUrl } = config;
  const file = databaseIn(config.dataDir);
  const masterKey = loadMasterKey({
    sealKey: config.sealKey,
    keyFile: config.sealKeyFile ?? join(config.dataDir, 'seal.key'),
    mayCreate: databaseUrl === undefined ? !existsSync(file) : !(await postgresIsInUse(databaseUrl)),
    warn: (line) => log.warn({}, line),
  });
  const common = {
    mode: config.botToken === undefined ? 'practice' : 'live',
    masterKey,
    clock: now,
    report: (error: unknown) => log.error({ fault: faultOf(error) }, 'What follows a commit failed'),
  } as const;
  const store =
    databaseUrl === undefined
      ? await openSqlite({ file, ...common })
      : await openPostgres({ url: databaseUrl, ...common });
  try {
    await takeOverLists(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  return { ...store, stop: store.close };
}
