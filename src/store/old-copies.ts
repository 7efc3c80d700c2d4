import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** So long somebody may want to go back on an update. */
const KEPT_MS = 14 * 86_400_000;

/**
 * Deletes copies that were made before an update, two weeks after it: they hold what an earlier version kept in plain, and
 * who was erased since.
 */
export function dropOldCopies(database: string, now: number): void {
  const folder = dirname(database);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(database)}.before-`)) continue;
    const file = join(folder, name);
    if (now - statSync(file).mtimeMs > KEPT_MS) rmSync(file, { force: true });
  }
}
