/** After the kills: what the small bot's database says of each text that was sent. */
import { join } from 'node:path';
import { openPostgres } from '../../src/store/postgres/postgres.ts';
import { readSetting } from '../../src/store/setting-rows.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/tx.ts';

const CRASH_KEY = Buffer.alloc(32, 3);

export interface Verdict {
  /** Texts that were not noted. */
  readonly lost: number;
  /** Texts noted more than once. */
  readonly appliedTwice: number;
  /** People whose texts were not noted in the order in which they were sent. */
  readonly outOfOrder: number;
}

/** SQLite's file in the folder, or the database on a server that CRASH_DATABASE names. */
export function openCrashed(folder: string, url = process.env['CRASH_DATABASE']): Promise<Store> {
  const common = { mode: 'live', masterKey: CRASH_KEY, clock: Date.now } as const;
  return url ? openPostgres({ url, ...common }) : openSqlite({ file: join(folder, 'bot.db'), ...common });
}

export async function judgeNotes(
  folder: string,
  said: ReadonlyMap<number, readonly string[]>,
  url?: string,
): Promise<Verdict> {
  const store = await openCrashed(folder, url);
  const verdict = { lost: 0, appliedTwice: 0, outOfOrder: 0 };
  for (const [user, texts] of said) {
    const noted = ((await store.read((tx) => readSetting(tx, `noted ${user}`))) ?? []) as string[];
    const distinct = new Set(noted);
    verdict.lost += texts.filter((text) => !distinct.has(text)).length;
    verdict.appliedTwice += noted.length - distinct.size;
    if ([...distinct].join() !== texts.filter((text) => distinct.has(text)).join()) verdict.outOfOrder += 1;
  }
  await store.close();
  return verdict;
}
