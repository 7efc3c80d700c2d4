/** Backups and who looks after them: told once a week when none was made for some days. */
import { backupLateScreen } from '../../domain/screens/restored.ts';
import { day } from '../../domain/time.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { lastBackup } from '../ground/backups.ts';
import { topCoordinators } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';

const lateAfter = 3 * day;
const toldEvery = 7 * day;

/** A backup was made; it counts if the keys that open it are known to lie elsewhere too. */
export async function noteBackup(tx: Tx, keys: readonly string[]): Promise<{ readonly counts: boolean }> {
  const before = await lastBackup(tx);
  const copied = before?.copied ?? [];
  const counts = keys.every((key) => copied.includes(key));
  const countsAt = counts ? tx.now : before?.countsAt;
  await saveKept(tx, 'backup', { ...(countsAt !== undefined && { countsAt }), madeAt: tx.now, copied });
  return { counts };
}

/** Somebody says that these keys lie elsewhere too: the last backup counts. False without one. */
export async function keysCopied(tx: Tx, keys: readonly string[]): Promise<boolean> {
  const before = await lastBackup(tx);
  if (!before) return false;
  await saveKept(tx, 'backup', { ...before, countsAt: before.madeAt, copied: [...keys] });
  return true;
}

/** Who looks after the server: named in the settings, else the first coordinator of the installation who is there. */
export async function operatorOf(tx: ReadTx): Promise<string | undefined> {
  const named = await readKept(tx, 'operator');
  if (named !== undefined) return named;
  return (await topCoordinators(tx)).at(0);
}

/** Looks once a day. Where none was ever made the start says so: nobody in the chat has been told how. */
export async function backupDue(tx: Tx): Promise<number> {
  const last = await lastBackup(tx);
  const at = last?.countsAt ?? last?.madeAt;
  const isLate = at !== undefined && tx.now - at > lateAfter;
  const wasTold = last?.toldAt !== undefined && tx.now - last.toldAt < toldEvery;
  const operator = isLate && !wasTold ? await operatorOf(tx) : undefined;
  if (last && at !== undefined && operator !== undefined) {
    await tell(tx, operator, backupLateScreen(at), { hours: 'any', handle: 'backup' });
    await saveKept(tx, 'backup', { ...last, toldAt: tx.now });
  }
  return tx.now + day;
}
