/**
 * Whether the database file is whole: looked at after the bot serves, and weekly. Damage stops the intake and is told; the
 * next start refuses until a backup is restored, or somebody takes the damage upon themselves.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operatorOf } from '../casework/home/backup-due.ts';
import { databaseIn } from '../config.ts';
import { damagedScreen } from '../domain/screens/restored.ts';
import { checkApart } from '../store/backup/process.ts';
import { faultOf } from '../store/log.ts';
import { StartRefused } from '../store/start-refused.ts';
import type { Store } from '../store/tx.ts';
import type { Given } from './given.ts';
import type { Part } from './parts.ts';

const weekMs = 7 * 86_400_000;
/** The first people are answered before it. */
const firstLookMs = 20_000;

const markIn = (dataDir: string): string => join(dataDir, 'damaged');

export const clearDamage = (dataDir: string): void => rmSync(markIn(dataDir), { force: true });

/** Throws StartRefused for a folder whose database was found damaged, unless that is accepted. */
export function refuseDamaged(dataDir: string, isAccepted: boolean): void {
  const mark = markIn(dataDir);
  if (!existsSync(mark)) return;
  if (isAccepted) {
    clearDamage(dataDir);
    return;
  }
  throw new StartRefused(
    `The database in ${dataDir} is damaged (${readFileSync(mark, 'utf8').trim()}): restore a backup with npm run restore, or go on with what is left: npm start -- --accept-damage.`,
  );
}

/** `stopIntake` ends the taking in of updates; what is under way goes on. */
export function watchDatabase(
  { config, log }: Given,
  store: Store,
  stopIntake: () => Promise<void>,
  after = firstLookMs,
): Part {
  let looking: Promise<void> | undefined;
  async function look(): Promise<void> {
    const faults = await checkApart(databaseIn(config.dataDir));
    const [fault] = faults;
    if (fault === undefined) return;
    log.error({ fault }, 'The database file is damaged: nothing is taken in any more');
    writeFileSync(markIn(config.dataDir), `${fault}\n`, { mode: 0o600 });
    await stopIntake();
    await store.write(async (tx) => {
      const operator = await operatorOf(tx);
      if (operator !== undefined) await tx.send({ to: operator, screen: damagedScreen(), priority: 'notice' });
    });
  }
  const begin = (): void => {
    looking ??= look()
      .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'The database file could not be looked at'))
      .finally(() => {
        looking = undefined;
      });
  };
  const first = setTimeout(begin, after).unref();
  const weekly = setInterval(begin, weekMs).unref();
  return {
    async stop() {
      clearTimeout(first);
      clearInterval(weekly);
      await looking;
    },
  };
}
