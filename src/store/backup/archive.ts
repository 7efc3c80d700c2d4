/** A backup: a copy of the database, sealed whole, opened again and counted before it counts. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { copyDatabase, countRows, faultsIn } from './database-copy.ts';
import { keptDays } from './kept-days.ts';
import { BackupBroken, openFile, sealFile } from './sealed-file.ts';

const DAY_MS = 86_400_000;
const name = /^not-one-less-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.backup$/;
/** The newest are kept, and before them one of each week. */
const KEPT_NEWEST = 7;

const headingSchema = z.object({
  madeAt: z.int(),
  rows: z.record(z.string(), z.int()),
});
export type Heading = z.infer<typeof headingSchema>;

export interface Made extends Heading {
  readonly file: string;
  readonly bytes: number;
}

export interface BackupOrder {
  readonly database: string;
  /** Where the backup goes. */
  readonly folder: string;
  /** On the disk of the database, where no copy leaves what is protected already. */
  readonly tempFolder: string;
  readonly key: Buffer;
  readonly now: number;
}

/** Makes one. Throws BackupBroken when what was written does not open to the same. */
export async function makeBackup({ database, folder, tempFolder, key, now }: BackupOrder): Promise<Made> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(tempFolder, { recursive: true, mode: 0o700 });
  const copy = join(tempFolder, 'copy.db');
  try {
    rmSync(copy, { force: true });
    await copyDatabase(database, copy);
    const heading: Heading = { madeAt: now, rows: countRows(copy) };
    const file = join(folder, `not-one-less-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`);
    await sealFile(copy, file, key, heading);
    rmSync(copy);
    try {
      await openBackup(file, copy, key);
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
    for (const old of superfluous(readdirSync(folder), now)) rmSync(join(folder, old), { force: true });
    return { ...heading, file, bytes: statSync(file).size };
  } finally {
    rmSync(tempFolder, { recursive: true, force: true });
  }
}

/** Opens it into a database file, whole and with as many rows as there were; throws BackupBroken otherwise. */
export async function openBackup(file: string, to: string, key: Buffer): Promise<Heading> {
  const heading = headingSchema.safeParse(await openFile(file, to, key));
  try {
    if (!heading.success) throw new BackupBroken('Its heading cannot be read');
    const faults = faultsIn(to);
    if (faults.length > 0) throw new BackupBroken(`The database in it is damaged: ${faults[0]}`);
    const rows = countRows(to);
    const expected = heading.data.rows;
    for (const table of new Set([...Object.keys(rows), ...Object.keys(expected)]))
      if (rows[table] !== expected[table]) throw new BackupBroken(`Rows of ${table} are missing in it`);
    return heading.data;
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}

/** Which of the files in a folder of backups may go: none that is not one. */
export function superfluous(files: readonly string[], now: number): string[] {
  const made = files
    .flatMap((file) => {
      const [, at] = name.exec(file) ?? [];
      return at ? [{ file, at: Date.parse(at.replace(/T(\d\d)-(\d\d)-(\d\d)Z/, 'T$1:$2:$3Z')) }] : [];
    })
    .toSorted((a, b) => b.at - a.at);
  const weeks = new Set<number>();
  return made.slice(KEPT_NEWEST).flatMap(({ file, at }) => {
    const week = Math.floor(at / (7 * DAY_MS));
    const isKept = !weeks.has(week) && now - at < keptDays * DAY_MS;
    weeks.add(week);
    return isKept ? [] : [file];
  });
}
