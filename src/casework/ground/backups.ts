/** When the last backup was made: what was erased since is still in it. */
import { z } from 'zod';
import { readSetting } from '../../store/settings.ts';
import type { ReadTx } from '../../store/tx.ts';

export const backupSetting = 'backup';

const backupSchema = z.object({
  /** When the last one was made that counts, and that one at all. */
  countsAt: z.int().optional(),
  madeAt: z.int(),
  /** Checks of the keys that somebody said they have copied off the machine. */
  copied: z.array(z.string()),
  toldAt: z.int().optional(),
});
type Backup = z.infer<typeof backupSchema>;

export const lastBackup = async (tx: Pick<ReadTx, 'db' | 't'>): Promise<Backup | undefined> =>
  backupSchema.safeParse(await readSetting(tx, backupSetting)).data;
